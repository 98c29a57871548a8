import { expect, test } from 'vitest';
import { aDose, aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_9_ANTIBODY_PRODUCT_THEN_MMR } from './vax-9-antibody-product-then-mmr.ts';

const transfusedOn = (on: string) => ({
  codings: [{ system: 'http://snomed.info/sct', code: '116863004' }],
  display: 'transfusion',
  on,
});

test('MMR goes 14 days before an immunoglobulin infusion', () => {
  const [finding] = VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(factsOf([aNeed('inf-ivig'), aNeed('vax-mmr')]));
  expect(finding).toMatchObject({
    outcome: 'in-the-way',
    sentence:
      'The antibodies in the infusion weaken this vaccine: give the vaccine 14 days before, or 11 months after.',
    relations: [{ type: 'before', ruleId: 'VAX-9', a: 'vax-mmr', b: 'inf-ivig', minGapMinutes: 20160, softCost: null }],
  });
});

test('a vaccine that can only come after a transfusion waits 6 months', () => {
  const transfusion = aNeed('inf-transfusion', { latest: '2026-03-05' });
  const [finding] = VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(
    factsOf([transfusion, aNeed('vax-mmr', { earliest: '2026-03-06' })]),
  );
  expect(finding?.relations).toMatchObject([{ type: 'apart', minDays: 186, sameDayAllowed: false }]);
});

test('one day short of 6 months after red cells the vaccine waits; at 6 months it does not', () => {
  const events = [aNeed('vax-varicella')];
  const [finding] = VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(
    factsOf(events, { procedures: [transfusedOn('2025-09-03')] }),
  );
  expect(finding?.notBefore).toEqual([{ eventId: 'vax-varicella', date: '2026-03-03' }]);
  expect(
    VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(factsOf(events, { procedures: [transfusedOn('2025-09-02')] })),
  ).toEqual([]);
});

test('an immunoglobulin of unknown dose holds the vaccine back for 11 months', () => {
  const [finding] = VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(
    factsOf([aNeed('vax-mmr')], { immunizations: [aDose('87', '2025-06-02')] }),
  );
  expect(finding?.notBefore).toEqual([{ eventId: 'vax-mmr', date: '2026-05-02' }]);
});

test('an RSV antibody and a vaccine that is not live do not mind each other', () => {
  expect(VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(factsOf([aNeed('mab-nirsevimab'), aNeed('vax-mmr')]))).toEqual([]);
  expect(VAX_9_ANTIBODY_PRODUCT_THEN_MMR.evaluate(factsOf([aNeed('inf-ivig'), aNeed('vax-dtap')]))).toEqual([]);
});
