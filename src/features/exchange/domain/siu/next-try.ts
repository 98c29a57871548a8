const PAUSES_SECONDS = [5, 15, 60, 300, 900, 3600] as const;

/** How long to wait after the nth attempt without an answer, from 1; never longer than an hour, and never for good. */
export function pauseSeconds(attempts: number): number {
  return PAUSES_SECONDS[attempts - 1] ?? 3600;
}
