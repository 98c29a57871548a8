import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { CON_3_LABS_BEFORE_CONTRAST } from './con-3-labs-before-contrast.ts';

test('blood is drawn before the contrast', () => {
  const [finding] = CON_3_LABS_BEFORE_CONTRAST.evaluate(factsOf([aNeed('img-ct-chest-contrast'), aNeed('lab-cbc')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'Blood and urine are taken before the contrast; otherwise they wait at least 24 hours after it.',
    relations: [
      { type: 'before', ruleId: 'CON-3', a: 'lab-cbc', b: 'img-ct-chest-contrast', minGapMinutes: 0, softCost: null },
    ],
  });
});

test('urine goes before gadolinium too', () => {
  const [finding] = CON_3_LABS_BEFORE_CONTRAST.evaluate(
    factsOf([aNeed('img-mri-brain-contrast'), aNeed('lab-urinalysis')]),
  );
  expect(finding?.relations).toHaveLength(1);
});

test('a test due only after the scan keeps a day away from it', () => {
  const scan = aNeed('img-ct-chest-contrast', { latest: '2026-03-10' });
  const on = (earliest: string) =>
    CON_3_LABS_BEFORE_CONTRAST.evaluate(factsOf([scan, aNeed('lab-cbc', { earliest })]))[0]?.relations[0]?.type;
  expect(on('2026-03-10')).toBe('before');
  expect(on('2026-03-11')).toBe('apart');
});

test('a scan without contrast leaves the order free', () => {
  expect(CON_3_LABS_BEFORE_CONTRAST.evaluate(factsOf([aNeed('img-ct-head'), aNeed('lab-cbc')]))).toEqual([]);
});
