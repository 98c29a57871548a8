import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import type { StatusRole } from './status-role.ts';

/** An entry of a card into a status, from its events; `at` sorts as text or number. */
export type StatusEntry<Instant extends string | number> = {
  readonly at: Instant;
  readonly fromRole: StatusRole | null;
  readonly toRole: StatusRole;
};

export type CardClock<Instant extends string | number> = {
  /** First entry into work in progress; going back does not reset it. */
  readonly startedAt: Instant | null;
  /** Latest entry into completed, if the card is completed now. */
  readonly finishedAt: Instant | null;
  readonly isCancelled: boolean;
  /** Started, and back among what has not started. */
  readonly isReturned: boolean;
};

/** Derived from events and never from a stored time; entries in order of time. */
export function clockOf<Instant extends string | number>(entries: readonly StatusEntry<Instant>[]): CardClock<Instant> {
  const role = entries.at(-1)?.toRole;
  const finish = role === 'completed' ? entries.findLast((entry) => isFinish(entry)) : undefined;
  const start = entries.find((entry) => entry.toRole === 'in-progress');
  const finishedAt = finish?.at ?? null;
  return {
    startedAt: start?.at ?? finishedAt,
    finishedAt,
    isCancelled: role === 'cancelled',
    isReturned: start !== undefined && role === 'not-started',
  };
}

/** Moving from one completed column to another is not finishing again. */
function isFinish(entry: StatusEntry<string | number>): boolean {
  return entry.toRole === 'completed' && entry.fromRole !== 'completed';
}

/** Whole calendar days, both ends counted: started and looked at on the same day is day 1. */
export function ageDays(startedOn: CalendarDate, on: CalendarDate): number {
  return daysBetween(startedOn, on) + 1;
}

const PACE_CARDS_MIN = 10;

/** How long finished cards of a space took, in whole days; by nearest rank. */
export type Pace = { readonly medianDays: number; readonly slowDays: number; readonly cardCount: number };

/** Null with fewer than 10 finished cards: too little to speak of a pace. */
export function paceOf(finishedAfterDays: readonly number[]): Pace | null {
  if (finishedAfterDays.length < PACE_CARDS_MIN) return null;
  const sorted = [...finishedAfterDays].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { medianDays: rank(0.5), slowDays: rank(0.85), cardCount: sorted.length };
}

export type AgeWord = 'at-pace' | 'slower' | 'much-slower';

/** Against its space: half of the cards are done by `medianDays`, 85 of 100 by `slowDays`. */
export function ageAgainstPace(age: number, pace: Pace): AgeWord {
  if (age <= pace.medianDays) return 'at-pace';
  return age <= pace.slowDays ? 'slower' : 'much-slower';
}
