import { describe, expect, it } from 'vitest';
import { checkQuestions } from '../../domain/clusters/check-questions.ts';
import {
  branchesBefore,
  branchOfKey,
  type QuestionBody,
  withOneMoreChoice,
  withoutChoice,
  withQuestion,
  withSort,
  withWording,
} from './question-draft.ts';

const pain: QuestionBody = {
  questionId: 'pain',
  type: 'safety',
  text: 'Have you had chest pain?',
  choices: [
    { value: 'yes', label: 'Yes', effect: 'stop' },
    { value: 'no', label: 'No', effect: 'none' },
  ],
  askedWhen: null,
  prefill: null,
};
const walk: QuestionBody = {
  questionId: 'walk',
  type: 'logistics',
  text: 'How do you get about?',
  choices: [
    { value: 'alone', label: 'Alone', effect: 'none' },
    { value: 'wheelchair', label: 'In a wheelchair', effect: 'arrange' },
  ],
  askedWhen: { questionId: 'pain', value: 'no' },
  prefill: { criterion: { type: 'language', languages: ['es'] }, value: 'wheelchair' },
};

describe('writing questions for callers', () => {
  it('another language is there with its first word and gone with its last; an answer that goes takes its words along', () => {
    const worded = withWording(walk, 'es', (now) => ({ ...now, text: '¿Cómo se mueve?' }));
    const whole = withWording(worded, 'es', (now) => ({ ...now, labels: { alone: 'Solo', wheelchair: 'En silla' } }));
    expect(withoutChoice(whole, 'wheelchair').inLanguages).toEqual({
      es: { text: '¿Cómo se mueve?', labels: { alone: 'Solo' } },
    });
    expect(withWording(worded, 'es', (now) => ({ ...now, text: ' ' })).inLanguages).toEqual({});
  });

  it('a red flag cannot stay when the question becomes one of logistics', () => {
    expect(withSort(pain, 'logistics').choices.map(({ effect }) => effect)).toEqual(['none', 'none']);
    expect(withSort(pain, 'safety')).toEqual(pain);
  });

  it('gives each new answer a value of its own, and takes away what the chart filled in with its answer', () => {
    const more = withOneMoreChoice(withOneMoreChoice(pain));
    expect(more.choices.map(({ value }) => value)).toEqual(['yes', 'no', 'answer-3', 'answer-4']);
    expect(withOneMoreChoice(withoutChoice(more, 'no')).choices.map(({ value }) => value)).toEqual([
      'yes',
      'answer-3',
      'answer-4',
      'answer-5',
    ]);
    expect(withoutChoice(walk, 'wheelchair').prefill).toBeNull();
  });

  it('branches only from answers that come before', () => {
    const branches = branchesBefore([pain, walk], 'walk');
    expect(branches.map(({ label }) => label)).toEqual(['Have you had chest pain? Yes', 'Have you had chest pain? No']);
    expect(branchOfKey(branches[1]?.value ?? '')).toEqual({ questionId: 'pain', value: 'no' });
    expect(branchesBefore([pain, walk], 'pain')).toEqual([]);
  });

  it('leaves a set that can be asked when an answer goes on which another question hung', () => {
    const changed = withQuestion([pain, walk], withOneMoreChoice(withoutChoice(pain, 'no')));
    expect(changed[1]?.askedWhen).toBeNull();
    expect(checkQuestions(changed).ok).toBe(true);
  });
});
