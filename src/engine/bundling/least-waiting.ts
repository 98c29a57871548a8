import { type BundlingModel, has, membersOf } from './bundling-model.ts';
import { GRID_MINUTES } from './feasible-starts.ts';
import type { Ladder, VisitDraft, WaitingLadder } from './timing-search.ts';

const WORDS = 10;
const EVENTS_MAX = 10;
const FREE_WAIT_MINUTES = 10;

/**
 * Waiting that one visit cannot avoid, whatever its anaesthetics, fasts and gaps, looked for up to `most` paid minutes.
 * Bit-parallel over the 5-minute grid, from the end of the visit backwards. Null where nothing can be claimed.
 */
export function waitingLadder(model: BundlingModel, draft: VisitDraft, most: number): WaitingLadder | null {
  const members = membersOf(draft.events);
  const isCounted =
    members.length > 1 && members.length <= EVENTS_MAX && model.problem.limits.transferMinutes % GRID_MINUTES === 0;
  const fixed = members.filter((event) => has(model.fixed, event)).length;
  if (!isCounted || fixed > 1) return null;
  const ladder: Ladder = {
    model,
    members,
    startBits: members.map((event) => startBitsOf(model, event, draft.cell)),
    durationSlots: members.map((event) => (model.events[event]?.durationMinutes ?? 0) / GRID_MINUTES),
    before: members.map((event) => localMask(members, model.predecessors[event] ?? 0)),
    cell: draft.cell,
    levels: [],
  };
  let level = 0;
  while (level * GRID_MINUTES <= most && !climb(ladder, level)) level += 1;
  return { ladder, leastMinutes: level * GRID_MINUTES };
}

/** Least paid waiting still to come when these events are left and the last one ended then. */
export function waitingToCome(
  found: WaitingLadder,
  left: number,
  last: { readonly event: number; readonly end: number },
): number {
  const { members, levels } = found.ladder;
  const done = ((1 << members.length) - 1) & ~localMask(members, left);
  const slot = last.end / GRID_MINUTES;
  const word = (done * members.length + members.indexOf(last.event)) * WORDS + (slot >> 5);
  for (const [level, reached] of levels.entries()) {
    if (((reached[word] ?? 0) & (1 << (slot & 31))) !== 0) return level * GRID_MINUTES;
  }
  return levels.length * GRID_MINUTES;
}

function startBitsOf(model: BundlingModel, event: number, cell: number): Int32Array {
  const bits = new Int32Array(WORDS);
  for (const [from, until] of model.starts[event]?.[cell] ?? []) {
    for (let slot = from / GRID_MINUTES; slot * GRID_MINUTES < until; slot += 1) {
      bits[slot >> 5] = (bits[slot >> 5] ?? 0) | (1 << (slot & 31));
    }
  }
  return bits;
}

function localMask(members: readonly number[], events: number): number {
  return members.reduce((mask, event, index) => (has(events, event) ? mask | (1 << index) : mask), 0);
}

/** Fills one level; true when all members can be done with this much waiting. */
function climb(ladder: Ladder, level: number): boolean {
  const count = ladder.members.length;
  const full = (1 << count) - 1;
  const reached = new Int32Array((full + 1) * count * WORDS);
  ladder.levels.push(reached);
  reached.fill(-1, full * count * WORDS);
  let isDone = false;
  for (let done = full - 1; done >= 0; done -= 1) {
    for (let next = 0; next < count; next += 1) {
      if ((done & (1 << next)) !== 0 || ((ladder.before[next] ?? 0) & ~done) !== 0) continue;
      isDone = stepBack(ladder, { level, done, next }) || isDone;
    }
  }
  return isDone;
}

/** Adds the end times before `next` from which the rest can be done; true when `next` can come first of all. */
function stepBack(
  ladder: Ladder,
  step: { readonly level: number; readonly done: number; readonly next: number },
): boolean {
  const count = ladder.members.length;
  const { level, done, next } = step;
  const own = ladder.levels[level] as Int32Array;
  for (let paid = 0; paid <= level; paid += 1) {
    const after = ladder.levels[level - paid] as Int32Array;
    const starts = new Int32Array(WORDS);
    addEarlier(starts, 0, {
      from: after,
      at: ((done | (1 << next)) * count + next) * WORDS,
      slots: ladder.durationSlots[next] ?? 0,
    });
    let isEmpty = true;
    for (let word = 0; word < WORDS; word += 1) {
      starts[word] = (starts[word] ?? 0) & (ladder.startBits[next]?.[word] ?? 0);
      if (starts[word] !== 0) isEmpty = false;
    }
    if (isEmpty) continue;
    if (done === 0) return true;
    for (let last = 0; last < count; last += 1) {
      if ((done & (1 << last)) === 0) continue;
      const least = transferSlots(ladder, last, next);
      const free = least + FREE_WAIT_MINUTES / GRID_MINUTES;
      for (let slots = paid === 0 ? least : free + paid; slots <= free + paid; slots += 1) {
        addEarlier(own, (done * count + last) * WORDS, { from: starts, at: 0, slots });
      }
    }
  }
  return false;
}

function transferSlots(ladder: Ladder, previous: number, next: number): number {
  const { model, members, cell } = ladder;
  const isSamePlace = model.places[members[previous] ?? 0]?.[cell] === model.places[members[next] ?? 0]?.[cell];
  return isSamePlace ? 0 : model.problem.limits.transferMinutes / GRID_MINUTES;
}

/** Adds the bits of one row, moved earlier by some slots, to another row. */
function addEarlier(
  into: Int32Array,
  offset: number,
  source: { readonly from: Int32Array; readonly at: number; readonly slots: number },
): void {
  const { from, at, slots } = source;
  const words = slots >> 5;
  const bits = slots & 31;
  for (let word = 0; word < WORDS - words; word += 1) {
    let moved = (from[at + word + words] ?? 0) >>> bits;
    if (bits > 0 && word + words + 1 < WORDS) moved |= (from[at + word + words + 1] ?? 0) << (32 - bits);
    if (moved !== 0) into[offset + word] = (into[offset + word] ?? 0) | moved;
  }
}
