import { deadlineOf, type NightState, releaseOf } from './night-state.ts';
import type { PatientModel } from './patient-model.ts';
import { cheapestEntry, weighEntries } from './weigh-entries.ts';

/** The least points, quiet stretch apart, of all that is still to be done; Infinity when it cannot be. */
export type NightBound = (state: NightState) => number;

/**
 * Model B without the links, from where the state stands: either all that remains is on time, or at least one task is off time and
 * the wider windows hold.
 */
export function openNightBound(model: PatientModel): NightBound {
  const onTime = weighEntries(
    model.tasks.map((task) =>
      task.onTimeFrom <= task.onTimeUntil
        ? { from: task.onTimeFrom, until: task.onTimeUntil }
        : { from: task.earliest, until: task.latest },
    ),
    model.entryPoints,
  ).fromEntry;
  const anyTime = weighEntries(
    model.tasks.map((task) => ({ from: task.earliest, until: task.latest })),
    model.entryPoints,
  ).fromEntry;
  return (state) => {
    let points = 0;
    let isOff = false;
    let deadline = Infinity;
    let deadlineOnTime = Infinity;
    for (let index = 0; index < model.tasks.length; index += 1) {
      const task = model.tasks[index];
      if (task === undefined || (state.done >>> index) & 1) continue;
      const from = Math.max(state.slot, releaseOf(model, state, index));
      const until = deadlineOf(model, state, index);
      if (until < from) return Infinity;
      points += task.leastFrom[from] ?? Infinity;
      deadline = Math.min(deadline, until);
      if (task.onTimeUntil < from) isOff = true;
      deadlineOnTime = Math.min(deadlineOnTime, until, task.onTimeUntil);
    }
    if (deadline === Infinity) return 0;
    if (!model.allowsOffTime) return points + cheapestEntry(onTime, state.slot, deadline);
    const wide = cheapestEntry(anyTime, state.slot, deadline);
    if (isOff) return points + wide;
    return points + Math.min(cheapestEntry(onTime, state.slot, deadlineOnTime), model.points.offTime + wide);
  };
}
