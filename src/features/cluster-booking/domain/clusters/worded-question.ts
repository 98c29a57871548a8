import type { Wording, Wordings } from './eligibility-question.ts';
import { PATIENT_LANGUAGES, type PatientLanguage } from './preparation.ts';

/** As much of a question as is worded. */
type Worded = {
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly inLanguages?: Wordings | undefined;
};

/** A question as it is read in a language; whole as it was written where that language is missing, never half and half. */
export function questionIn<Question extends Worded>(question: Question, language: PatientLanguage): Question {
  const wording = question.inLanguages?.[language];
  if (wording === undefined || !isWhole(wording, question)) return question;
  const choices = question.choices.map((choice) => ({ ...choice, label: wording.labels[choice.value] ?? '' }));
  return { ...question, text: wording.text, choices };
}

/** A language in which a part is written and a part is not; null when there is none. */
export function halfWorded(question: Worded): PatientLanguage | null {
  const isHalf = (language: PatientLanguage) => {
    const wording = question.inLanguages?.[language];
    return wording !== undefined && !isWhole(wording, question);
  };
  return PATIENT_LANGUAGES.find(isHalf) ?? null;
}

function isWhole({ text, labels }: Wording, { choices }: Worded): boolean {
  return text.trim() !== '' && choices.every(({ value }) => (labels[value] ?? '').trim() !== '');
}
