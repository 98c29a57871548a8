import { describe, expect, it } from 'vitest';
import { CARE_CATALOGUE } from '#features/care-events/public.ts';
import { changedDefinition, firstRuleOf, newDefinition } from './new-definition.ts';

const kind = CARE_CATALOGUE.find((each) => each.minutes !== 30);

describe('a cluster from nothing', () => {
  it('begins empty, owned by whoever begins it, its patients let in by a person', () => {
    expect(newDefinition('p')).toMatchObject({ name: '', ownerId: 'p', kindIds: [], autoApprove: false });
    expect(firstRuleOf(newDefinition('p'))).toEqual([]);
  });

  it('the first kind of care brings its minutes; minutes that were set stay', () => {
    const kindIds = [kind?.id ?? ''];
    expect(changedDefinition(newDefinition(null), { kindIds }).visitMinutes).toBe(kind?.minutes);
    const own = changedDefinition(newDefinition(null), { visitMinutes: 50 });
    expect(changedDefinition(own, { kindIds }).visitMinutes).toBe(50);
  });

  it('until a rule is made it is for whoever falls due for its care', () => {
    const part = changedDefinition(newDefinition(null), { kindIds: [kind?.id ?? ''], families: ['asthma'] });
    expect(firstRuleOf(part).map(({ criterion }) => criterion)).toMatchObject([
      { type: 'recall-due', kindIds: [kind?.id], families: ['asthma'] },
    ]);
  });
});
