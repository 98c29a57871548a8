import { seedLuck } from '../random/luck.ts';
import { compileClinic, luckKeysOf } from './compile-clinic.ts';
import { patientTable } from './patient-table.ts';
import type { ClinicDayProblem } from './problem.ts';
import { clinicRun, runDay } from './run-day.ts';

/** One simulated day as it went, to be looked at or judged. Walk-ins are called walk-in 1, walk-in 2 and so on. */
export type ClinicTrace = {
  readonly served: readonly ServedStage[];
  readonly left: readonly { readonly patientId: string; readonly minute: number }[];
};

export type ServedStage = {
  readonly patientId: string;
  readonly routeId: string;
  readonly stageId: string;
  readonly readyMinute: number;
  readonly startMinute: number;
  readonly endMinute: number;
};

/** Day `replication` of the simulation with this seed, before or after the change. Throws a RangeError when there is no change. */
export function traceClinicDay(
  problem: ClinicDayProblem,
  {
    seed,
    replication,
    side,
  }: { readonly seed: number; readonly replication: number; readonly side: 'before' | 'after' },
): ClinicTrace {
  const day = problem[side];
  if (day === null) throw new RangeError('There is no changed day to trace.');
  const patients = patientTable();
  const served: ServedStage[] = [];
  const left: { patientId: string; minute: number }[] = [];
  const nameOf = (row: number) =>
    day.patients[patients.inputIndex(row)]?.id ??
    `walk-in ${row - attended(patients.count(), patients.inputIndex) + 1}`;
  const observer = {
    onServed: (row: number, stage: number, readyMinute: number, startMinute: number, endMinute: number) => {
      const stageId = day.stages[stage]?.id ?? '';
      const routeId = day.routes[patients.route(row)]?.id ?? '';
      served.push({ patientId: nameOf(row), routeId, stageId, readyMinute, startMinute, endMinute });
    },
    onLeft: (row: number, minute: number) => void left.push({ patientId: nameOf(row), minute }),
  };
  const clinic = compileClinic(day, luckKeysOf(problem));
  runDay(clinicRun(clinic, { luck: seedLuck(seed), patients, observer }), replication);
  return { served, left };
}

function attended(rows: number, inputIndex: (row: number) => number): number {
  let count = 0;
  while (count < rows && inputIndex(count) >= 0) count += 1;
  return count;
}
