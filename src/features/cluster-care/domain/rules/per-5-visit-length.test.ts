import { expect, test } from 'vitest';
import { aNeed, factsOf, factsWithWishes } from '../testing/rule-facts.ts';
import { PER_5_VISIT_LENGTH } from './per-5-visit-length.ts';

test('a child’s visit lasts at most 4 hours', () => {
  expect(PER_5_VISIT_LENGTH.evaluate(factsOf([aNeed('lab-ogtt'), aNeed('inf-biologic')]))).toMatchObject([
    {
      outcome: 'costs',
      sentence: 'One visit lasts at most 240 minutes; the events together take 285.',
      limits: { minutesPerVisit: 240 },
    },
  ]);
});

test('240 minutes together pass, 241 cost points', () => {
  const lasting = (minutes: number) => {
    const need = aNeed('inf-biologic');
    return PER_5_VISIT_LENGTH.evaluate(factsOf([{ ...need, kind: { ...need.kind, minutes } }, aNeed('lab-cbc')]))[0]
      ?.outcome;
  };
  expect([230, 231].map(lasting)).toEqual(['passed', 'costs']);
});

test('the family’s own limit counts, and one event longer than the limit may still be done', () => {
  const events = [aNeed('lab-cbc'), aNeed('inf-ivig')];
  expect(PER_5_VISIT_LENGTH.evaluate(factsWithWishes(events, { minutesPerVisit: 120 }))[0]?.limits).toEqual({
    minutesPerVisit: 300,
  });
  expect(
    PER_5_VISIT_LENGTH.evaluate(factsWithWishes([aNeed('lab-cbc'), aNeed('lab-tsh')], { minutesPerVisit: 120 }))[0]
      ?.limits,
  ).toEqual({
    minutesPerVisit: 120,
  });
});

test('an adult without a wish and a single event have no limit', () => {
  expect(
    PER_5_VISIT_LENGTH.evaluate(factsOf([aNeed('lab-cbc'), aNeed('inf-ivig')], { birthDate: '1980-01-01' })),
  ).toEqual([]);
  expect(PER_5_VISIT_LENGTH.evaluate(factsOf([aNeed('inf-ivig')]))).toEqual([]);
});
