import type { Stop } from '#engine/solve-options.ts';

/** What a night costs, term by term, in points; lower is better. `quiet` is taken off and never positive. */
export const NIGHT_TERMS = ['uncovered', 'offTime', 'quietEntries', 'entries', 'waking', 'quiet'] as const;
export type NightTerm = (typeof NIGHT_TERMS)[number];

export type NightPlan = {
  readonly patients: readonly PatientNight[];
  readonly figures: WardFigures;
  readonly cost: number;
  readonly terms: NightTermPoints;
  /** No plan of this problem costs less: proved. Counts only patients who have a night. */
  readonly bound: number;
  /** `cost - bound`. */
  readonly gap: number;
  /** Bound and cost meet, and every patient has a night or is proved to have none. */
  readonly optimal: boolean;
  readonly stop: Stop;
};

/** Points per term. */
export type NightTermPoints = {
  readonly uncovered: number;
  readonly offTime: number;
  readonly quietEntries: number;
  readonly entries: number;
  readonly waking: number;
  readonly quiet: number;
};

export type PatientNight = {
  readonly patientId: string;
  /** In time; empty when there is nothing to do or no night was found. */
  readonly entries: readonly NightEntry[];
  readonly planned: NightFigures;
  /** Every task at its ordered time. */
  readonly ordered: NightFigures;
  /** Null when the patient has a night. */
  readonly conflict: NightConflict | null;
};

export type NightEntry = {
  readonly startMinute: number;
  /** What it takes, all tasks and the way in and out. */
  readonly minutes: number;
  /** Null when nobody is free for it, or when it was not asked who. */
  readonly nurseId: string | null;
  /** False when nobody is free for it. */
  readonly covered: boolean;
  /** In the order in which they are done. */
  readonly taskIds: readonly string[];
};

export type NightFigures = {
  readonly entries: number;
  readonly quietEntries: number;
  /** The longest time in which nobody comes in, edges of the night included; null when there is none. */
  readonly longestQuiet: { readonly fromMinute: number; readonly untilMinute: number; readonly minutes: number } | null;
  /** Tasks outside their window. */
  readonly lateTasks: number;
  readonly earlyTasks: number;
  /** Sum of `wakes` over tasks in quiet hours. */
  readonly wakes: number;
  /** Entries nobody is free for. */
  readonly uncovered: number;
};

export type WardFigures = {
  readonly entries: number;
  readonly quietEntries: number;
  readonly longestQuietMinutes: number;
  readonly lateTasks: number;
  readonly earlyTasks: number;
  readonly uncovered: number;
  readonly entriesOrdered: number;
  readonly quietEntriesOrdered: number;
  readonly longestQuietMinutesOrdered: number;
  readonly patientsWithoutNight: number;
};

/** Tasks of one patient that cannot all be done, none of which can be left out of the list; `proved` is false when time ran out first. */
export type NightConflict = { readonly taskIds: readonly string[]; readonly proved: boolean };
