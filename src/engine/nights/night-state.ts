import type { PatientModel } from './patient-model.ts';

/**
 * What of the past still matters at a slot: which tasks are done, and what the done ones demand of those that follow them. By position in
 * `followers`: 256 times the slot before which it may not be done (0 when that no longer binds), plus the slot after which it may not
 * (`FREE` when that does not bind).
 */
export type NightState = { readonly slot: number; readonly done: number; readonly ties: Uint16Array };

const FREE = 255;

export function firstState(model: PatientModel): NightState {
  return { slot: 0, done: 0, ties: new Uint16Array(model.followers.length).fill(FREE) };
}

/** Writes into `ties` what holds `steps` slots later, the tasks of `mask` having been done at `state.slot`. */
export function advanceTies(
  model: PatientModel,
  state: NightState,
  how: { readonly mask: number; readonly steps: number; readonly ties: Uint16Array },
): void {
  const slot = state.slot + how.steps;
  const done = state.done | how.mask;
  for (let position = 0; position < how.ties.length; position += 1) {
    const index = model.followers[position] ?? 0;
    const task = model.tasks[index];
    how.ties[position] = FREE;
    if (task === undefined || (done >>> index) & 1) continue;
    const tie = state.ties[position] ?? FREE;
    let from = tie >>> 8;
    let until = tie & FREE;
    if (how.mask !== 0) {
      for (const link of task.before) {
        if (((how.mask >>> link.first) & 1) === 0) continue;
        from = Math.max(from, state.slot + link.least);
        until = Math.min(until, state.slot + link.most);
      }
    }
    if (from <= slot || from <= task.earliest) from = 0;
    if (until >= task.latest) until = FREE;
    how.ties[position] = (Math.min(from, FREE) << 8) | until;
  }
}

/** Two states with the same slot and key have the same future. */
export function keyOf(done: number, ties: Uint16Array): string {
  let key = String.fromCharCode(done & 0xffff, done >>> 16);
  for (let position = 0; position < ties.length; position += 1) key += String.fromCharCode(ties[position] ?? 0);
  return key;
}

export function releaseOf(model: PatientModel, state: NightState, index: number): number {
  const position = model.followerAt[index] ?? -1;
  const earliest = model.tasks[index]?.earliest ?? 0;
  return position < 0 ? earliest : Math.max(earliest, (state.ties[position] ?? 0) >>> 8);
}

export function deadlineOf(model: PatientModel, state: NightState, index: number): number {
  const position = model.followerAt[index] ?? -1;
  const latest = model.tasks[index]?.latest ?? -1;
  return position < 0 ? latest : Math.min(latest, (state.ties[position] ?? FREE) & FREE);
}
