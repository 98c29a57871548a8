import { addDays } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import { REMIND_AT_MINUTE } from './message-rules.ts';
import type { Purpose } from './purpose.ts';

/** What has just happened to a seat, as far as its patient must hear of it. */
export type SeatNews = 'booked' | 'moved' | 'cancelled-by-clinic' | 'none';

export type SeatToTell = {
  /** Booked or confirmed, and not given back. */
  readonly isComing: boolean;
  readonly arrivesAt: Date;
  /** When the session begins, and when it did at the time of the news. */
  readonly startsAt: Date;
  readonly zone: string;
  readonly bookedAt: Date | null;
};

export type Planned = {
  readonly purpose: Purpose;
  readonly occasion: string;
  readonly dueAt: Date;
  /** From then on it would say nothing of use. */
  readonly uselessAt: Date;
};

const HOUR_MS = 3_600_000;
/** A reminder within a day of the confirmation would only repeat it. */
const AFTER_BOOKING_MS = 24 * HOUR_MS;
/** Who is told less than an hour before is told too late. */
const BEFORE_ARRIVAL_MS = HOUR_MS;

export type Telling = {
  readonly news: SeatNews;
  /** Tells this change of the session from every other, also from one that leads to the same time again. */
  readonly changeId?: string | null;
  readonly reminderDays: readonly number[];
  readonly now: Date;
};

/** Everything that should be said about a seat from now on: the news, and the reminders that are still ahead. */
export function planMessages(
  seat: SeatToTell,
  { news, changeId = null, reminderDays, now }: Telling,
): readonly Planned[] {
  const lastUse = new Date(seat.arrivesAt.getTime() - BEFORE_ARRIVAL_MS);
  if (seat.arrivesAt <= now) return [];
  // What has been overtaken by now is not said any more.
  const isTrue = news !== 'none' && (news === 'cancelled-by-clinic') !== seat.isComing;
  const told = isTrue ? [tell(seat, news, { changeId, now, lastUse })] : [];
  return seat.isComing ? [...told, ...reminders(seat, { reminderDays, now, lastUse })] : told;
}

function tell(
  seat: SeatToTell,
  news: Exclude<SeatNews, 'none'>,
  { changeId, now, lastUse }: { changeId: string | null; now: Date; lastUse: Date },
): Planned {
  // The same seat may be moved more than once, by its session, and back again: each time is news.
  const occasion = news === 'moved' ? (changeId ?? seat.startsAt.toISOString()) : news;
  return { purpose: news, occasion, dueAt: now, uselessAt: lastUse > now ? lastUse : seat.arrivesAt };
}

function reminders(
  seat: SeatToTell,
  { reminderDays, now, lastUse }: { reminderDays: readonly number[]; now: Date; lastUse: Date },
): Planned[] {
  const days = [...new Set(reminderDays)].filter((count) => count >= 1).sort((a, b) => b - a);
  const arrivesOn = wallTimeOfInstant(seat.arrivesAt, seat.zone).date;
  const dueAt = (count: number) => instantOfWallTime(addDays(arrivesOn, -count), REMIND_AT_MINUTE, seat.zone);
  return days.flatMap((count, index): Planned[] => {
    const due = dueAt(count);
    const next = days[index + 1];
    const isTooSoon = seat.bookedAt !== null && due.getTime() < seat.bookedAt.getTime() + AFTER_BOOKING_MS;
    if (due <= now || isTooSoon || due >= lastUse) return [];
    // The next reminder says the same and more timely.
    const uselessAt = next === undefined ? lastUse : dueAt(next);
    return [
      { purpose: 'reminder', occasion: `${count}d`, dueAt: due, uselessAt: uselessAt < lastUse ? uselessAt : lastUse },
    ];
  });
}
