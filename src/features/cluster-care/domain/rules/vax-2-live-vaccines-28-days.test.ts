import { expect, test } from 'vitest';
import { aDose, aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_2_LIVE_VACCINES_28_DAYS } from './vax-2-live-vaccines-28-days.ts';

test('MMR and varicella go on the same day or at least 28 days apart', () => {
  const [finding] = VAX_2_LIVE_VACCINES_28_DAYS.evaluate(factsOf([aNeed('vax-mmr'), aNeed('vax-varicella')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'Two different live vaccines go on the same day or at least 28 days apart.',
    relations: [
      {
        type: 'apart',
        ruleId: 'VAX-2',
        a: 'vax-mmr',
        b: 'vax-varicella',
        minDays: 28,
        sameDayAllowed: true,
        softCost: null,
      },
    ],
  });
});

test('windows that allow neither the same day nor 28 days stand in the way', () => {
  const mmr = aNeed('vax-mmr', { earliest: '2026-03-02', latest: '2026-03-02' });
  const after27 = aNeed('vax-varicella', { earliest: '2026-03-20', latest: '2026-03-29' });
  const after28 = aNeed('vax-varicella', { earliest: '2026-03-20', latest: '2026-03-30' });
  expect(VAX_2_LIVE_VACCINES_28_DAYS.evaluate(factsOf([mmr, after27]))[0]?.outcome).toBe('in-the-way');
  expect(VAX_2_LIVE_VACCINES_28_DAYS.evaluate(factsOf([mmr, after28]))[0]?.outcome).toBe('passed');
});

test('27 days after another live vaccine the next waits one more day; after 28 it does not', () => {
  const [finding] = VAX_2_LIVE_VACCINES_28_DAYS.evaluate(
    factsOf([aNeed('vax-mmr')], { immunizations: [aDose('21', '2026-02-03')] }),
  );
  expect(finding).toMatchObject({
    outcome: 'in-the-way',
    sentence: 'A different live vaccine was given 27 days ago; 28 days must pass, or the dose is repeated.',
    notBefore: [{ eventId: 'vax-mmr', date: '2026-03-03' }],
  });
  expect(
    VAX_2_LIVE_VACCINES_28_DAYS.evaluate(factsOf([aNeed('vax-mmr')], { immunizations: [aDose('21', '2026-02-02')] })),
  ).toEqual([]);
});

test('vaccines that are not live, and rotavirus by mouth, are no concern', () => {
  expect(
    VAX_2_LIVE_VACCINES_28_DAYS.evaluate(factsOf([aNeed('vax-mmr'), aNeed('vax-dtap'), aNeed('vax-rv5')])),
  ).toEqual([]);
});
