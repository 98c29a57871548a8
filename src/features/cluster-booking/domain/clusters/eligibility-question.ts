import type { Criterion } from './cluster-rule.ts';
import type { PatientLanguage } from './preparation.ts';

/** `safety`: a red flag stops the booking. `fit`: failing it means an individual visit. `logistics`: what to arrange. `group`: suitability and consent. */
export const QUESTION_TYPES = ['safety', 'fit', 'group', 'logistics'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** What an answer means. `stop` is for safety questions alone. */
export const ANSWER_EFFECTS = ['none', 'stop', 'individual-visit', 'arrange'] as const;
export type AnswerEffect = (typeof ANSWER_EFFECTS)[number];

export type EligibilityChoice = {
  readonly value: string;
  readonly label: string;
  readonly effect: AnswerEffect;
};

/** A question in another language: its text, and each answer by its value. */
export type Wording = { readonly text: string; readonly labels: Readonly<Record<string, string>> };
export type Wordings = { readonly [Language in PatientLanguage]?: Wording | undefined };

export type EligibilityQuestion = {
  readonly questionId: string;
  readonly type: QuestionType;
  /** As the desk reads it aloud. */
  readonly text: string;
  readonly choices: readonly EligibilityChoice[];
  /** Asked only when an earlier question was answered so; null: always. */
  readonly askedWhen: { readonly questionId: string; readonly value: string } | null;
  /** When the criterion holds in the chart this answer is filled in, for the desk to confirm; null: never. */
  readonly prefill: { readonly criterion: Criterion; readonly value: string } | null;
  /** For patients who read it themselves; where a language is missing it stays as it was written. */
  readonly inLanguages?: Wordings | undefined;
};

/** Spoken during a call: more than five would be an interview. */
export const QUESTIONS_MAX = 5;

/** "Does not know" is an answer to every question and holds nobody up. */
export const UNKNOWN = 'unknown';
export type Answers = Readonly<Record<string, string>>;

/** Effects a question of a type may have. */
const EFFECTS_OF: Readonly<Record<QuestionType, readonly AnswerEffect[]>> = {
  safety: ['none', 'stop'],
  fit: ['none', 'individual-visit'],
  group: ['none', 'individual-visit'],
  logistics: ['none', 'arrange'],
};

export function effectsOf(type: QuestionType): readonly AnswerEffect[] {
  return EFFECTS_OF[type];
}
