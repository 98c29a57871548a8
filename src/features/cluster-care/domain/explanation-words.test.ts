import { describe, expect, test } from 'vitest';
import { BUNDLING_TEMPLATES } from '#engine/bundling/explain/bundling-templates.ts';
import { COMBINATION_RULES } from './combination-rules.ts';
import { reasonsOf } from './explanation-words.ts';

const NAMES = {
  displays: new Map([
    ['e1', 'Thyroid blood test'],
    ['e2', 'Hearing test'],
  ]),
  siteNames: new Map([['s1', 'Northfield Children’s Centre']]),
  ruleOfLimit: new Map([['awakeNeedlesPerVisit', 'PER-1']]),
};

function saying(code: string, data: Record<string, string | number>) {
  const [reason] = reasonsOf([{ code, data, subjectId: null }], NAMES);
  if (reason === undefined) throw new Error('nothing was said');
  return reason;
}

describe('why a plan is as it is, in the words of a coordinator', () => {
  test('a day is named with its weekday, and what another day would cost in visits and needles', () => {
    const data = { eventId: 'e1', date: '2026-03-17', otherDate: '2026-03-19' };
    expect(saying('best-day', { ...data, points: 160 }).sentence).toBe(
      'Thyroid blood test is best on Tue 17 Mar. On any other day this plan is worse by about as much as one visit; the next best is Thu 19 Mar.',
    );
    expect(saying('best-day', { ...data, points: 80 }).sentence).toContain('about as much as 2 needles');
    expect(saying('best-day', { ...data, points: 3 }).sentence).toContain('a little, less than one needle');
  });

  test('a day without which care has no place is not counted in visits', () => {
    const data = { eventId: 'e1', date: '2026-03-17', otherDate: '2026-03-19', points: 9_840 };
    expect(saying('best-day', data).sentence).toBe(
      'Thyroid blood test is best on Tue 17 Mar. On any other day some of this care would have no place.',
    );
  });

  test('a rule that costs something between several pairs is told once, with its pairs', () => {
    const costs = (a: string, b: string, points: number) => ({
      code: 'rule-costs',
      data: { ruleId: 'PER-4', a, b, points, visits: 2 },
      subjectId: b,
    });
    const said = reasonsOf([costs('e1', 'e2', 160), costs('e2', 'e1', 40)], NAMES);
    expect(said).toHaveLength(1);
    expect(said[0]?.sentence).toMatch(
      /between Thyroid blood test and Hearing test; Hearing test and Thyroid blood test\. .*as one visit\.$/,
    );
  });

  test('a rule that keeps two apart is named with who may lift it and what lifting gains', () => {
    const [rule] = COMBINATION_RULES;
    const said = saying('rule-costs', { ruleId: rule?.id ?? '', a: 'e1', b: 'e2', points: 320, visits: 1 });
    expect(said).toMatchObject({ kind: 'rule', ruleId: rule?.id, owner: rule?.owner });
    expect(said.sentence).toBe(
      `Thyroid blood test and Hearing test: ${rule?.condition}. Without this rule: 1 visit, better by about as much as 2 visits.`,
    );
  });

  test('a limit that a rule sets has the owner of that rule, one that the family asked for has none', () => {
    expect(saying('limit-costs', { limit: 'awakeNeedlesPerVisit', points: 160, visits: 2 })).toMatchObject({
      kind: 'rule',
      ruleId: 'PER-1',
    });
    expect(saying('limit-costs', { limit: 'minutesPerVisit', points: 160, visits: 2 }).owner).toBeNull();
  });

  test('everything that the engine can say has words, and none leaves a gap, an id or points in them', () => {
    const data = { eventId: 'e1', a: 'e1', b: 'e2', date: '2026-03-17', otherDate: '2026-03-19', siteId: 's1' };
    const rest = { ruleId: 'PER-1', limit: 'minutesPerVisit', points: 50, visits: 2, obstacle: 'No free time.' };
    for (const code of Object.keys(BUNDLING_TEMPLATES)) {
      const { sentence } = saying(code, { ...data, ...rest });
      expect(sentence, code).not.toMatch(/\{|\}|points|undefined|\be1\b|\bs1\b/);
      expect(sentence, code).toMatch(/^[A-Z0-9].*\.$/);
    }
  });
});
