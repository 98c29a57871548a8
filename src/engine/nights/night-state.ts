import type { PatientModel } from './patient-model.ts';

/** What of the past still matters at a slot: which tasks are done, and what the done ones demand of those that follow them. */
export type NightState = {
  readonly slot: number;
  readonly done: number;
  /** By position in `followers`: not before this slot (0 when it no longer binds) and not after (`FREE` when it does not bind). */
  readonly release: Int16Array;
  readonly deadline: Int16Array;
};

export const FREE = 32_767;

export function firstState(model: PatientModel): NightState {
  const count = model.followers.length;
  return { slot: 0, done: 0, release: new Int16Array(count), deadline: new Int16Array(count).fill(FREE) };
}

/** The state `steps` slots later, the tasks of `mask` having been done at `state.slot`. */
export function advance(model: PatientModel, state: NightState, mask: number, steps: number): NightState {
  const slot = state.slot + steps;
  const done = state.done | mask;
  const release = new Int16Array(state.release.length);
  const deadline = new Int16Array(state.deadline.length).fill(FREE);
  for (const [position, index] of model.followers.entries()) {
    const task = model.tasks[index];
    if (task === undefined || (done >>> index) & 1) continue;
    let from = state.release[position] ?? 0;
    let until = state.deadline[position] ?? FREE;
    for (const link of task.before) {
      if (((mask >>> link.first) & 1) === 0) continue;
      from = Math.max(from, state.slot + link.least);
      until = Math.min(until, state.slot + link.most);
    }
    release[position] = from > Math.max(slot, task.earliest) ? from : 0;
    deadline[position] = until < task.latest ? until : FREE;
  }
  return { slot, done, release, deadline };
}

/** Two states with the same slot and key have the same future. */
export function keyOf(state: NightState): string {
  let key = String.fromCharCode(state.done & 0xffff, state.done >>> 16);
  for (const value of state.release) key += String.fromCharCode(value);
  for (const value of state.deadline) key += String.fromCharCode(value);
  return key;
}

export function releaseOf(model: PatientModel, state: NightState, index: number): number {
  const position = model.followers.indexOf(index);
  return Math.max(model.tasks[index]?.earliest ?? 0, position < 0 ? 0 : (state.release[position] ?? 0));
}

export function deadlineOf(model: PatientModel, state: NightState, index: number): number {
  const position = model.followers.indexOf(index);
  return Math.min(model.tasks[index]?.latest ?? -1, position < 0 ? FREE : (state.deadline[position] ?? FREE));
}
