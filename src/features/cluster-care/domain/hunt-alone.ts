import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type Find, findFromPlan, gatheredIn, type PresentBooking } from './find-from-plan.ts';
import { type HuntFacts, type HuntQuestion, huntQuestion } from './hunt-question.ts';
import { narrowPlan } from './narrow-plan.ts';

/** One patient to be looked at. */
export type PatientToHunt = {
  readonly patientId: string;
  readonly facts: HuntFacts;
  /** How an event is booked today, by event id. */
  readonly present: ReadonlyMap<string, PresentBooking>;
  /** Zones by site. */
  readonly zones: ReadonlyMap<string, string>;
};

export type Solve = (problem: BundlingProblem) => BundlingPlan;

/** `isCertain`: nothing better exists; false when the search ended before that was proved. */
export type Hunted = { readonly find: Find | null; readonly isCertain: boolean };

/** What is found for a patient as if nobody else were there; `plan` and `gathered` are of the find. */
export type HuntedAlone = Hunted & { readonly plan: BundlingPlan | null; readonly gathered: readonly string[] };

export const UNKNOWN: HuntedAlone = { find: null, isCertain: false, plan: null, gathered: [] };

/**
 * The best find for one patient. The care that the plan brings together is planned again by itself, so that figures and bound speak of
 * it alone.
 */
export function huntAlone(patient: PatientToHunt, solve: Solve): HuntedAlone {
  const question = huntQuestion(patient.facts);
  if (question === null) return { ...UNKNOWN, isCertain: true };
  const wide = solve(question.problem);
  const gathered = gatheredIn(wide);
  if (gathered.size < 2) return { ...UNKNOWN, isCertain: wide.optimal };
  const own = questionAbout(patient, gathered, question);
  if (own === null) return { ...UNKNOWN, isCertain: true };
  const isAll = gathered.size === patient.facts.needs.length;
  const plan = isAll ? wide : narrowPlan(own.problem, wide, solve(own.problem));
  return {
    find: findFromPlan(plan, { ...patient, question: own }),
    isCertain: wide.optimal && plan.optimal,
    plan,
    gathered: [...gathered],
  };
}

/** The same patient, asked about some of the care only; the days of what stays as booked are taken. */
export function questionAbout(
  patient: PatientToHunt,
  eventIds: ReadonlySet<string>,
  whole = huntQuestion(patient.facts),
): HuntQuestion | null {
  const { facts, present, zones } = patient;
  if (whole === null || eventIds.size === facts.needs.length) return whole;
  const left = [...present].filter(([id]) => !eventIds.has(id)).map(([, booking]) => dayOf(booking, zones));
  const narrowed = huntQuestion({ ...facts, busyDays: [...facts.busyDays, ...left] }, eventIds);
  return narrowed === null ? null : { ...narrowed, leftOut: whole.leftOut };
}

/** The day of a booking where it takes place, counted since 1970-01-01. */
export function dayOf({ startAt, siteId }: PresentBooking, zones: ReadonlyMap<string, string>): number {
  return dayNumber(wallTimeOfInstant(startAt, zones.get(siteId) ?? 'UTC').date);
}

/** A set of care events as one text, the same for the same events. */
export function eventSetOf(parts: readonly { readonly eventId: string }[]): string {
  return parts
    .map(({ eventId }) => eventId)
    .toSorted()
    .join(' ');
}
