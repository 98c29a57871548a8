import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuestions } from './check-questions.ts';
import { decideEligibility, soundAnswers } from './decide-eligibility.ts';
import { type EligibilityQuestion, UNKNOWN } from './eligibility-question.ts';
import { mayOverride } from './may-override.ts';
import { prefillAnswers } from './prefill-answers.ts';
import { NO_RULE_FACTS } from './rule-facts.ts';

const yesNo = (yes: EligibilityQuestion['choices'][number]['effect'], no: typeof yes = 'none') =>
  [
    { value: 'yes', label: 'Yes.', effect: yes },
    { value: 'no', label: 'No.', effect: no },
  ] as const;
const always = { askedWhen: null, prefill: null };
const foot: EligibilityQuestion = {
  ...always,
  questionId: 'foot',
  type: 'safety',
  text: 'An open wound on a foot?',
  choices: yesNo('stop'),
};
const hear: EligibilityQuestion = {
  ...always,
  questionId: 'hear',
  type: 'fit',
  text: 'Can you follow a talk in a group?',
  choices: yesNo('none', 'individual-visit'),
};
const ride: EligibilityQuestion = {
  ...always,
  questionId: 'ride',
  type: 'logistics',
  text: 'Do you need transport?',
  choices: yesNo('arrange'),
};
const chair: EligibilityQuestion = {
  ...ride,
  questionId: 'chair',
  text: 'Do you come with a wheelchair?',
  askedWhen: { questionId: 'ride', value: 'yes' },
};
const SET = [foot, hear, ride, chair];

describe('what a caller’s answers mean', () => {
  it('a red flag stops at once, whatever is left to ask', () => {
    expect(decideEligibility(SET, { foot: 'yes' })).toMatchObject({
      verdict: 'stop',
      isComplete: true,
      next: null,
      reasons: ['An open wound on a foot? Yes.'],
    });
  });

  it('failing the fit means an individual visit, never a refusal', () => {
    const decided = decideEligibility(SET, { foot: 'no', hear: 'no', ride: 'no' });
    expect(decided).toMatchObject({
      verdict: 'individual-visit',
      isComplete: true,
      reasons: ['Can you follow a talk in a group? No.'],
    });
  });

  it('branches: the wheelchair is asked about only when transport is needed', () => {
    expect(decideEligibility(SET, { foot: 'no', hear: 'yes', ride: 'no' }).isComplete).toBe(true);
    const more = decideEligibility(SET, { foot: 'no', hear: 'yes', ride: 'yes' });
    expect([more.isComplete, more.next?.questionId]).toEqual([false, 'chair']);
    const done = decideEligibility(SET, { foot: 'no', hear: 'yes', ride: 'yes', chair: 'yes' });
    expect([done.verdict, done.toArrange]).toEqual([
      'fits',
      ['Do you need transport? Yes.', 'Do you come with a wheelchair? Yes.'],
    ]);
  });

  it('not knowing is an answer and holds nobody up', () => {
    const decided = decideEligibility(SET, { foot: UNKNOWN, hear: UNKNOWN, ride: UNKNOWN });
    expect(decided).toMatchObject({ verdict: 'fits', isComplete: true, unknownIds: ['foot', 'hear', 'ride'] });
  });

  it('asks each question at most once and always comes to an end', () => {
    const value = fc.constantFrom('yes', 'no', UNKNOWN);
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 4 }), (values) => {
        const answers: Record<string, string> = {};
        for (const each of values) {
          const { next } = decideEligibility(SET, answers);
          if (next === null) break;
          expect(answers[next.questionId]).toBeUndefined();
          answers[next.questionId] = each;
        }
        expect(decideEligibility(SET, answers).isComplete).toBe(true);
      }),
    );
  });

  it('takes only answers that the questions offer', () => {
    expect(soundAnswers(SET, { foot: 'perhaps', hear: 'yes', other: 'yes', ride: UNKNOWN })).toEqual({
      hear: 'yes',
      ride: UNKNOWN,
    });
  });
});

describe('a set of questions', () => {
  const codeOf = (questions: readonly EligibilityQuestion[]) => {
    const checked = checkQuestions(questions);
    return checked.ok ? 'ok' : checked.refusal.code;
  };
  it('has at most five, branches forward, and each answer means what its sort may', () => {
    expect(codeOf(SET)).toBe('ok');
    expect(codeOf([...SET, { ...hear, questionId: 'a' }, { ...hear, questionId: 'b' }])).toBe('questions-many');
    expect(codeOf([chair, ride])).toBe('question-unsound');
    expect(codeOf([foot, foot])).toBe('question-unsound');
    expect(codeOf([{ ...hear, choices: yesNo('stop') }])).toBe('question-unsound');
    expect(codeOf([{ ...foot, choices: yesNo('none') }])).toBe('question-unsound');
    expect(codeOf([{ ...hear, choices: [{ value: UNKNOWN, label: 'x', effect: 'none' }, ...hear.choices] }])).toBe(
      'question-unsound',
    );
  });
});

describe('what the chart answers', () => {
  const diabetes = { type: 'condition', name: 'Diabetes', codes: [{ system: 's', code: '1' }] } as const;
  const facts = { ...NO_RULE_FACTS, conditions: [{ codes: [{ system: 's', code: '1' }], on: '2020-01-05' }] };
  it('is filled in with its reason, and never calls a red flag absent', () => {
    const known = { ...hear, prefill: { criterion: diabetes, value: 'no' } };
    expect(prefillAnswers([known], facts, '2026-11-20')).toEqual([
      { questionId: 'hear', value: 'no', because: 'Diabetes on record since 5 Jan 2020' },
    ]);
    expect(prefillAnswers([{ ...foot, prefill: { criterion: diabetes, value: 'no' } }], facts, '2026-11-20')).toEqual(
      [],
    );
    expect(prefillAnswers([known], NO_RULE_FACTS, '2026-11-20')).toEqual([]);
  });
});

describe('an override', () => {
  it('lifts the fit, never a red flag', () => {
    expect(mayOverride('individual-visit').ok).toBe(true);
    expect(mayOverride('stop')).toMatchObject({ refusal: { code: 'not-overridable' } });
    expect(mayOverride('fits')).toMatchObject({ refusal: { code: 'not-overridable' } });
  });
});
