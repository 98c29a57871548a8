import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';

/** Whole calendar days, both ends counted: started and looked at on the same day is day 1. */
export function ageDays(startedOn: CalendarDate, on: CalendarDate): number {
  return daysBetween(startedOn, on) + 1;
}

/** How long finished cards of a space took, in whole days; by nearest rank. */
export type Pace = { readonly medianDays: number; readonly slowDays: number; readonly cardCount: number };

export type AgeWord = 'at-pace' | 'slower' | 'much-slower';

/** Against its space: half of the cards are done by `medianDays`, 85 of 100 by `slowDays`. */
export function ageAgainstPace(age: number, pace: Pace): AgeWord {
  if (age <= pace.medianDays) return 'at-pace';
  return age <= pace.slowDays ? 'slower' : 'much-slower';
}
