import type { BundlingEvent, PatientNeeds, Preferences } from '../problem.ts';

/** What is wished for this event: its own wishes, else the patient's. */
export function wishesOf(needs: PatientNeeds, event: BundlingEvent): Preferences {
  return event.preferences ?? needs.preferences ?? {};
}

/** 1 Monday to 7 Sunday; day 0, 1970-01-01, was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** How many of the wishes that speak of day and site are missed there. */
export function dayAndSiteMissed(wishes: Preferences, at: { readonly day: number; readonly siteId: string }): number {
  const isDayMissed = wishes.weekdays !== undefined && !wishes.weekdays.includes(weekdayOf(at.day));
  const isSiteMissed = wishes.siteIds !== undefined && !wishes.siteIds.includes(at.siteId);
  return Number(isDayMissed) + Number(isSiteMissed);
}

export function isTimeMissed(wishes: Preferences, startMinute: number, endMinute: number): boolean {
  return wishes.time !== undefined && (startMinute < wishes.time.fromMinute || endMinute > wishes.time.untilMinute);
}
