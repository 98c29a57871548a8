import { copyDay, DAY_SLOTS, DAY_WORDS, erodeDay, hasSlot, newDay } from '../patient/day-bits.ts';
import type { BatchModel } from './batch-model.ts';
import type { BatchState } from './batch-state.ts';
import { type LineSet, startsOf } from './line-starts.ts';

/** How dear it would be to move those who hold time, as far as is known: learnt from trying. */
export type Grip = {
  readonly state: BatchState;
  /** The batch with nothing taken. */
  readonly empty: BatchModel;
  /** Per patient: points that the plan loses when they must move; `LOCKED` while they may not. */
  readonly points: Float64Array;
  readonly known: WeakMap<LineSet, (KnownCosts | undefined)[]>;
};

/** Points by start slot; Infinity where the event cannot start even with nobody there. `isFree`: nobody is anywhere in the way. */
export type CostsToOthers = { readonly costs: Float64Array; readonly isPossible: boolean; readonly isFree: boolean };

type KnownCosts = { readonly costs: Float64Array; isPossible: boolean; isFree: boolean; at: number };

export const LOCKED = 1e9;
const FIRST_POINTS = 8;

export function openGrip(state: BatchState, empty: BatchModel): Grip {
  return { state, empty, points: new Float64Array(state.cost.length).fill(FIRST_POINTS), known: new WeakMap() };
}

/** What it costs others when these lines are served from each slot of the day; null where that is never possible. Kept until the day changes. */
export function costsToOthers(grip: Grip, set: LineSet, day: number): CostsToOthers | null {
  const { calendar } = grip.state.batch;
  const days = grip.known.get(set) ?? [];
  const known = days[day];
  if (known !== undefined && newestStamp(set, grip, day) <= known.at) return known.isPossible ? known : null;
  if (days.length === 0) grip.known.set(set, days);
  const found = known ?? { costs: new Float64Array(DAY_SLOTS), isPossible: false, isFree: false, at: 0 };
  days[day] = found;
  findCosts(grip, set, { day, into: found.costs });
  found.isPossible = false;
  found.isFree = true;
  for (const points of found.costs) {
    if (points === Infinity) continue;
    found.isPossible = true;
    found.isFree &&= points === 0;
  }
  found.at = calendar.clock;
  return found.isPossible ? found : null;
}

function newestStamp(set: LineSet, { state }: Grip, day: number): number {
  const { stamps, days } = state.batch.calendar;
  let newest = 0;
  for (const { units } of set.lines) {
    for (let index = 0; index < units.length; index += 1) {
      const stamp = stamps[(units[index] ?? 0) * days + day] ?? 0;
      if (stamp > newest) newest = stamp;
    }
  }
  return newest;
}

const open = newDay();
const onUnit = new Float64Array(DAY_SLOTS);
const least = new Float64Array(DAY_SLOTS);

function findCosts(grip: Grip, set: LineSet, at: { readonly day: number; readonly into: Float64Array }): void {
  const { into } = at;
  if (set.mayCompete || set.lines.some(({ copies }) => copies > 1)) {
    const starts = startsOf(set, grip.state.batch.calendar, at.day);
    for (let slot = 0; slot < DAY_SLOTS; slot += 1)
      into[slot] = starts !== null && hasSlot(starts, 0, slot) ? 0 : Infinity;
    return;
  }
  into.fill(0, 0, set.lastSlot + 1).fill(Infinity, set.lastSlot + 1);
  for (const { units, from, slots } of set.lines) {
    least.fill(Infinity);
    for (let index = 0; index < units.length; index += 1) {
      if (!openOn(grip.empty, units[index] ?? 0, { day: at.day, slots })) continue;
      paintHolders(grip, units[index] ?? 0, { day: at.day, slots });
      for (let slot = 0; slot < DAY_SLOTS; slot += 1) {
        if (hasSlot(open, 0, slot) && (onUnit[slot] as number) < (least[slot] as number))
          least[slot] = onUnit[slot] as number;
      }
    }
    for (let slot = 0; slot <= set.lastSlot; slot += 1)
      into[slot] = (into[slot] as number) + (least[slot + from] ?? Infinity);
  }
}

type Span = { readonly day: number; readonly slots: number };

/** Slots from which the unit is open so long; false where there are none. */
function openOn({ calendar }: BatchModel, unit: number, { day, slots }: Span): boolean {
  copyDay(open, 0, calendar.words, (unit * calendar.days + day) * DAY_WORDS);
  erodeDay(open, 0, slots);
  return open.some((word) => word !== 0);
}

/** Per start, the points of those who hold some of the slots from there on. */
function paintHolders({ state, points }: Grip, unit: number, { day, slots }: Span): void {
  onUnit.fill(0);
  const done: number[] = [];
  for (const holder of state.holders[unit * state.batch.calendar.days + day] ?? []) {
    if (done.includes(holder)) continue;
    done.push(holder);
    for (const stretch of state.held[holder]?.stretches ?? []) {
      if (stretch.unit !== unit || stretch.day !== day) continue;
      const last = Math.min(DAY_SLOTS, stretch.until);
      for (let slot = Math.max(0, stretch.from - slots + 1); slot < last; slot += 1)
        onUnit[slot] = (onUnit[slot] as number) + (points[holder] as number);
    }
  }
}

/** Those who hold what these lines would be served with from that slot, on the units where moving them costs least. */
export function holdersAt(
  grip: Grip,
  set: LineSet,
  at: { readonly day: number; readonly slot: number },
): readonly number[] {
  const found = new Set<number>();
  for (const { units, from, slots } of set.lines) {
    let fewest: readonly number[] = [];
    let leastPoints = Infinity;
    for (const unit of units) {
      const span = { unit, day: at.day, from: at.slot + from, until: at.slot + from + slots };
      if (!openOn(grip.empty, unit, { day: at.day, slots }) || !hasSlot(open, 0, span.from)) continue;
      const holders = holdersIn(grip.state, span);
      const points = holders.reduce((sum, holder) => sum + (grip.points[holder] ?? 0), 0);
      if (points >= leastPoints) continue;
      leastPoints = points;
      fewest = holders;
    }
    for (const holder of fewest) found.add(holder);
  }
  return [...found];
}

function holdersIn(
  state: BatchState,
  span: { readonly unit: number; readonly day: number; readonly from: number; readonly until: number },
): readonly number[] {
  const own = (state.holders[span.unit * state.batch.calendar.days + span.day] ?? []).filter((holder) =>
    state.held[holder]?.stretches.some(
      ({ unit, day, from, until }) => unit === span.unit && day === span.day && from < span.until && span.from < until,
    ),
  );
  return [...new Set(own)];
}

/** Slots at which the points stay under the cap, as day bits; null where there are none. */
export function startsUnder(costs: Float64Array, cap: number, into: Int32Array): Int32Array | null {
  let isAny = false;
  for (let word = 0; word < DAY_WORDS; word += 1) {
    let bits = 0;
    for (let at = 0; at < 32; at += 1) if ((costs[word * 32 + at] as number) < cap) bits |= 1 << at;
    into[word] = bits;
    isAny ||= bits !== 0;
  }
  return isAny ? into : null;
}
