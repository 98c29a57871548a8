import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { NUM_1_NUMBING_CREAM } from './num-1-numbing-cream.ts';

test('numbing cream goes on 60 minutes before the needle', () => {
  expect(NUM_1_NUMBING_CREAM.evaluate(factsOf([aNeed('lab-cbc'), aNeed('vax-mmr')]))).toMatchObject([
    {
      outcome: 'prepare',
      eventIds: ['lab-cbc', 'vax-mmr'],
      sentence: 'If numbing cream (EMLA) is used: 60 minutes before the needle, 45 at least, and up to 4 hours on.',
    },
  ]);
});

test('a finger prick and a needle while asleep need no cream', () => {
  expect(NUM_1_NUMBING_CREAM.evaluate(factsOf([aNeed('lab-glucose-poc'), aNeed('px-egd')]))).toEqual([]);
});

test('it is said to children: up to 17 years and not at 18', () => {
  const said = (birthDate: string) => NUM_1_NUMBING_CREAM.evaluate(factsOf([aNeed('lab-cbc')], { birthDate })).length;
  expect(['2008-03-03', '2008-03-02'].map(said)).toEqual([1, 0]);
});
