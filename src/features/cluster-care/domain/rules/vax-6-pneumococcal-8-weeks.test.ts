import { expect, test } from 'vitest';
import { aDose, aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_6_PNEUMOCOCCAL_8_WEEKS } from './vax-6-pneumococcal-8-weeks.ts';

test('the two pneumococcal vaccines stay 56 days apart and never share a day', () => {
  const [finding] = VAX_6_PNEUMOCOCCAL_8_WEEKS.evaluate(factsOf([aNeed('vax-pcv20'), aNeed('vax-ppsv23')]));
  expect(finding).toMatchObject({
    outcome: 'in-the-way',
    sentence: 'The two kinds of pneumococcal vaccine need 8 weeks between them and never go on the same day.',
    relations: [
      {
        type: 'apart',
        ruleId: 'VAX-6',
        a: 'vax-pcv20',
        b: 'vax-ppsv23',
        minDays: 56,
        sameDayAllowed: false,
        softCost: null,
      },
    ],
  });
});

test('55 days after the conjugate vaccine the other waits one more day; after 56 it does not', () => {
  const events = [aNeed('vax-ppsv23')];
  const [finding] = VAX_6_PNEUMOCOCCAL_8_WEEKS.evaluate(
    factsOf(events, { immunizations: [aDose('133', '2026-01-06')] }),
  );
  expect(finding?.notBefore).toEqual([{ eventId: 'vax-ppsv23', date: '2026-03-03' }]);
  expect(VAX_6_PNEUMOCOCCAL_8_WEEKS.evaluate(factsOf(events, { immunizations: [aDose('133', '2026-01-05')] }))).toEqual(
    [],
  );
});

test('one of them alone is free', () => {
  expect(VAX_6_PNEUMOCOCCAL_8_WEEKS.evaluate(factsOf([aNeed('vax-pcv20'), aNeed('vax-mmr')]))).toEqual([]);
});
