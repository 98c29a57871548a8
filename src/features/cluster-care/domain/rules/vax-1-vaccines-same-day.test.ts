import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_1_VACCINES_SAME_DAY } from './vax-1-vaccines-same-day.ts';

test('three routine vaccines may be given on one day', () => {
  const [finding] = VAX_1_VACCINES_SAME_DAY.evaluate(
    factsOf([aNeed('vax-dtap'), aNeed('vax-hepb'), aNeed('vax-pcv20')]),
  );
  expect(finding).toMatchObject({
    outcome: 'passed',
    eventIds: ['vax-dtap', 'vax-hepb', 'vax-pcv20'],
    sentence: '3 vaccines may be given on one day, each at its own place on the body; there is no upper number.',
    relations: [],
  });
});

test('one vaccine needs no such word, and an RSV antibody is no vaccine', () => {
  expect(VAX_1_VACCINES_SAME_DAY.evaluate(factsOf([aNeed('vax-dtap'), aNeed('mab-nirsevimab')]))).toEqual([]);
});
