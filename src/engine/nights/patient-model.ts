import { slotAt, slotsOf } from './night-slots.ts';
import { type NightPoints, stepsOf } from './night-weights.ts';
import type { NightPatient, NightProblem, NightTask } from './problem.ts';
import { type Link, linksOf, tightenWindows } from './task-links.ts';

/** One patient's night in numbers: slots of the grid, tasks by position, points. */
export type PatientModel = {
  readonly patient: NightPatient;
  readonly steps: number;
  readonly gridMinutes: number;
  readonly tasks: readonly TaskModel[];
  readonly links: readonly Link[];
  /** Tasks that have a link from another. */
  readonly followers: readonly number[];
  /** Position in `followers` by task, -1 for the others. */
  readonly followerAt: readonly number[];
  readonly baseMinutes: number;
  readonly entryMinutesMax: number;
  /** Points of an entry that starts in this slot. */
  readonly entryPoints: Float64Array;
  readonly points: NightPoints;
  readonly skills: readonly string[];
  /** Some task may go outside its window. */
  readonly allowsOffTime: boolean;
  /** The links and windows stand against each other: no night exists. */
  readonly isImpossible: boolean;
};

export type TaskModel = {
  readonly task: NightTask;
  readonly minutes: number;
  /** Slots in which it may be done at all, and in which it is on time. */
  readonly earliest: number;
  readonly latest: number;
  readonly onTimeFrom: number;
  readonly onTimeUntil: number;
  /** Position in `skills`, -1 when any nurse can. */
  readonly skill: number;
  /** Links to and from this task. */
  readonly before: readonly Link[];
  readonly after: readonly Link[];
  /** Points by slot, and the least points from a slot on. */
  readonly points: Float64Array;
  readonly leastFrom: Float64Array;
};

export type ModelWish = {
  readonly points: NightPoints;
  /** False: every task stays inside its window. */
  readonly allowsOffTime: boolean;
  /** Minutes at which tasks are done in a plan that is repaired. */
  readonly kept?: ReadonlyMap<string, number>;
  /** Nothing moves that was done before this minute. */
  readonly fixedBeforeMinute?: number;
};

export function buildPatientModel(problem: NightProblem, patient: NightPatient, wish: ModelWish): PatientModel {
  const steps = stepsOf(problem);
  const links = linksOf(problem, patient);
  const slack = wish.allowsOffTime ? problem.slackMinutes : 0;
  const spans = patient.tasks.map((task) => {
    const [earliest, latest] = spanOf(problem, task, {
      wish,
      slack: task.timeCritical ? 0 : slack,
      isGuarded: patient.guarded,
    });
    return { earliest, latest };
  });
  const isPossible = tightenWindows(problem, { patient, spans, links });
  const skills = [...new Set(patient.tasks.flatMap((task) => (task.skill === null ? [] : [task.skill])))];
  const sleep = sleepCosts(problem, patient);
  const tasks = patient.tasks.map((task, index): TaskModel => {
    const span = spans[index] ?? { earliest: 0, latest: -1 };
    const own = slotsOf(problem, task.earliestMinute, task.latestMinute);
    const points = Float64Array.from({ length: steps }, (_, slot) => {
      const kept = wish.kept?.get(task.id);
      const isMoved = kept !== undefined && kept !== problem.nightFromMinute + slot * problem.gridMinutes;
      const isOff = slot < own.from || slot > own.until;
      const wakes = (sleep[slot] ?? 0) > 0 ? task.wakes : 0;
      return (isMoved ? wish.points.moved : 0) + (isOff ? wish.points.offTime : 0) + wakes * wish.points.waking;
    });
    return {
      task,
      minutes: task.durationMinutes,
      ...span,
      onTimeFrom: Math.max(own.from, span.earliest),
      onTimeUntil: Math.min(own.until, span.latest),
      skill: task.skill === null ? -1 : skills.indexOf(task.skill),
      before: links.filter((link) => link.then === index),
      after: links.filter((link) => link.first === index),
      points,
      leastFrom: leastFrom(points, span.latest),
    };
  });
  const followers = [...new Set(links.map((link) => link.then))].sort((a, b) => a - b);
  return {
    patient,
    steps,
    gridMinutes: problem.gridMinutes,
    tasks,
    links,
    followers,
    followerAt: patient.tasks.map((_, index) => followers.indexOf(index)),
    baseMinutes: problem.minutesPerEntry + (patient.isolation ? problem.isolationMinutes : 0),
    entryMinutesMax: patient.entryMinutesMax ?? Infinity,
    entryPoints: sleep.map(
      (cost) => wish.points.entry + (wish.points.usesQuietCost ? cost : Math.min(1, cost)) * wish.points.quietEntry,
    ),
    points: wish.points,
    skills,
    allowsOffTime: slack > 0,
    isImpossible: !isPossible,
  };
}

function spanOf(
  problem: NightProblem,
  task: NightTask,
  facts: { readonly wish: ModelWish; readonly slack: number; readonly isGuarded: boolean },
): readonly [number, number] {
  const kept = facts.wish.kept?.get(task.id);
  const isPast = kept !== undefined && kept < (facts.wish.fixedBeforeMinute ?? -Infinity);
  if (isPast) {
    const at = (kept - problem.nightFromMinute) / problem.gridMinutes;
    return [at, at];
  }
  if (facts.isGuarded) return [slotAt(problem, task.orderedMinute), slotAt(problem, task.orderedMinute)];
  const span = slotsOf(problem, task.earliestMinute - facts.slack, task.latestMinute + facts.slack);
  const first = firstSlotFrom(problem, facts.wish.fixedBeforeMinute);
  return [Math.max(span.from, first), span.until];
}

function firstSlotFrom(problem: NightProblem, minute: number | undefined): number {
  return minute === undefined ? 0 : Math.max(0, Math.ceil((minute - problem.nightFromMinute) / problem.gridMinutes));
}

function sleepCosts(problem: NightProblem, patient: NightPatient): Float64Array {
  return Float64Array.from({ length: stepsOf(problem) }, (_, slot) => {
    const minute = problem.nightFromMinute + slot * problem.gridMinutes;
    const inside = patient.quietHours.filter((span) => minute >= span.fromMinute && minute < span.untilMinute);
    return inside.reduce((sum, span) => sum + span.cost, 0);
  });
}

function leastFrom(points: Float64Array, latest: number): Float64Array {
  const least = new Float64Array(points.length + 1).fill(Infinity);
  for (let slot = Math.min(points.length - 1, latest); slot >= 0; slot -= 1) {
    least[slot] = Math.min(least[slot + 1] ?? Infinity, points[slot] ?? Infinity);
  }
  return least;
}
