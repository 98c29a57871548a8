import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { CON_5_TWO_KINDS_OF_CONTRAST } from './con-5-two-kinds-of-contrast.ts';

test('radiology orders a contrast CT and a contrast MRI', () => {
  expect(
    CON_5_TWO_KINDS_OF_CONTRAST.evaluate(factsOf([aNeed('img-mri-brain-contrast'), aNeed('img-ct-chest-contrast')])),
  ).toMatchObject([
    {
      outcome: 'prepare',
      eventIds: ['img-ct-chest-contrast', 'img-mri-brain-contrast'],
      sentence: 'Contrast for CT and for MRI change each other’s pictures: radiology says which comes first.',
    },
  ]);
});

test('an MRI without contrast may be on any side of a contrast CT', () => {
  expect(
    CON_5_TWO_KINDS_OF_CONTRAST.evaluate(factsOf([aNeed('img-mri-brain'), aNeed('img-ct-chest-contrast')])),
  ).toEqual([]);
});
