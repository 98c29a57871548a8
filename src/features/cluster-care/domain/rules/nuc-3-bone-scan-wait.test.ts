import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { NUC_3_BONE_SCAN_WAIT } from './nuc-3-bone-scan-wait.ts';

test('an X-ray fits into the 3 hours of waiting for the bone scan', () => {
  expect(NUC_3_BONE_SCAN_WAIT.evaluate(factsOf([aNeed('img-nm-bone'), aNeed('img-xr-boneage')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'The 3 hours between injection and bone scan can hold another picture that needs no fast.',
    },
  ]);
});

test('an ultrasound on an empty stomach or an MRI that may need sleep is not put there', () => {
  expect(
    NUC_3_BONE_SCAN_WAIT.evaluate(factsOf([aNeed('img-nm-bone'), aNeed('img-us-abdomen'), aNeed('img-mri-brain')])),
  ).toEqual([]);
});
