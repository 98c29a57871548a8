import { deadlineOf, type NightState, releaseOf } from './night-state.ts';
import type { PatientModel } from './patient-model.ts';

/** What may be done in one entry. */
export type EntryOption = {
  readonly mask: number;
  readonly minutes: number;
  /** Bits of `model.skills` that the nurse needs. */
  readonly skills: number;
  /** Grid steps in which the room and the nurse are held. */
  readonly held: number;
  /** Points of the entry and of its tasks at this time. */
  readonly points: number;
};

export type EntryOptions = { readonly options: readonly EntryOption[]; readonly isComplete: boolean };

/** With more tasks available at once the rest must wait; the search then says that it proved nothing. */
const TASKS_TRIED = 13;

/** Tasks that may be done now: their time has come, and whatever must come before is done or may be done in the same entry. */
export function availableNow(model: PatientModel, state: NightState): number {
  let available = 0;
  for (let index = 0; index < model.tasks.length; index += 1) {
    if ((state.done >>> index) & 1) continue;
    if (releaseOf(model, state, index) <= state.slot && state.slot <= deadlineOf(model, state, index)) {
      available |= 1 << index;
    }
  }
  for (let left = -1; left !== available; ) {
    left = available;
    for (const link of model.links) {
      const isReady = (state.done >>> link.first) & 1 || (link.least <= 0 && (available >>> link.first) & 1);
      if (!isReady) available &= ~(1 << link.then);
    }
  }
  return available;
}

/**
 * Every set of the available tasks worth doing together in this slot. A task that gains nothing by waiting is left out only where it would
 * lengthen the entry by a grid step, ask for another skill or reach over the patient's limit: doing it now and not in a later entry costs
 * nothing.
 */
export function entryOptions(model: PatientModel, slot: number, available: number): EntryOptions {
  const all = model.tasks.flatMap((_, index) => ((available >>> index) & 1 ? [index] : []));
  const indices = all.slice(0, TASKS_TRIED);
  const sets = setsOf(model, slot, indices);
  const eager = indices.reduce(
    (bits, index, at) => (gainsNothingByWaiting(model, index, slot) ? bits | (1 << at) : bits),
    0,
  );
  const options: EntryOption[] = [];
  for (let set = 1; set < sets.held.length; set += 1) {
    if ((sets.held[set] ?? 0) === 0 || !isMaximal(sets, set, eager)) continue;
    options.push(optionOf(model, slot, { indices, set, sets }));
  }
  return { options, isComplete: all.length <= TASKS_TRIED };
}

/** By subset of the tried tasks: minutes, skills, and steps held (0 when the subset is not allowed). */
type Sets = { readonly minutes: Float64Array; readonly skills: Int32Array; readonly held: Int32Array };

function setsOf(model: PatientModel, slot: number, indices: readonly number[]): Sets {
  const count = 2 ** indices.length;
  const minutes = new Float64Array(count).fill(model.baseMinutes);
  const skills = new Int32Array(count);
  const held = new Int32Array(count);
  const rules = entryRules(model, indices);
  for (let set = 1; set < count; set += 1) {
    const bit = 31 - Math.clz32(set);
    const task = model.tasks[indices[bit] ?? -1];
    const rest = set ^ (1 << bit);
    minutes[set] = (minutes[rest] ?? 0) + (task?.minutes ?? 0);
    skills[set] = (skills[rest] ?? 0) | (task !== undefined && task.skill >= 0 ? 1 << task.skill : 0);
    if ((minutes[set] ?? 0) > model.entryMinutesMax || !rules.every((rule) => rule(set))) continue;
    held[set] = Math.min(Math.max(1, Math.ceil((minutes[set] ?? 0) / model.gridMinutes)), model.steps - slot);
  }
  return { minutes, skills, held };
}

/** What comes after another available task comes with it, or not at all where there must be time between. */
function entryRules(model: PatientModel, indices: readonly number[]): readonly ((set: number) => boolean)[] {
  return model.links.flatMap((link) => {
    const [first, then] = [indices.indexOf(link.first), indices.indexOf(link.then)];
    if (first < 0 || then < 0) return [];
    return [(set: number) => ((set >>> then) & 1) === 0 || (link.least <= 0 && ((set >>> first) & 1) === 1)];
  });
}

function isMaximal(sets: Sets, set: number, eager: number): boolean {
  for (let left = eager & ~set; left !== 0; left &= left - 1) {
    const wider = set | (left & -left);
    if (sets.held[wider] === sets.held[set] && sets.skills[wider] === sets.skills[set]) return false;
  }
  return true;
}

function optionOf(
  model: PatientModel,
  slot: number,
  facts: { readonly indices: readonly number[]; readonly set: number; readonly sets: Sets },
): EntryOption {
  const { set, sets } = facts;
  let mask = 0;
  let points = model.entryPoints[slot] ?? 0;
  for (const [at, index] of facts.indices.entries()) {
    if (((set >>> at) & 1) === 0) continue;
    mask |= 1 << index;
    points += model.tasks[index]?.points[slot] ?? 0;
  }
  return { mask, minutes: sets.minutes[set] ?? 0, skills: sets.skills[set] ?? 0, held: sets.held[set] ?? 1, points };
}

function gainsNothingByWaiting(model: PatientModel, index: number, slot: number): boolean {
  const task = model.tasks[index];
  if (task === undefined) return false;
  if ((task.points[slot] ?? 0) > (task.leastFrom[slot + 1] ?? Infinity)) return false;
  return task.after.every(
    (link) => link.most === Infinity || slot + link.most >= (model.tasks[link.then]?.latest ?? 0),
  );
}
