import { addDays } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Way } from './channel.ts';
import { type MessageRules, type SendingHours, USUAL_RULES } from './message-rules.ts';

/** Minutes of the day between which a patient wants quiet; may pass midnight. */
export type QuietHours = { readonly fromMinute: number; readonly untilMinute: number };

const DAY_MINUTES = 1440;

type Sending = {
  readonly way: Way;
  readonly zone: string;
  /** Of the patient. */
  readonly quiet: QuietHours | null;
  /** Of the hospital. */
  readonly hours?: Pick<MessageRules, 'textHours' | 'mailHours'>;
};

/**
 * The first instant, from `at` on, at which a message may go: texts and e-mails in the hours of the hospital and outside the patient's
 * quiet hours, letters always. Null when both together leave no time at all.
 */
export function nextAllowedAt(at: Date, { way, zone, quiet, hours = USUAL_RULES }: Sending): Date | null {
  const open = way === 'sms' ? hours.textHours : way === 'email' ? hours.mailHours : null;
  const isQuiet = (minute: number) => way !== 'letter' && quiet !== null && isWithin(minute, quiet);
  const isOpen = (minute: number) => open === null || isBetween(minute, open);
  const now = wallTimeOfInstant(at, zone);
  if (isOpen(now.minute) && !isQuiet(now.minute)) return at;
  for (let ahead = 1; ahead <= DAY_MINUTES; ahead += 1) {
    const minute = (now.minute + ahead) % DAY_MINUTES;
    if (!isOpen(minute) || isQuiet(minute)) continue;
    return instantOfWallTime(addDays(now.date, now.minute + ahead >= DAY_MINUTES ? 1 : 0), minute, zone);
  }
  return null;
}

function isBetween(minute: number, { fromMinute, untilMinute }: SendingHours): boolean {
  return minute >= fromMinute && minute < untilMinute;
}

function isWithin(minute: number, { fromMinute, untilMinute }: QuietHours): boolean {
  return fromMinute <= untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}
