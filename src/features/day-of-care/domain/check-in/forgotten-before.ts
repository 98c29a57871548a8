/** Our own first value: long enough to look into a complaint about a door, no longer than that takes. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** What a check-in left behind before this is let go. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - KEPT_DAYS * DAY_MS);
}
