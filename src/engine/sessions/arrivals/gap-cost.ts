import type { SessionModel } from './session-model.ts';
import { openRecursion } from './session-recursion.ts';
import { type Look, lookAtNothing } from './time-limit.ts';
import { NO_WORK, type Progress, type WorkLaw } from './work-law.ts';

/** The cost as a function of the gaps, with exact derivatives. */
export type GapCost = {
  readonly cost: (gaps: readonly number[]) => number;
  readonly derive: (gaps: readonly number[]) => {
    readonly cost: number;
    readonly slopes: readonly number[];
    readonly curvatures: readonly (readonly number[])[];
  };
};

/**
 * Expects a lattice of phases, no planned end, and waits and length alone in the cost (idle is length less work). The law of the phases
 * present changes along a gap by the generator of a pure death process, so a derivative by a gap is the generator applied at its end;
 * what the change costs later is summed backwards.
 */
export function openGapCost(model: SessionModel, look: Look = lookAtNothing): GapCost {
  const recursion = openRecursion(model, { look });
  const cost = (gaps: readonly number[]) => recursion.cost(offsetsOf(gaps));
  const ends = lengthShares(model);
  const derive = (gaps: readonly number[]) => {
    const offsets = offsetsOf(gaps);
    const before = [...recursion.run(offsets).before];
    const progress = gaps.map((gap) => recursion.progress(gap));
    const later = laterCosts(model, { before, progress, ends, look });
    const perLength = model.weights.idle + model.weights.length;
    const slopes = gaps.map((_, i) => {
      const after = ends.slice(i + 1).reduce((sum, share) => sum + share, 0) * perLength;
      return after + dot(changeRate(model, before[i + 1] ?? NO_WORK), later[i + 1] ?? NO_WORK);
    });
    const curvatures = gaps.map(() => new Array<number>(gaps.length).fill(0));
    for (let i = 0; i < gaps.length; i += 1) fillRow(model, curvatures, { i, before, progress, later, look });
    return { cost: recursion.cost(offsets), slopes, curvatures };
  };
  return { cost, derive };
}

function offsetsOf(gaps: readonly number[]): number[] {
  let offset = 0;
  return [0, ...gaps.map((gap) => (offset += gap))];
}

/** How much of the length each patient's own end is. */
function lengthShares({ isLast, idleUntil, patients }: SessionModel): number[] {
  return Array.from({ length: patients }, (_, i) =>
    idleUntil === 'last-completion' ? (isLast[i] ?? 0) : i === patients - 1 ? 1 : 0,
  );
}

type Path = { readonly before: readonly WorkLaw[]; readonly progress: readonly Progress[]; readonly look: Look };

/** For each patient, what every number of phases met costs from then on. */
function laterCosts(
  model: SessionModel,
  { before, progress, ends, look }: Path & { readonly ends: readonly number[] },
): Float64Array[] {
  const { weights, waitShares, lattice } = model;
  const later: Float64Array[] = [];
  for (let i = model.patients - 1; i >= 0; i -= 1) {
    const perMinute = weights.wait * (waitShares[i] ?? 0) + (weights.idle + weights.length) * (ends[i] ?? 0);
    const size = before[i]?.length ?? 1;
    const costs = Float64Array.from({ length: size }, (_, k) => perMinute * k * lattice.unitMinutes);
    const next = later[i + 1];
    const gap = progress[i];
    look(size * ((gap?.chances.length ?? 0) + lattice.counts.length));
    if (next !== undefined && gap !== undefined) addExpected(costs, { model, i, gap, next });
    later[i] = costs;
  }
  return later;
}

type Ahead = { readonly model: SessionModel; readonly i: number; readonly gap: Progress; readonly next: Float64Array };

function addExpected(costs: Float64Array, { model, i, gap, next }: Ahead): void {
  const counts = model.lattice.counts;
  const shows = model.shows[i] ?? 0;
  const afterGap = new Float64Array(costs.length + counts.length - 1);
  const top = next.length - 1;
  for (let k = 0; k < afterGap.length; k += 1) {
    let sum = 0;
    for (let d = 0; d < gap.chances.length; d += 1) {
      const left = k - gap.from - d;
      if (left <= 0) continue;
      sum += (gap.chances[d] ?? 0) * ((next[Math.min(left, top)] ?? 0) - (next[0] ?? 0));
    }
    afterGap[k] = sum + (next[0] ?? 0);
  }
  for (let k = 0; k < costs.length; k += 1) {
    let sum = (1 - shows) * (afterGap[k] ?? 0);
    for (let units = 0; units < counts.length; units += 1) {
      sum += shows * (counts[units] ?? 0) * (afterGap[k + units] ?? 0);
    }
    costs[k] = (costs[k] ?? 0) + sum;
  }
}

/** How the chances change per minute of gap. */
function changeRate({ lattice }: SessionModel, law: Float64Array): Float64Array {
  const rate = 1 / lattice.unitMinutes;
  return law.map((chance, k) => rate * ((law[k + 1] ?? 0) - (k === 0 ? 0 : chance)));
}

type Row = Path & { readonly i: number; readonly later: readonly Float64Array[] };

function fillRow(model: SessionModel, curvatures: number[][], { i, before, progress, later, look }: Row): void {
  let change = changeRate(model, before[i + 1] ?? NO_WORK);
  for (let j = i; j < progress.length; j += 1) {
    look(change.length * ((progress[j]?.chances.length ?? 0) + model.lattice.counts.length));
    if (j > i) change = carried(model, change, { patient: j, gap: progress[j], size: before[j + 1]?.length ?? 1 });
    const second = dot(changeRate(model, change), later[j + 1] ?? NO_WORK);
    const row = curvatures[i];
    const column = curvatures[j];
    if (row !== undefined) row[j] = second;
    if (column !== undefined) column[i] = second;
  }
}

type Carry = { readonly patient: number; readonly gap: Progress | undefined; readonly size: number };

/** A change of chances, which adds up to 0, over one appointment and the gap after it. */
function carried(model: SessionModel, change: Float64Array, { patient, gap, size }: Carry): Float64Array {
  const { counts } = model.lattice;
  const shows = model.shows[patient] ?? 0;
  const joined = new Float64Array(change.length + counts.length - 1);
  for (let k = 0; k < change.length; k += 1) {
    joined[k] = (joined[k] ?? 0) + (1 - shows) * (change[k] ?? 0);
    for (let units = 0; units < counts.length; units += 1) {
      joined[k + units] = (joined[k + units] ?? 0) + shows * (counts[units] ?? 0) * (change[k] ?? 0);
    }
  }
  const { from, chances } = gap ?? { from: 0, chances: NO_WORK };
  const after = new Float64Array(size);
  let rest = 0;
  for (let j = 1; j < size; j += 1) {
    let sum = 0;
    for (let d = 0; d < chances.length; d += 1) sum += (joined[j + from + d] ?? 0) * (chances[d] ?? 0);
    after[j] = sum;
    rest += sum;
  }
  after[0] = -rest;
  return after;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
