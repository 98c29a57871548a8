import { expect, it } from 'vitest';
import { questionsToAsk } from './questions-to-ask.ts';

it('at the door red flags and what to arrange are asked, and nothing that follows from a question left out', () => {
  const question = (questionId: string, type: string, after: string | null = null) => ({
    questionId,
    type,
    askedWhen: after === null ? null : { questionId: after, value: 'yes' },
  });
  const asked = questionsToAsk([
    question('chest-pain', 'safety'),
    question('fits', 'fit'),
    question('which', 'logistics', 'fits'),
    question('since', 'safety', 'chest-pain'),
  ]);
  expect(asked.map(({ questionId }) => questionId)).toEqual(['chest-pain', 'since']);
});
