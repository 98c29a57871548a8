import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMBINATION_RULES } from './combination-rules.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { NO_WISHES } from './family-wishes.ts';
import { aDose, aNeed, anEgfr, factsOf, factsWithWishes } from './testing/rule-facts.ts';

const NO_SWITCHES = new Map<string, { enabled: boolean }>();
const KINDS = ['lab-cbc', 'lab-tsh', 'lab-ogtt', 'vax-mmr', 'vax-varicella', 'px-egd', 'px-dental-ga', 'img-mri-brain'];
const MORE_KINDS = [
  'img-ct-chest-contrast',
  'inf-chemo',
  'inf-ivig',
  'ther-pt',
  'test-tst',
  'acc-port-draw',
  'img-pet-ct',
];

describe('evaluating the rules', () => {
  test('two blood tests and an MRI with contrast share one needle, blood first', () => {
    const { relations } = evaluateRules(
      factsOf([aNeed('lab-cbc'), aNeed('lab-tsh'), aNeed('img-mri-brain-contrast')]),
      NO_SWITCHES,
    );
    expect(relations.map(({ ruleId, type, a, b }) => `${ruleId} ${type} ${a} ${b}`)).toEqual([
      'CON-3 before lab-cbc img-mri-brain-contrast',
      'CON-3 before lab-tsh img-mri-brain-contrast',
      'LAB-1 same-poke lab-cbc lab-tsh',
      'LAB-2 same-poke lab-cbc img-mri-brain-contrast',
      'LAB-2 same-poke lab-tsh img-mri-brain-contrast',
    ]);
  });

  test('a rule that the hospital switched off says nothing, and one switched on speaks', () => {
    const facts = factsOf([aNeed('lab-cbc'), aNeed('lab-tsh'), aNeed('px-egd')]);
    const ids = (switches: ReadonlyMap<string, { enabled: boolean }>) =>
      new Set(evaluateRules(facts, switches).findings.map(({ ruleId }) => ruleId));
    expect(ids(NO_SWITCHES)).toContain('LAB-1');
    expect(ids(new Map([['LAB-1', { enabled: false }]]))).not.toContain('LAB-1');
    expect(ids(NO_SWITCHES)).not.toContain('FAST-5');
    expect(ids(new Map([['FAST-5', { enabled: true }]]))).toContain('FAST-5');
  });

  test('of two limits of blood in a day the smaller counts', () => {
    const facts = factsOf([aNeed('lab-cbc')], { weightKg: 10 });
    const withHardStop = evaluateRules(facts, new Map([['BLD-5', { enabled: true }]]));
    expect(evaluateRules(facts, NO_SWITCHES).limits).toMatchObject({ bloodMlPerDay: 19.5, bloodMlPer30Days: 65 });
    expect(withHardStop.limits).toMatchObject({ bloodMlPerDay: 17, bloodMlPer30Days: 65 });
  });

  test('of two earliest days the later counts', () => {
    const facts = factsOf([aNeed('vax-mmr')], {
      immunizations: [aDose('21', '2026-02-20'), aDose('87', '2026-01-10')],
    });
    expect(evaluateRules(facts, NO_SWITCHES).notBefore).toEqual(new Map([['vax-mmr', '2026-12-10']]));
  });

  test('urgent care is frozen and contrast keeps its 30 minutes', () => {
    const scan = aNeed('img-ct-chest-contrast', { priority: 'urgent' });
    const { frozenEventIds, stayAfterMinutes } = evaluateRules(factsOf([scan]), NO_SWITCHES);
    expect([...frozenEventIds]).toEqual(['img-ct-chest-contrast']);
    expect(stayAfterMinutes.get('img-ct-chest-contrast')).toBe(30);
  });

  test('a patient without events is not spoken of by any rule', () => {
    expect(evaluateRules(factsOf([]), NO_SWITCHES).findings).toEqual([]);
    expect(evaluateRules(factsWithWishes([], { ...NO_WISHES, needleFear: 4 }), NO_SWITCHES).findings).toEqual([]);
  });

  test('every finding names at least one of the events, and every relation two different ones', () => {
    const everything = new Map(COMBINATION_RULES.map(({ id }) => [id, { enabled: true }]));
    fc.assert(
      fc.property(fc.subarray([...KINDS, ...MORE_KINDS]), fc.integer({ min: 5, max: 120 }), (kindIds, egfr) => {
        const events = kindIds.map((id) => aNeed(id));
        const facts = factsOf(events, { weightKg: 20, observations: [anEgfr(egfr)] });
        const { findings, relations } = evaluateRules(facts, everything);
        for (const { eventIds, sentence } of findings) {
          expect(eventIds.length).toBeGreaterThan(0);
          expect(eventIds.every((id) => kindIds.includes(id))).toBe(true);
          expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
        }
        for (const { a, b } of relations) {
          expect(a).not.toBe(b);
          expect([a, b].every((id) => kindIds.includes(id))).toBe(true);
        }
      }),
    );
  });

  test('no order the rules ask for goes round in a circle', () => {
    const events = [...KINDS, ...MORE_KINDS].map((id) => aNeed(id));
    const { relations } = evaluateRules(factsOf(events), NO_SWITCHES);
    const hard = relations.filter(
      (relation) => relation.type === 'result-before' || (relation.type === 'before' && relation.softCost === null),
    );
    const placed = new Set<string>();
    for (let round = 0; round < events.length; round += 1) {
      for (const { event } of events) {
        if (hard.every(({ a, b }) => b !== event.id || placed.has(a))) placed.add(event.id);
      }
    }
    expect(placed.size).toBe(events.length);
  });
});
