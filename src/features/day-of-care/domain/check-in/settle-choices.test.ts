import { expect, it } from 'vitest';
import { settleChoices } from './settle-choices.ts';

it('somebody late joins, waits for the next wave or gets another day; or the desk has seen to it otherwise', () => {
  const lateChoices = ['join', 'next-wave', 'rebook'] as const;
  expect(settleChoices({ reason: 'late', lateChoices })).toEqual(['join', 'next-wave', 'rebook', 'seen-to']);
});

it('who is in time and did not agree is checked in by the desk', () => {
  expect(settleChoices({ reason: 'not-agreed', lateChoices: [] })).toEqual(['checked-in', 'seen-to']);
});

it('who came very early is checked in by the desk as well', () => {
  expect(settleChoices({ reason: 'early', lateChoices: [] })).toEqual(['checked-in', 'seen-to']);
});

it('nobody is known, or nothing is left to move: seen to', () => {
  expect(settleChoices({ reason: 'not-found', lateChoices: [] })).toEqual(['seen-to']);
  expect(settleChoices({ reason: 'details', lateChoices: [] })).toEqual(['seen-to']);
});
