/**
 * How far ahead patients book and move on their own, in days: of the visits that patients booked themselves further ahead, half were
 * cancelled or missed (Yale, ysmweb.atlassian.net/wiki/spaces/OpenScheduler/pages/2479521881). Staff see to the horizon.
 */
export const SELF_SERVICE_DAYS = 30;

const DAY_MS = 86_400_000;

/** The last moment at which a session may begin that a patient takes on their own. */
export function selfServiceUntil(now: Date): Date {
  return new Date(now.getTime() + SELF_SERVICE_DAYS * DAY_MS);
}

/** Whether a patient may take a seat of a session that begins then. */
export function isWithinSelfService(startsAt: Date, now: Date): boolean {
  return startsAt > now && startsAt <= selfServiceUntil(now);
}
