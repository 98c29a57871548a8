import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_1_CLEAR_LIQUIDS } from './fast-1-clear-liquids.ts';

test('clear liquids stop 2 hours before an anaesthetic', () => {
  const [finding] = FAST_1_CLEAR_LIQUIDS.evaluate(factsOf([aNeed('px-ear-tubes'), aNeed('lab-cbc')]));
  expect(finding).toMatchObject({
    ruleId: 'FAST-1',
    outcome: 'prepare',
    eventIds: ['px-ear-tubes'],
    sentence: 'Clear liquids stop 2 hours before the anaesthetic.',
  });
});

test('nobody who stays awake is told to stop drinking', () => {
  expect(FAST_1_CLEAR_LIQUIDS.evaluate(factsOf([aNeed('lab-cbc'), aNeed('img-mri-brain')]))).toEqual([]);
});
