import {
  type AnswerEffect,
  type EligibilityQuestion,
  effectsOf,
  type QuestionType,
  type Wording,
} from '../../domain/clusters/eligibility-question.ts';
import { PATIENT_LANGUAGES, type PatientLanguage } from '../../domain/clusters/preparation.ts';
import type { QuestionSetReply } from '../../eligibility-contract.ts';

export type QuestionBody = QuestionSetReply['questions'][number];

export const CHOICES_MAX = 6;

export const EFFECT_WORDS: Readonly<Record<AnswerEffect, string>> = {
  none: 'changes nothing',
  stop: 'is a red flag: nothing is booked',
  'individual-visit': 'means an individual visit',
  arrange: 'is to be arranged',
};

export const LANGUAGE_WORDS: Readonly<Record<PatientLanguage, string>> = { en: 'English', es: 'Spanish', de: 'German' };

export const SORT_WORDS: Readonly<Record<QuestionType, string>> = {
  safety: 'Safety: a red flag stops the booking',
  fit: 'Fit: group or individual visit',
  group: 'Group: suitability and consent',
  logistics: 'Logistics: what to arrange',
};

/** Another sort of question: what an answer can no longer mean changes nothing from now on. */
export function withSort(question: QuestionBody, type: QuestionType): QuestionBody {
  const allowed = effectsOf(type);
  const choices = question.choices.map((choice) =>
    allowed.includes(choice.effect) ? choice : { ...choice, effect: 'none' as const },
  );
  return { ...question, type, choices };
}

/** One more answer to fill in, with a value that none of the others has. */
export function withOneMoreChoice(question: QuestionBody): QuestionBody {
  const taken = new Set(question.choices.map(({ value }) => value));
  let number = question.choices.length + 1;
  while (taken.has(`answer-${number}`)) number += 1;
  return { ...question, choices: [...question.choices, { value: `answer-${number}`, label: '', effect: 'none' }] };
}

/** Without one answer; what the chart would have filled in goes with it. */
export function withoutChoice(question: QuestionBody, value: string): QuestionBody {
  const prefill = question.prefill?.value === value ? null : question.prefill;
  const choices = question.choices.filter((choice) => choice.value !== value);
  const languages = PATIENT_LANGUAGES.filter((language) => question.inLanguages?.[language]);
  return languages.reduce(
    (next, language) => withWording(next, language, (now) => ({ ...now, labels: without(now.labels, value) })),
    { ...question, prefill, choices },
  );
}

const NO_WORDING = { text: '', labels: {} };

/** With other words in a language; a language without any word is none. */
export function withWording(
  question: QuestionBody,
  language: PatientLanguage,
  change: (now: Wording) => Wording,
): QuestionBody {
  const next = change(question.inLanguages?.[language] ?? NO_WORDING);
  const isEmpty = [next.text, ...Object.values(next.labels)].every((words) => words.trim() === '');
  const { [language]: _, ...others } = question.inLanguages ?? {};
  return {
    ...question,
    inLanguages: isEmpty ? others : { ...others, [language]: { ...next, labels: { ...next.labels } } },
  };
}

function without(labels: Wording['labels'], value: string): Wording['labels'] {
  const { [value]: _, ...others } = labels;
  return others;
}

type Branch = { readonly value: string; readonly label: string };

/** The answers of earlier questions after which this one can be asked. */
export function branchesBefore(questions: readonly EligibilityQuestion[], questionId: string): Branch[] {
  const index = questions.findIndex((each) => each.questionId === questionId);
  return questions.slice(0, index === -1 ? questions.length : index).flatMap((each) =>
    each.choices.map((choice) => ({
      value: branchKey({ questionId: each.questionId, value: choice.value }),
      label: `${each.text} ${choice.label}`,
    })),
  );
}

export function branchKey({ questionId, value }: { readonly questionId: string; readonly value: string }): string {
  return JSON.stringify([questionId, value]);
}

export function branchOfKey(key: string): QuestionBody['askedWhen'] {
  if (key === '') return null;
  const [questionId = '', value = ''] = JSON.parse(key) as string[];
  return { questionId, value };
}

/** With this question in its place, or at the end when it is new; others asked after an answer that is gone are asked always. */
export function withQuestion(questions: readonly QuestionBody[], question: QuestionBody): QuestionBody[] {
  const isNew = !questions.some((each) => each.questionId === question.questionId);
  const next = isNew
    ? [...questions, question]
    : questions.map((each) => (each.questionId === question.questionId ? question : each));
  const values = question.choices.map(({ value }) => value);
  return next.map((each) =>
    each.askedWhen?.questionId === question.questionId && !values.includes(each.askedWhen.value)
      ? { ...each, askedWhen: null }
      : each,
  );
}
