import type { CompiledClinic } from './compile-clinic.ts';
import type { MeasureCode } from './figures.ts';
import type { PatientTable } from './patient-table.ts';
import type { ResourceLedger } from './resource-ledger.ts';
import type { DayObserver } from './run-day.ts';

/** What is kept of each simulated day: one sum and one count per measure, and every single value where percentiles are asked. */
export type DayRecorder = {
  readonly observer: DayObserver;
  /** `ledger` and `patients` must be those of the run that is observed. */
  readonly closeDay: (ledger: ResourceLedger) => void;
  readonly series: readonly MeasureSeries[];
};

export type MeasureSeries = {
  readonly code: MeasureCode;
  readonly subjectId: string | null;
  /** Per day: the mean of the measure is the sum of `sums` over the sum of `counts`. */
  readonly sums: number[];
  readonly counts: number[];
  /** Every value, in the order of the days, and how many there were up to the end of each day; null where nobody asks. */
  readonly values: number[] | null;
  readonly valuesUntilDay: number[];
};

const WAITED = 1e-9;

export function dayRecorder(clinic: CompiledClinic, patients: PatientTable): DayRecorder {
  const { stages, resources, plannedEndMinute } = clinic.day;
  const wait = series('wait', null, { withValues: true });
  const inClinic = series('in-clinic', null, { withValues: true });
  const cycle = series('cycle', null, { withValues: true });
  const overtime = series('overtime', null, { withValues: true });
  const lastOut = series('last-out', null, { withValues: true });
  const seen = series('seen', null, { withValues: false });
  const stageWaits = stages.map(({ id }) => series('stage-wait', id, { withValues: true }));
  const stageShares = stages.map(({ id }) => series('stage-waiting-share', id, { withValues: false }));
  const utilisations = resources.map(({ id }) => series('utilisation', id, { withValues: false }));
  const idles = resources.map(({ id }) => series('idle', id, { withValues: false }));
  const all = [
    wait,
    inClinic,
    cycle,
    overtime,
    lastOut,
    seen,
    ...stageWaits,
    ...stageShares,
    ...utilisations,
    ...idles,
  ];
  const waits: number[] = [];
  let lastMinute = Number.NEGATIVE_INFINITY;
  const counts = (row: number) => patients.arrivedAt(row) >= clinic.countFromMinute;

  const onServed: DayObserver['onServed'] = (row, stage, readyMinute, startMinute) => {
    if (!counts(row)) return;
    const minutes = Math.max(0, startMinute - Math.max(readyMinute, patients.scheduledAt(row)));
    waits[row] = (waits[row] ?? 0) + minutes;
    note(stageWaits[stage], minutes);
    note(stageShares[stage], minutes > WAITED ? 1 : 0);
  };
  const onLeft: DayObserver['onLeft'] = (row, minute) => {
    lastMinute = Math.max(lastMinute, minute);
    if (!counts(row)) return;
    note(wait, waits[row] ?? 0);
    note(inClinic, minute - patients.arrivedAt(row));
    note(cycle, minute - Math.max(patients.arrivedAt(row), patients.scheduledAt(row)));
    add(seen, 1, 0);
  };
  const closeDay = (ledger: ResourceLedger) => {
    const lastOrStart = Number.isFinite(lastMinute) ? lastMinute : Math.min(0, plannedEndMinute);
    note(overtime, Math.max(0, lastOrStart - plannedEndMinute));
    note(lastOut, lastOrStart);
    add(seen, 0, 1);
    for (let index = 0; index < resources.length; index += 1) {
      const busy = ledger.busyMinutes[index] ?? 0;
      const idle = ledger.idleMinutes[index] ?? 0;
      add(utilisations[index], busy, busy + idle);
      add(idles[index], idle, 1);
    }
    waits.length = 0;
    lastMinute = Number.NEGATIVE_INFINITY;
    for (const one of all) openDay(one);
  };
  for (const one of all) openDay(one);
  return { observer: { onServed, onLeft }, closeDay, series: all };
}

function series(code: MeasureCode, subjectId: string | null, { withValues }: { withValues: boolean }): MeasureSeries {
  return { code, subjectId, sums: [], counts: [], values: withValues ? [] : null, valuesUntilDay: [] };
}

/** The last entry of `sums` and `counts` is the day that is being lived. */
function openDay(one: MeasureSeries): void {
  if (one.values !== null && one.sums.length > 0) one.valuesUntilDay.push(one.values.length);
  one.sums.push(0);
  one.counts.push(0);
}

function note(one: MeasureSeries | undefined, value: number): void {
  if (one === undefined) return;
  one.values?.push(value);
  add(one, value, 1);
}

function add(one: MeasureSeries | undefined, value: number, count: number): void {
  if (one === undefined) return;
  const day = one.sums.length - 1;
  one.sums[day] = (one.sums[day] ?? 0) + value;
  one.counts[day] = (one.counts[day] ?? 0) + count;
}
