import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_6_CAN_IT_BE_DONE_AWAKE } from './ane-6-can-it-be-done-awake.ts';

test('a prepared child of 8 may have the MRI awake', () => {
  expect(ANE_6_CAN_IT_BE_DONE_AWAKE.evaluate(factsOf([aNeed('img-mri-brain')]))).toMatchObject([
    {
      outcome: 'prepare',
      sentence:
        'First ask whether it can be done awake: in one programme 96 of 100 prepared children had their MRI without an anaesthetic.',
    },
  ]);
});

test('it is asked from 4 years on, and not of adults', () => {
  const asked = (birthDate: string) =>
    ANE_6_CAN_IT_BE_DONE_AWAKE.evaluate(factsOf([aNeed('img-mri-brain')], { birthDate })).length;
  expect(['2022-03-03', '2022-03-02', '2008-03-03', '2008-03-02'].map(asked)).toEqual([0, 1, 1, 0]);
});

test('what must be done asleep is not asked about', () => {
  expect(ANE_6_CAN_IT_BE_DONE_AWAKE.evaluate(factsOf([aNeed('px-egd')]))).toEqual([]);
});
