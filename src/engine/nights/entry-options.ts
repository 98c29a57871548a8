import { deadlineOf, type NightState, releaseOf } from './night-state.ts';
import type { PatientModel, TaskModel } from './patient-model.ts';

/** What may be done in one entry now. */
export type EntryOption = {
  readonly mask: number;
  readonly minutes: number;
  /** Bits of `model.skills` that the nurse needs. */
  readonly skills: number;
};

/** More subsets than this are not all tried; the search then says that it proved nothing. */
const SUBSETS_MAX = 4096;

/**
 * Every set of tasks worth doing together now. A task that gains nothing by waiting is left out only where it would lengthen the entry
 * by a grid step, ask for another skill or reach over the patient's limit: doing it now instead of in a later entry costs nothing.
 */
export function entryOptions(
  model: PatientModel,
  state: NightState,
): { readonly options: readonly EntryOption[]; readonly isComplete: boolean } {
  const available = availableTasks(model, state);
  const eager = available.filter((index) => gainsNothingByWaiting(model.tasks[index], state.slot));
  const chosen = available.filter((index) => !eager.includes(index));
  const isComplete = 2 ** available.length <= SUBSETS_MAX;
  const options: EntryOption[] = [];
  const choices = isComplete ? subsetsOf(chosen) : [maskOf(chosen), ...chosen.map((index) => 1 << index), 0];
  for (const choice of choices) {
    for (const mask of isComplete ? subsetsOf(eager) : [maskOf(eager)]) {
      const option = optionOf(model, state, choice | mask);
      if (option === null) continue;
      const isMaximal = !eager.some((index) => {
        if ((option.mask >>> index) & 1) return false;
        const wider = optionOf(model, state, option.mask | (1 << index));
        return wider !== null && wider.skills === option.skills && stepsFor(model, wider) === stepsFor(model, option);
      });
      if (isMaximal) options.push(option);
    }
  }
  return { options, isComplete };
}

/** Grid steps in which the room and the nurse are held. */
export function stepsFor(model: PatientModel, option: { readonly minutes: number }): number {
  return Math.max(1, Math.ceil(option.minutes / model.gridMinutes));
}

function availableTasks(model: PatientModel, state: NightState): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < model.tasks.length; index += 1) {
    if ((state.done >>> index) & 1) continue;
    if (releaseOf(model, state, index) <= state.slot && state.slot <= deadlineOf(model, state, index)) found.push(index);
  }
  return found;
}

function gainsNothingByWaiting(task: TaskModel | undefined, slot: number): boolean {
  if (task === undefined) return false;
  if ((task.points[slot] ?? 0) > (task.leastFrom[slot + 1] ?? Infinity)) return false;
  return task.after.every((link) => link.most === Infinity);
}

function optionOf(model: PatientModel, state: NightState, mask: number): EntryOption | null {
  if (mask === 0) return null;
  let minutes = model.baseMinutes;
  let skills = 0;
  for (const [index, task] of model.tasks.entries()) {
    if (((mask >>> index) & 1) === 0) continue;
    minutes += task.minutes;
    if (task.skill >= 0) skills |= 1 << task.skill;
    for (const link of task.before) {
      const isDone = (state.done >>> link.first) & 1;
      if (!isDone && !(link.least <= 0 && (mask >>> link.first) & 1)) return null;
    }
  }
  return minutes > model.entryMinutesMax ? null : { mask, minutes, skills };
}

function maskOf(indices: readonly number[]): number {
  return indices.reduce((mask, index) => mask | (1 << index), 0);
}

function subsetsOf(indices: readonly number[]): readonly number[] {
  let subsets: number[] = [0];
  for (const index of indices) subsets = [...subsets, ...subsets.map((mask) => mask | (1 << index))];
  return subsets;
}
