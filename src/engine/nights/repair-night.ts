import type { SolveOptions } from '#engine/solve-options.ts';
import { assembleNight } from './assemble-night.ts';
import { nightPoints, stepsOf } from './night-weights.ts';
import type { NightEntry, NightPlan } from './plan.ts';
import type { NightProblem } from './problem.ts';
import { solveWard } from './solve-night.ts';

/** A nurse is called away; nothing that began before `fromMinute` can change. */
export type NurseAbsence = { readonly nurseId: string; readonly fromMinute: number; readonly untilMinute: number };

export type NightRepair = {
  /** The problem with the absence written into the nurse's breaks: what the plan is to be judged by. */
  readonly problem: NightProblem;
  readonly plan: NightPlan;
  /** Tasks whose time changed, and entries at the old time with another nurse. */
  readonly movedTaskIds: readonly string[];
  readonly entriesHandedOver: number;
  /** No repair covers as much and moves fewer tasks: proved. */
  readonly isSmallest: boolean;
};

/**
 * The smallest change that covers what the absent nurse would have done: first as few uncovered entries as can be, then as few tasks at
 * another time as can be, then the goal of the problem. An entry that the nurse has begun is finished. The bound of the plan says nothing
 * of nights that move more tasks, so that only `isSmallest` is a proof.
 */
export function repairNight(
  problem: NightProblem,
  facts: { readonly plan: NightPlan; readonly absence: NurseAbsence },
  options: SolveOptions,
): NightRepair {
  const { plan, absence } = facts;
  const changed = withAbsence(problem, plan, absence);
  const minutes = new Map(
    plan.patients.map((night) => [
      night.patientId,
      new Map(night.entries.flatMap((entry) => entry.taskIds.map((id): [string, number] => [id, entry.startMinute]))),
    ]),
  );
  const begun = new Map<string, NightEntry>();
  for (const night of plan.patients) {
    for (const entry of night.entries) {
      if (entry.startMinute < absence.fromMinute) begun.set(`${night.patientId} ${entry.startMinute}`, entry);
    }
  }
  const solved = solveWard(changed, options, {
    minutes,
    fixedBeforeMinute: absence.fromMinute,
    nurseOf: (patientId, minute) => begun.get(`${patientId} ${minute}`)?.nurseId,
  });
  const isSmallest = solved.proof.isProved && solved.proof.bound === solved.cost;
  const next = assembleNight(changed, solved.outcomes, { ...solved.proof, bound: -Infinity, isProved: false });
  const floor = 0 - problem.patients.length * stepsOf(problem) * nightPoints(problem).quietStep;
  return {
    problem: changed,
    plan: { ...next, bound: floor, gap: next.cost - floor },
    ...difference(plan, next),
    isSmallest,
  };
}

function withAbsence(problem: NightProblem, plan: NightPlan, absence: NurseAbsence): NightProblem {
  const grid = problem.gridMinutes;
  const ends = plan.patients.flatMap((night) =>
    night.entries
      .filter((entry) => entry.nurseId === absence.nurseId && entry.startMinute < absence.fromMinute)
      .map((entry) => entry.startMinute + Math.max(1, Math.ceil(entry.minutes / grid)) * grid),
  );
  const onGrid = (minute: number, round: (value: number) => number) =>
    problem.nightFromMinute + round((minute - problem.nightFromMinute) / grid) * grid;
  const fromMinute = Math.max(onGrid(absence.fromMinute, Math.floor), ...ends);
  const untilMinute = onGrid(absence.untilMinute, Math.ceil);
  const nurses = (problem.nurses ?? []).map((nurse) =>
    nurse.id === absence.nurseId && untilMinute > fromMinute
      ? { ...nurse, breaks: [...nurse.breaks, { fromMinute, untilMinute }] }
      : nurse,
  );
  return { ...problem, nurses: problem.nurses === null ? null : nurses };
}

function difference(
  before: NightPlan,
  after: NightPlan,
): { readonly movedTaskIds: readonly string[]; readonly entriesHandedOver: number } {
  const movedTaskIds: string[] = [];
  let entriesHandedOver = 0;
  for (const [index, night] of after.patients.entries()) {
    const old = before.patients[index]?.entries ?? [];
    for (const entry of night.entries) {
      const same = old.find((one) => one.startMinute === entry.startMinute);
      if (same !== undefined && same.nurseId !== entry.nurseId) entriesHandedOver += 1;
      movedTaskIds.push(...entry.taskIds.filter((id) => same?.taskIds.includes(id) !== true));
    }
  }
  return { movedTaskIds, entriesHandedOver };
}
