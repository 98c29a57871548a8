const WAITS_MINUTES = [1, 5, 15, 60, 240] as const;

/** How long to wait after the nth failed attempt, from 1; null when it is time for a person. */
export function retryAfterMinutes(attempts: number): number | null {
  return WAITS_MINUTES[attempts - 1] ?? null;
}
