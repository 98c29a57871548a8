import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { type EligibilityQuestion, effectsOf, QUESTIONS_MAX, UNKNOWN } from './eligibility-question.ts';
import { halfWorded } from './worded-question.ts';

export type QuestionsRefusal = 'questions-many' | 'question-unsound';

/** Whether a set of questions can be asked from first to last: few enough, branching forward only, each effect of its type. */
export function checkQuestions(questions: readonly EligibilityQuestion[]): Result<true, Refusal<QuestionsRefusal>> {
  if (questions.length > QUESTIONS_MAX) {
    return refuse(
      'questions-many',
      `At most ${QUESTIONS_MAX} questions: callers are not to qualify for care.`,
      'questions',
    );
  }
  for (const [index, question] of questions.entries()) {
    const fault = faultOf(question, questions.slice(0, index));
    if (fault) return refuse('question-unsound', `Question ${index + 1}: ${fault}`, 'questions');
  }
  return accept(true);
}

function faultOf(question: EligibilityQuestion, earlier: readonly EligibilityQuestion[]): string | null {
  const { questionId, type, choices, askedWhen, prefill } = question;
  if (earlier.some((each) => each.questionId === questionId)) return 'it stands there twice.';
  if (choices.length < 2) return 'give it at least two answers.';
  const values = choices.map((choice) => choice.value);
  if (new Set(values).size < values.length) return 'two of its answers are the same.';
  if (values.includes(UNKNOWN)) return 'not knowing is always an answer; leave it out.';
  if (choices.some((choice) => !effectsOf(type).includes(choice.effect)))
    return 'an answer means something its sort cannot.';
  if (type === 'safety' && !choices.some((choice) => choice.effect === 'stop')) return 'no answer stops the booking.';
  if (halfWorded(question) !== null) return 'a language lacks the text or an answer.';
  if (prefill !== null && !values.includes(prefill.value)) return 'the chart fills in an answer that is not there.';
  if (askedWhen === null) return null;
  const before = earlier.find((each) => each.questionId === askedWhen.questionId);
  const leads = before?.choices.some((choice) => choice.value === askedWhen.value) ?? false;
  return leads ? null : 'it follows from an answer that is not given before it.';
}
