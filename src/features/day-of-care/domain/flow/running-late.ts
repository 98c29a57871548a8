import type { Stage } from './stage.ts';
import { waitBeginsAt } from './waits.ts';

export type Expecting = {
  readonly stage: Stage;
  readonly scheduledAt: Date;
  readonly arrivedAt: Date | null;
  readonly inCareAt: Date | null;
};

/** The last who were taken in say how late a session runs when nobody waits. */
const RECENT_MS = 30 * 60_000;

/**
 * How late a session runs, in whole minutes: as long as whoever is here and not in care has waited past their time at most; when nobody
 * waits, as late as the last of the past half hour was taken in. A patient's own lateness is not the session's.
 */
export function runningLateMinutes(patients: readonly Expecting[], now: Date): number {
  const waiting = patients.flatMap(({ stage, arrivedAt, scheduledAt }) =>
    arrivedAt && (stage === 'arrived' || stage === 'roomed') ? [now.getTime() - begun(arrivedAt, scheduledAt)] : [],
  );
  if (waiting.length > 0) return wholeMinutes(Math.max(...waiting));
  const last = patients
    .flatMap(({ arrivedAt, inCareAt, scheduledAt }) =>
      arrivedAt && inCareAt ? [{ arrivedAt, inCareAt, scheduledAt }] : [],
    )
    .toSorted((a, b) => b.inCareAt.getTime() - a.inCareAt.getTime())[0];
  if (!last || now.getTime() - last.inCareAt.getTime() > RECENT_MS) return 0;
  return wholeMinutes(last.inCareAt.getTime() - begun(last.arrivedAt, last.scheduledAt));
}

function begun(arrivedAt: Date, scheduledAt: Date): number {
  return waitBeginsAt(arrivedAt, scheduledAt).getTime();
}

function wholeMinutes(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / 60_000));
}
