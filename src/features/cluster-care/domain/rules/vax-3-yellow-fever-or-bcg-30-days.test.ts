import { expect, test } from 'vitest';
import { aDose, aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS } from './vax-3-yellow-fever-or-bcg-30-days.ts';

test('yellow fever and MMR go on the same day or 30 days apart', () => {
  const [finding] = VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS.evaluate(factsOf([aNeed('vax-yellow-fever'), aNeed('vax-mmr')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [
      { type: 'apart', ruleId: 'VAX-3', a: 'vax-yellow-fever', b: 'vax-mmr', minDays: 30, sameDayAllowed: true },
    ],
  });
});

test('29 days after MMR, BCG waits one more day; after 30 it does not', () => {
  const bcg = aNeed('vax-bcg');
  const [finding] = VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS.evaluate(
    factsOf([bcg], { immunizations: [aDose('03', '2026-02-01')] }),
  );
  expect(finding).toMatchObject({ outcome: 'in-the-way', notBefore: [{ eventId: 'vax-bcg', date: '2026-03-03' }] });
  expect(
    VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS.evaluate(factsOf([bcg], { immunizations: [aDose('03', '2026-01-31')] })),
  ).toEqual([]);
});

test('MMR and varicella are left to the 28 days of the other rule', () => {
  expect(VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS.evaluate(factsOf([aNeed('vax-mmr'), aNeed('vax-varicella')]))).toEqual([]);
});
