import { type BundlingModel, has, membersOf } from './bundling-model.ts';
import { GRID_MINUTES } from './feasible-starts.ts';
import type { VisitDraft } from './time-visits.ts';

const WORDS = 10;
const EVENTS_MAX = 10;
const FREE_WAIT_MINUTES = 10;

type Ladder = {
  readonly model: BundlingModel;
  readonly members: readonly number[];
  readonly startBits: readonly Int32Array[];
  readonly durationSlots: readonly number[];
  readonly before: readonly number[];
  readonly cell: number;
  /** Per level of waiting: end times reachable, as bits, for each set of members done and the last of them. */
  readonly levels: Int32Array[];
};

/**
 * Least minutes of paid waiting in one visit, whatever its anaesthetics, fasts and gaps, looked for up to `most`; more than that is
 * reported as the next step above. Bit-parallel over the 5-minute grid. 0 where nothing can be claimed.
 */
export function leastWaiting(model: BundlingModel, draft: VisitDraft, most: number): number {
  const members = membersOf(draft.events);
  const isCounted =
    members.length > 1 && members.length <= EVENTS_MAX && model.problem.limits.transferMinutes % GRID_MINUTES === 0;
  const fixed = members.filter((event) => has(model.fixed, event)).length;
  if (!isCounted || fixed > 1) return 0;
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
  for (; level * GRID_MINUTES <= most; level += 1) if (climb(ladder, level)) return level * GRID_MINUTES;
  return level * GRID_MINUTES;
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
  for (let done = 1; done <= full; done += 1) {
    for (let last = 0; last < count; last += 1) {
      const rest = done & ~(1 << last);
      if (rest === done || ((ladder.before[last] ?? 0) & ~rest) !== 0) continue;
      const starts = startsAfter(ladder, { level, rest, next: last });
      for (let word = 0; word < WORDS; word += 1)
        starts[word] = (starts[word] ?? 0) & (ladder.startBits[last]?.[word] ?? 0);
      addShifted(reached, (done * count + last) * WORDS, {
        from: starts,
        at: 0,
        slots: ladder.durationSlots[last] ?? 0,
      });
      if (done === full && starts.some((word) => word !== 0)) return true;
    }
  }
  return false;
}

/** Times at which `next` could start after the others are done, as bits. */
function startsAfter(
  ladder: Ladder,
  step: { readonly level: number; readonly rest: number; readonly next: number },
): Int32Array {
  const starts = new Int32Array(WORDS);
  if (step.rest === 0) return step.level === 0 ? starts.fill(-1) : starts;
  const count = ladder.members.length;
  for (let previous = 0; previous < count; previous += 1) {
    if ((step.rest & (1 << previous)) === 0) continue;
    const least = transferSlots(ladder, previous, step.next);
    const free = least + FREE_WAIT_MINUTES / GRID_MINUTES;
    const at = (step.rest * count + previous) * WORDS;
    for (let paid = 0; paid <= step.level; paid += 1) {
      const from = ladder.levels[step.level - paid];
      if (from === undefined) continue;
      for (let slots = paid === 0 ? least : free + paid; slots <= free + paid; slots += 1)
        addShifted(starts, 0, { from, at, slots });
    }
  }
  return starts;
}

function transferSlots(ladder: Ladder, previous: number, next: number): number {
  const { model, members, cell } = ladder;
  const isSamePlace = model.places[members[previous] ?? 0]?.[cell] === model.places[members[next] ?? 0]?.[cell];
  return isSamePlace ? 0 : model.problem.limits.transferMinutes / GRID_MINUTES;
}

/** Adds the bits of one row, moved later by some slots, to another row. */
function addShifted(
  into: Int32Array,
  offset: number,
  source: { readonly from: Int32Array; readonly at: number; readonly slots: number },
): void {
  const { from, at, slots } = source;
  const words = slots >> 5;
  const bits = slots & 31;
  for (let word = WORDS - 1; word >= words; word -= 1) {
    let moved = (from[at + word - words] ?? 0) << bits;
    if (bits > 0 && word > words) moved |= (from[at + word - words - 1] ?? 0) >>> (32 - bits);
    if (moved !== 0) into[offset + word] = (into[offset + word] ?? 0) | moved;
  }
}
