import { expect, it } from 'vitest';
import { answerKeys } from './answer-keys.ts';

const choice = (value: string) => ({ value, label: value, effect: 'none' as const });

it('a yes-or-no question is answered with Y, N and U', () => {
  expect(answerKeys([choice('yes'), choice('no')]).map(({ key, value }) => [key, value])).toEqual([
    ['y', 'yes'],
    ['n', 'no'],
    ['u', 'unknown'],
  ]);
});

it('other answers have the numbers from 1 in the order in which they are read out', () => {
  const keys = answerKeys([choice('alone'), choice('frame'), choice('wheelchair')]);
  expect(keys.map(({ key, value }) => [key, value])).toEqual([
    ['1', 'alone'],
    ['2', 'frame'],
    ['3', 'wheelchair'],
    ['u', 'unknown'],
  ]);
});
