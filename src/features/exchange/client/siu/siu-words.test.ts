import { expect, it } from 'vitest';
import { refusalWords, waitingWords } from './siu-words.ts';

it('what another system refused is said in plain words, known code or not', () => {
  expect(refusalWords('AE 204')).toBe('It says that it does not know the patient or the appointment.');
  expect(refusalWords('AR')).toBe('It does not take the message.');
  expect(refusalWords('AE 999')).toBe('It could not use the message.');
  expect(waitingWords('not-reached')).toBe('Nobody answers at this address.');
  expect(waitingWords('')).toBe('Not tried yet.');
});
