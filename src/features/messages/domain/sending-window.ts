import { addDays } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Way } from './channel.ts';
import { TEXT_FROM_MINUTE, TEXT_UNTIL_MINUTE } from './message-rules.ts';

/** Minutes of the day between which a patient wants quiet; may pass midnight. */
export type QuietHours = { readonly fromMinute: number; readonly untilMinute: number };

const DAY_MINUTES = 1440;

/**
 * The first instant, from `at` on, at which a message may go: texts from 9 until 18 o'clock of the site, texts and e-mails outside the
 * patient's quiet hours, letters always. Null when quiet hours leave no time at all.
 */
export function nextAllowedAt(
  at: Date,
  { way, zone, quiet }: { readonly way: Way; readonly zone: string; readonly quiet: QuietHours | null },
): Date | null {
  const isQuiet = (minute: number) => way !== 'letter' && quiet !== null && isWithin(minute, quiet);
  const isOpen = (minute: number) => way !== 'sms' || (minute >= TEXT_FROM_MINUTE && minute < TEXT_UNTIL_MINUTE);
  const now = wallTimeOfInstant(at, zone);
  if (isOpen(now.minute) && !isQuiet(now.minute)) return at;
  for (let ahead = 1; ahead <= DAY_MINUTES; ahead += 1) {
    const minute = (now.minute + ahead) % DAY_MINUTES;
    if (!isOpen(minute) || isQuiet(minute)) continue;
    return instantOfWallTime(addDays(now.date, now.minute + ahead >= DAY_MINUTES ? 1 : 0), minute, zone);
  }
  return null;
}

function isWithin(minute: number, { fromMinute, untilMinute }: QuietHours): boolean {
  return fromMinute <= untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}
