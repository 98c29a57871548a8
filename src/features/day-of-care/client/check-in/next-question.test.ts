import { expect, it } from 'vitest';
import { nextQuestion } from './next-question.ts';

const QUESTIONS = [
  { questionId: 'pain', askedWhen: null },
  { questionId: 'since', askedWhen: { questionId: 'pain', value: 'yes' } },
  { questionId: 'transport', askedWhen: null },
];

it('questions come one by one, and one that follows comes only after the answer it follows', () => {
  expect(nextQuestion(QUESTIONS, {})?.questionId).toBe('pain');
  expect(nextQuestion(QUESTIONS, { pain: 'yes' })?.questionId).toBe('since');
  expect(nextQuestion(QUESTIONS, { pain: 'no' })?.questionId).toBe('transport');
  expect(nextQuestion(QUESTIONS, { pain: 'no', transport: 'unknown' })).toBeNull();
});
