import type { SessionProblem } from './problem.ts';
import { expectedWork, type SessionLuck } from './session-luck.ts';

/** Overwritten by the next run. */
export type QueueOutcome = {
  /** One per booked patient; -1 for who does not come. */
  readonly waits: Float64Array;
  readonly walkInWaits: readonly number[];
  readonly idle: number;
  readonly overtime: number;
  readonly length: number;
};

/**
 * One session after the other: whoever is there first is served first, by the server that is free first; nobody is served before the
 * session starts. The wait of a booked patient counts from the appointment or from when they come, whichever is later.
 */
export function openQueue(problem: SessionProblem, luck: SessionLuck) {
  const patients = problem.noShowProbabilities.length;
  const waits = new Float64Array(patients);
  const free = new Float64Array(problem.servers);
  let times = new Float64Array(patients + 64);
  let order = new Int32Array(patients + 64);
  const walkInWaits: number[] = [];

  const lineUp = (offsets: readonly number[], r: number): number => {
    const walkInsFrom = luck.walkInsFrom[r] ?? 0;
    const walkIns = (luck.walkInsFrom[r + 1] ?? 0) - walkInsFrom;
    if (patients + walkIns > times.length) {
      times = new Float64Array(2 * (patients + walkIns));
      order = new Int32Array(times.length);
    }
    let present = 0;
    for (let i = 0; i < patients + walkIns; i += 1) {
      if (i < patients) {
        if (luck.comes[r * patients + i] === 0) continue;
        times[i] = (offsets[i] ?? 0) + (luck.lateness[r * patients + i] ?? 0);
      } else {
        times[i] = luck.walkInTimes[walkInsFrom + i - patients] ?? 0;
      }
      present = insertByTime(order, times, { present, item: i });
    }
    return present;
  };

  const run = (offsets: readonly number[], r: number): QueueOutcome => {
    const present = lineUp(offsets, r);
    waits.fill(-1);
    free.fill(0);
    walkInWaits.length = 0;
    let work = 0;
    let end = 0;
    for (let place = 0; place < present; place += 1) {
      const i = order[place] ?? 0;
      const time = times[i] ?? 0;
      const server = firstFree(free);
      const start = Math.max(time, free[server] ?? 0);
      const isBooked = i < patients;
      const service =
        (isBooked ? luck.services[r * patients + i] : luck.walkInServices[(luck.walkInsFrom[r] ?? 0) + i - patients]) ??
        0;
      if (isBooked) waits[i] = Math.max(0, start - Math.max(time, offsets[i] ?? 0));
      else walkInWaits.push(start - time);
      free[server] = start + service;
      end = Math.max(end, start + service);
      work += service;
    }
    const length = Math.max(end, leastLength(problem, offsets));
    return {
      waits,
      walkInWaits,
      idle: problem.servers * length - work,
      overtime: problem.plannedEndMinutes === null ? 0 : Math.max(0, length - problem.plannedEndMinutes),
      length,
    };
  };
  return { run };
}

function insertByTime(
  order: Int32Array,
  times: Float64Array,
  { present, item }: { readonly present: number; readonly item: number },
): number {
  const time = times[item] ?? 0;
  let place = present;
  while (place > 0 && (times[order[place - 1] ?? 0] ?? 0) > time) {
    order[place] = order[place - 1] ?? 0;
    place -= 1;
  }
  order[place] = item;
  return present + 1;
}

function firstFree(free: Float64Array): number {
  let best = 0;
  for (let server = 1; server < free.length; server += 1) {
    if ((free[server] ?? 0) < (free[best] ?? 0)) best = server;
  }
  return best;
}

function leastLength({ convention, plannedEndMinutes }: SessionProblem, offsets: readonly number[]): number {
  if (convention.idleUntil === 'last-completion') return 0;
  const last = offsets.at(-1) ?? 0;
  return convention.idleUntil === 'planned-end' ? Math.max(last, plannedEndMinutes ?? 0) : last;
}

/** What no schedule undercuts: the expected work, shared evenly, has to be done, and the session lasts as long as it must. */
export function meanWorkBound(problem: SessionProblem): number {
  const { weights, servers, plannedEndMinutes, convention } = problem;
  const work = expectedWork(problem);
  const planned = convention.idleUntil === 'planned-end' ? (plannedEndMinutes ?? 0) : 0;
  const length = Math.max(work / servers, planned);
  const overtime = plannedEndMinutes === null ? 0 : Math.max(0, length - plannedEndMinutes);
  return weights.idle * (servers * length - work) + weights.overtime * overtime + weights.length * length;
}
