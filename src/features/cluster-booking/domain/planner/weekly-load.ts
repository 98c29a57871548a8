import { type ArrivalPlan, arrivalOffsetMinutes, patientMinutes } from '../templates/arrival-times.ts';

/** Steps of the week’s picture. */
const STEP_MINUTES = 15;

/** A session of the week, in wall time of its site. */
export type WeekSession = {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly startMinute: number;
  readonly plan: ArrivalPlan;
};

/** Patients who are there when every seat is taken. */
export type LoadCell = { readonly weekday: number; readonly startMinute: number; readonly patients: number };

/** For each weekday and quarter of an hour in which anybody is there: the most patients at one time within it. */
export function weeklyLoad(sessions: readonly WeekSession[]): readonly LoadCell[] {
  const counts = new Map<number, number>();
  for (const { weekday, startMinute, plan } of sessions) {
    for (let seat = 1; seat <= plan.capacity; seat += 1) {
      const from = startMinute + arrivalOffsetMinutes(seat, plan);
      const until = from + patientMinutes(plan);
      for (let step = Math.floor(from / STEP_MINUTES); step * STEP_MINUTES < until; step += 1) {
        const key = weekday * 1_000 + step;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([key, patients]) => ({
      weekday: Math.floor(key / 1_000),
      startMinute: (key % 1_000) * STEP_MINUTES,
      patients,
    }));
}

export type StartsRow = { readonly startMinute: number; readonly visitMinutes: number; readonly starts: number };

/** How many visits of each length begin in each quarter of an hour of the week. */
export function startsOfWeek(sessions: readonly WeekSession[]): readonly StartsRow[] {
  const counts = new Map<string, StartsRow>();
  for (const { startMinute, plan } of sessions) {
    for (let seat = 1; seat <= plan.capacity; seat += 1) {
      const at = startMinute + arrivalOffsetMinutes(seat, plan);
      const row = { startMinute: at - (at % STEP_MINUTES), visitMinutes: patientMinutes(plan) };
      const key = `${row.startMinute} ${row.visitMinutes}`;
      counts.set(key, { ...row, starts: (counts.get(key)?.starts ?? 0) + 1 });
    }
  }
  return [...counts.values()].toSorted((a, b) => a.startMinute - b.startMinute || a.visitMinutes - b.visitMinutes);
}

/** How uneven the day is: the variance of the load over the steps in which anybody could be there. */
export function unevenness(
  load: readonly LoadCell[],
  { fromMinute, untilMinute }: { readonly fromMinute: number; readonly untilMinute: number },
): number {
  const steps = 5 * Math.ceil((untilMinute - fromMinute) / STEP_MINUTES);
  const total = load.reduce((sum, cell) => sum + cell.patients, 0);
  const squares = load.reduce((sum, cell) => sum + cell.patients ** 2, 0);
  return steps === 0 ? 0 : squares / steps - (total / steps) ** 2;
}
