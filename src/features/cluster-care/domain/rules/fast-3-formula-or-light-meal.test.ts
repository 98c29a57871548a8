import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_3_FORMULA_OR_LIGHT_MEAL } from './fast-3-formula-or-light-meal.ts';

test('a light meal stops 6 hours before every event done asleep', () => {
  const [finding] = FAST_3_FORMULA_OR_LIGHT_MEAL.evaluate(factsOf([aNeed('px-egd'), aNeed('px-lp')]));
  expect(finding).toMatchObject({
    outcome: 'prepare',
    eventIds: ['px-egd', 'px-lp'],
    sentence: 'Formula, cow’s milk and light meals stop 6 hours before the anaesthetic.',
  });
});

test('adults are not told about formula', () => {
  const [finding] = FAST_3_FORMULA_OR_LIGHT_MEAL.evaluate(factsOf([aNeed('px-egd')], { birthDate: '1980-01-01' }));
  expect(finding?.sentence).toBe('Milk and light meals stop 6 hours before the anaesthetic.');
});

test('an MRI that may be done awake asks for no fast', () => {
  expect(FAST_3_FORMULA_OR_LIGHT_MEAL.evaluate(factsOf([aNeed('img-mri-brain')]))).toEqual([]);
});
