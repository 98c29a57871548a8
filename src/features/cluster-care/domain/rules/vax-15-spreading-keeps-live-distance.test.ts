import { expect, test } from 'vitest';
import { aNeed, factsWithWishes } from '../testing/rule-facts.ts';
import { VAX_15_SPREADING_KEEPS_LIVE_DISTANCE } from './vax-15-spreading-keeps-live-distance.ts';

const spread = { preference: 'spread' } as const;

test('spreading keeps MMR and varicella on one day or 28 days apart', () => {
  const [finding] = VAX_15_SPREADING_KEEPS_LIVE_DISTANCE.evaluate(
    factsWithWishes([aNeed('vax-mmr'), aNeed('vax-varicella')], spread),
  );
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [{ type: 'apart', ruleId: 'VAX-15', minDays: 28, sameDayAllowed: true, softCost: null }],
  });
});

test('with 27 days left before the last date they cannot be spread; with 28 they can', () => {
  const until = (latest: string) => [aNeed('vax-mmr', { latest }), aNeed('vax-varicella', { latest })];
  expect(VAX_15_SPREADING_KEEPS_LIVE_DISTANCE.evaluate(factsWithWishes(until('2026-03-29'), spread))[0]?.outcome).toBe(
    'costs',
  );
  expect(VAX_15_SPREADING_KEEPS_LIVE_DISTANCE.evaluate(factsWithWishes(until('2026-03-30'), spread))[0]?.outcome).toBe(
    'passed',
  );
});

test('a family that did not ask to spread is not spoken to', () => {
  expect(
    VAX_15_SPREADING_KEEPS_LIVE_DISTANCE.evaluate(factsWithWishes([aNeed('vax-mmr'), aNeed('vax-varicella')], {})),
  ).toEqual([]);
});
