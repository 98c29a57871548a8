import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_2_BLOOD_WITH_THE_CANNULA } from './lab-2-blood-with-the-cannula.ts';

test('blood is drawn as the cannula for the MRI goes in', () => {
  const [finding] = LAB_2_BLOOD_WITH_THE_CANNULA.evaluate(factsOf([aNeed('lab-cbc'), aNeed('img-mri-brain-contrast')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [{ type: 'same-poke', ruleId: 'LAB-2', a: 'lab-cbc', b: 'img-mri-brain-contrast' }],
  });
});

test('an MRI without contrast has no cannula to share', () => {
  expect(LAB_2_BLOOD_WITH_THE_CANNULA.evaluate(factsOf([aNeed('lab-cbc'), aNeed('img-mri-brain')]))).toEqual([]);
});

test('a blood culture never comes from the cannula', () => {
  expect(LAB_2_BLOOD_WITH_THE_CANNULA.evaluate(factsOf([aNeed('lab-blood-culture'), aNeed('inf-biologic')]))).toEqual(
    [],
  );
});
