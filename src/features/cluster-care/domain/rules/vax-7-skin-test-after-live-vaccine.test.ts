import { expect, test } from 'vitest';
import { aDose, aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE } from './vax-7-skin-test-after-live-vaccine.ts';

test('a skin test goes before or on the day of a live vaccine', () => {
  const [finding] = VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE.evaluate(factsOf([aNeed('vax-mmr'), aNeed('test-tst')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [
      {
        type: 'before',
        ruleId: 'VAX-7',
        a: 'test-tst',
        b: 'vax-mmr',
        minGapMinutes: 0,
        maxGapMinutes: null,
        softCost: null,
      },
    ],
  });
});

test('a skin test whose window opens after the vaccine’s keeps 28 days', () => {
  const vaccine = aNeed('vax-mmr', { latest: '2026-03-10' });
  const [finding] = VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE.evaluate(
    factsOf([vaccine, aNeed('test-tst', { earliest: '2026-03-11' })]),
  );
  expect(finding?.relations).toMatchObject([{ type: 'apart', minDays: 28, sameDayAllowed: true }]);
});

test('27 days after a live vaccine the skin test waits one more day; after 28 it does not', () => {
  const events = [aNeed('test-tst')];
  const [finding] = VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE.evaluate(
    factsOf(events, { immunizations: [aDose('94', '2026-02-03')] }),
  );
  expect(finding).toMatchObject({ outcome: 'in-the-way', notBefore: [{ eventId: 'test-tst', date: '2026-03-03' }] });
  expect(
    VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE.evaluate(factsOf(events, { immunizations: [aDose('94', '2026-02-02')] })),
  ).toEqual([]);
});

test('a skin test and a vaccine that is not live do not meet', () => {
  expect(VAX_7_SKIN_TEST_AFTER_LIVE_VACCINE.evaluate(factsOf([aNeed('vax-dtap'), aNeed('test-tst')]))).toEqual([]);
});
