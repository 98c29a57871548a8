import type { SeatStatus } from '#features/cluster-booking/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export type StationFacts = {
  readonly status: SeatStatus;
  /** Wanted, counted from 1; null: back to those who wait between two stations. */
  readonly station: number | null;
  /** Of the session; 0: no carousel. */
  readonly stationCount: number;
  readonly at: number | null;
  readonly passed: readonly number[];
  /** Where others of the session are now. */
  readonly taken: readonly number[];
};

export type StationRefusal = 'no-station' | 'station-taken' | 'station-passed' | 'wrong-step';

/** Whether a patient may go to a station: one patient at each, each station once. */
export function decideStation(facts: StationFacts): Result<number | null, Refusal<StationRefusal>> {
  const { status, station, stationCount, at, passed, taken } = facts;
  if (stationCount === 0 || (station !== null && (station < 1 || station > stationCount))) {
    return refuse('no-station', 'This session has no such station.');
  }
  if (!['arrived', 'roomed', 'in-service'].includes(status)) {
    return refuse('wrong-step', 'Only patients who are here go to a station.');
  }
  if (station === at && (station !== null || status === 'in-service')) {
    return refuse('wrong-step', 'The patient is there already.');
  }
  if (station === null) return at === null ? refuse('wrong-step', 'The patient is at no station.') : accept(null);
  if (taken.includes(station)) return refuse('station-taken', 'Somebody else is at this station.');
  if (passed.includes(station)) return refuse('station-passed', 'The patient has passed this station.');
  return accept(station);
}
