import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_6_LEVEL_BEFORE_THE_DOSE } from './lab-6-level-before-the-dose.ts';

test('the dose is held until the level is drawn', () => {
  expect(
    LAB_6_LEVEL_BEFORE_THE_DOSE.evaluate(factsOf([aNeed('lab-tacrolimus-trough'), aNeed('lab-cbc')])),
  ).toMatchObject([
    {
      outcome: 'prepare',
      eventIds: ['lab-tacrolimus-trough'],
      sentence: 'The level is drawn just before the next dose: the dose is held at home and taken after the needle.',
    },
  ]);
});

test('other blood tests hold no dose', () => {
  expect(LAB_6_LEVEL_BEFORE_THE_DOSE.evaluate(factsOf([aNeed('lab-cbc')]))).toEqual([]);
});
