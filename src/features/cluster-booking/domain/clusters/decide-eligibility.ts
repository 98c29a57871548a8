import { type AnswerEffect, type Answers, type EligibilityQuestion, UNKNOWN } from './eligibility-question.ts';

export const VERDICTS = ['fits', 'individual-visit', 'stop'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Eligibility = {
  readonly verdict: Verdict;
  /** Nothing is left to ask: a stop ends the asking at once. */
  readonly isComplete: boolean;
  /** What to ask next; null when nothing is left. */
  readonly next: EligibilityQuestion | null;
  /** Why not a seat, in the words of the questions. */
  readonly reasons: readonly string[];
  /** What is to be arranged: interpreter, transport. */
  readonly toArrange: readonly string[];
  readonly unknownIds: readonly string[];
};

/**
 * What the answers so far mean. A red flag stops the asking and the booking; failing the fit means an individual visit, never a refusal
 * (Murray's front-desk script: callers do not have to qualify to be seen). Not knowing holds nobody up.
 */
export function decideEligibility(questions: readonly EligibilityQuestion[], answers: Answers): Eligibility {
  const asked = questions.filter((question) => isAsked(question, answers, questions));
  const answered = asked.filter((question) => answers[question.questionId] !== undefined);
  const given = (effect: AnswerEffect) => answered.filter((question) => effectOf(question, answers) === effect);
  const stops = given('stop');
  const misfits = given('individual-visit');
  const next = stops.length > 0 ? null : (asked.find((question) => answers[question.questionId] === undefined) ?? null);
  const verdict = stops.length > 0 ? 'stop' : misfits.length > 0 ? 'individual-visit' : 'fits';
  return {
    verdict,
    isComplete: next === null,
    next,
    reasons: [...stops, ...misfits].map((question) => wordsOf(question, answers)),
    toArrange: given('arrange').map((question) => wordsOf(question, answers)),
    unknownIds: answered
      .filter(({ questionId }) => answers[questionId] === UNKNOWN)
      .map(({ questionId }) => questionId),
  };
}

/** A question is asked when the one it follows is asked too, and was answered so. */
function isAsked(question: EligibilityQuestion, answers: Answers, all: readonly EligibilityQuestion[]): boolean {
  const { askedWhen } = question;
  if (askedWhen === null) return true;
  const before = all.find((each) => each.questionId === askedWhen.questionId);
  return before !== undefined && answers[before.questionId] === askedWhen.value && isAsked(before, answers, all);
}

function effectOf({ questionId, choices }: EligibilityQuestion, answers: Answers): AnswerEffect {
  return choices.find((choice) => choice.value === answers[questionId])?.effect ?? 'none';
}

function wordsOf({ questionId, text, choices }: EligibilityQuestion, answers: Answers): string {
  const label = choices.find((choice) => choice.value === answers[questionId])?.label ?? '';
  return `${text} ${label}`;
}

/** Answers that fit the questions: known values of questions that are there; anything else is left out. */
export function soundAnswers(questions: readonly EligibilityQuestion[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap(({ questionId, choices }) => {
      const value = answers[questionId];
      const isKnown = value === UNKNOWN || choices.some((choice) => choice.value === value);
      return value !== undefined && isKnown ? [[questionId, value]] : [];
    }),
  );
}
