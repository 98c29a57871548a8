import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const WRONG_SLOT_CAUSES = ['rule-wrong', 'rule-ignored', 'rule-missing'] as const;
export type WrongSlotCause = (typeof WRONG_SLOT_CAUSES)[number];

export const CAUSE_WORDS: Readonly<Record<WrongSlotCause, string>> = {
  'rule-wrong': 'A rule is wrong',
  'rule-ignored': 'A rule was ignored',
  'rule-missing': 'A rule is missing',
};

/** At most so many of a hundred seats are booked wrongly (UT Southwestern: https://www.patientaccesscollaborative.net). */
export const WRONG_SLOT_GOAL_PERCENT = 2;

const SMALL_NUMBER = 5;

export type WrongSlotFacts = {
  readonly status: string;
  readonly hasOpenReport: boolean;
  /** Names of the seat's patient. */
  readonly names: readonly string[];
};

type ReportRefusal = Refusal<'already-reported' | 'names-a-patient' | 'not-booked'>;

/** A seat that was booked once can be reported, once at a time, in words that name nobody. */
export function decideWrongSlot(note: string, facts: WrongSlotFacts): Result<null, ReportRefusal> {
  if (['held', 'expired'].includes(facts.status)) return refuse('not-booked', 'This seat was never booked.');
  if (facts.hasOpenReport) return refuse('already-reported', 'This seat is reported already.');
  if (namesSomebody(note, facts.names)) return refuse('names-a-patient', NAMES_NOBODY);
  return accept(null);
}

export const NAMES_NOBODY = 'The note names the patient. Say what was wrong with the booking without the name.';

/** Whether one of the names stands in a text as a word of its own, in any case and without regard to accents. */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const words = new Set(wordsOf(text));
  return names.flatMap(wordsOf).some((word) => word.length > 2 && words.has(word));
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
}

export type VersionRate = {
  readonly seats: number | null;
  readonly wrongPercent: number | null;
  readonly isAboveGoal: boolean;
};

/** How often seats were booked wrongly under one version of the rules; under 5 seats it is not told. */
export function rateOf({ seats, wrong }: { readonly seats: number; readonly wrong: number }): VersionRate {
  if (seats < SMALL_NUMBER) return { seats: null, wrongPercent: null, isAboveGoal: false };
  const wrongPercent = (100 * wrong) / seats;
  return { seats, wrongPercent, isAboveGoal: wrongPercent >= WRONG_SLOT_GOAL_PERCENT };
}
