import { addDays } from '#kernel/calendar-date.ts';
import { instantOfWallTime, wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { OfferSettings } from './offer-settings.ts';

type Quiet = Pick<OfferSettings, 'quietFromMinute' | 'quietUntilMinute'>;

/** When the quiet hours of a place end, if it is in them at this moment; null when messages may be sent now. */
export function quietUntil(now: Date, zone: string, { quietFromMinute, quietUntilMinute }: Quiet): Date | null {
  const { date, minute } = wallTimeOfInstant(now, zone);
  if (minute < quietUntilMinute) return instantOfWallTime(date, quietUntilMinute, zone);
  if (minute >= quietFromMinute) return instantOfWallTime(addDays(date, 1), quietUntilMinute, zone);
  return null;
}
