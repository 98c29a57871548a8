/** How long a seat is kept while the desk talks with the caller. */
const HOLD_MINUTES = 5;
/** Seats one person may hold at a time. */
export const HOLDS_MAX = 2;
/** How often one hold may be made to last longer. */
export const HOLD_RENEWALS_MAX = 1;

export function holdExpiresAt(now: Date): Date {
  return new Date(now.getTime() + HOLD_MINUTES * 60_000);
}
