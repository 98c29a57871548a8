import { wallTimeOfInstant } from '#kernel/wall-time.ts';

/** A telephone that nobody took up has long stopped ringing by then. */
const RINGS_MINUTES_MAX = 60;

export type OpenCall = { readonly state: 'ringing' | 'active' | 'parked' | 'ended'; readonly startedAt: Date };

/**
 * What becomes of a call that nobody ended: `abandoned` once the day of its desk is over, `not-answered` when it only rang.
 * Null: it may still go on. A call that was laid aside waits for as long as it takes.
 */
export function leftOpen({ state, startedAt }: OpenCall, zone: string, now: Date): 'abandoned' | 'not-answered' | null {
  if (state === 'ringing')
    return now.getTime() - startedAt.getTime() > RINGS_MINUTES_MAX * 60_000 ? 'not-answered' : null;
  if (state !== 'active') return null;
  return wallTimeOfInstant(startedAt, zone).date < wallTimeOfInstant(now, zone).date ? 'abandoned' : null;
}
