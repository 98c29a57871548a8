import { type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';

/** Further ahead nobody looks: what is not found by then counts as so many days. */
export const LOOK_AHEAD_DAYS = 180;

/** A coming session as somebody who asks for a seat finds it. */
export type OpenSession = {
  readonly on: CalendarDate;
  /** Places that are neither booked nor held at a desk. */
  readonly openSeats: number;
  /** Of these, places kept for others until they are released. */
  readonly keptSeats: number;
};

export type ThirdNext = { readonly seatDays: number; readonly sessionDays: number };

/**
 * Days from today to the third seat that anybody may take, and to the third session with such a seat. Held seats and seats that are
 * kept for others do not count. The third is taken because the first may be there by a chance cancellation (IHI, "Measure the
 * Backlog": http://www.ihi.org/IHI/Topics/OfficePractices/Access/Changes/IndividualChanges/MeasuretheBacklog.htm).
 */
export function thirdNextOf(sessions: readonly OpenSession[], today: CalendarDate): ThirdNext {
  const bookable = sessions
    .map(({ on, openSeats, keptSeats }) => ({ on, seats: Math.max(0, openSeats - keptSeats) }))
    .filter(({ seats }) => seats > 0)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  let seats = 0;
  const holdsThird = bookable.find((session) => {
    seats += session.seats;
    return seats >= 3;
  });
  return { seatDays: daysTo(holdsThird?.on, today), sessionDays: daysTo(bookable[2]?.on, today) };
}

function daysTo(on: CalendarDate | undefined, today: CalendarDate): number {
  return on === undefined ? LOOK_AHEAD_DAYS : Math.min(LOOK_AHEAD_DAYS, dayNumber(on) - dayNumber(today));
}
