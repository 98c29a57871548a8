import { expect, test } from 'vitest';
import { aNeed, factsWithWishes } from '../testing/rule-facts.ts';
import { VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS } from './vax-14-fearful-child-fewer-injections.ts';

test('a very fearful child gets at most one awake needle in a visit', () => {
  const [finding] = VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS.evaluate(
    factsWithWishes([aNeed('vax-tdap'), aNeed('vax-hpv9')], { needleFear: 3 }),
  );
  expect(finding).toMatchObject({ outcome: 'costs', limits: { awakeNeedlesPerVisit: 1 }, relations: [] });
  expect(finding?.sentence).toMatch(/^High fear of needles: at most 1 needle awake in one visit/);
});

test('the family’s own number goes before the default', () => {
  const events = [aNeed('vax-tdap'), aNeed('vax-hpv9')];
  const [finding] = VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS.evaluate(
    factsWithWishes(events, { needleFear: 4, awakeNeedlesPerVisit: 2 }),
  );
  expect(finding).toMatchObject({ outcome: 'passed', limits: { awakeNeedlesPerVisit: 2 } });
});

test('a fear of 2 is not high, and one injection needs no cap', () => {
  expect(
    VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS.evaluate(
      factsWithWishes([aNeed('vax-tdap'), aNeed('vax-hpv9')], { needleFear: 2 }),
    ),
  ).toEqual([]);
  expect(
    VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS.evaluate(factsWithWishes([aNeed('vax-tdap')], { needleFear: 4 })),
  ).toEqual([]);
});
