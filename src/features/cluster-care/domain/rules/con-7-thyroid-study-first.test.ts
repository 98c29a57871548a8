import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { CON_7_THYROID_STUDY_FIRST } from './con-7-thyroid-study-first.ts';

test('the thyroid scan comes before iodine contrast', () => {
  expect(
    CON_7_THYROID_STUDY_FIRST.evaluate(factsOf([aNeed('img-ct-chest-contrast'), aNeed('img-nm-thyroid')])),
  ).toMatchObject([
    {
      outcome: 'passed',
      sentence:
        'Iodine contrast spoils a thyroid scan for 6 to 8 weeks: the thyroid scan comes first, or 56 days after.',
      relations: [{ type: 'before', ruleId: 'CON-7', a: 'img-nm-thyroid', b: 'img-ct-chest-contrast', softCost: null }],
    },
  ]);
});

test('a thyroid scan that can only come later waits 56 days', () => {
  const study = aNeed('img-ct-chest-contrast', { latest: '2026-03-10' });
  const thyroid = aNeed('img-nm-thyroid', { earliest: '2026-03-11' });
  expect(CON_7_THYROID_STUDY_FIRST.evaluate(factsOf([study, thyroid]))).toMatchObject([
    { outcome: 'in-the-way', relations: [{ type: 'apart', minDays: 56, sameDayAllowed: false }] },
  ]);
});

test('gadolinium does not matter to the thyroid', () => {
  expect(
    CON_7_THYROID_STUDY_FIRST.evaluate(factsOf([aNeed('img-mri-brain-contrast'), aNeed('img-nm-thyroid')])),
  ).toEqual([]);
});
