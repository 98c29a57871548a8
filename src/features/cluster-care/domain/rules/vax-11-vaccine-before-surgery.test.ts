import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_11_VACCINE_BEFORE_SURGERY } from './vax-11-vaccine-before-surgery.ts';

test('a vaccine in the 2 days before surgery costs points; on the same day it is fine', () => {
  const [finding] = VAX_11_VACCINE_BEFORE_SURGERY.evaluate(factsOf([aNeed('vax-tdap'), aNeed('px-tonsil-adenoid')]));
  expect(finding).toMatchObject({
    outcome: 'costs',
    relations: [
      {
        type: 'apart',
        ruleId: 'VAX-11',
        a: 'vax-tdap',
        b: 'px-tonsil-adenoid',
        minDays: 2,
        sameDayAllowed: true,
        softCost: 15,
      },
    ],
  });
});

test('a live vaccine in a child who is well causes no delay', () => {
  expect(VAX_11_VACCINE_BEFORE_SURGERY.evaluate(factsOf([aNeed('vax-mmr'), aNeed('px-tonsil-adenoid')]))).toEqual([]);
});

test('a vaccine due only after the surgery is no concern', () => {
  const surgery = aNeed('px-tonsil-adenoid', { latest: '2026-03-31' });
  expect(
    VAX_11_VACCINE_BEFORE_SURGERY.evaluate(factsOf([aNeed('vax-tdap', { earliest: '2026-04-01' }), surgery])),
  ).toEqual([]);
});
