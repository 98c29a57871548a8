import type { Candidate } from '../candidates.ts';
import { type BatchModel, compiledOf, modelNow } from './batch-model.ts';
import { addUse, extraCosts, type Prices } from './batch-prices.ts';
import type { Ideals, KnownPatient } from './find-ideals.ts';
import { bestPlan } from './plan-patient.ts';
import { openPools, type Pools } from './pool-capacity.ts';

/**
 * A bound on every plan of the batch that grows with work: the capacity of each pool and day is not demanded but priced, so that each
 * patient is planned alone at those prices (Lagrangian relaxation; Geoffrion 1974), and prices follow the excess.
 */
export type BatchBound = {
  readonly bound: () => number;
  /** Of the best bound so far. */
  readonly prices: () => Prices;
  readonly pools: Pools;
  /** One round over the patients whose prices changed; false when the bound will not grow any more. */
  readonly improve: (upper: number, isOver: () => boolean) => boolean;
};

const STEPS_PER_PATIENT = 200;
const ROUNDS_WITHOUT_GAIN = 3;
/** The level aimed at, above the best bound: at first, after a round that came near it, after two that did not, and when to end. */
const FIRST_GAIN = 0.1;
const GAIN_UP = 2;
const GAIN_DOWN = 0.5;
const SMALLEST_GAIN = 1e-4;
const MOMENTUM = 0.5;

type Run = {
  readonly batch: BatchModel;
  readonly pools: Pools;
  readonly known: Ideals['known'];
  readonly values: Float64Array;
  readonly candidates: (Candidate | null)[];
  readonly use: Float64Array;
  readonly paid: (readonly Float64Array[] | null)[];
  prices: Prices;
  best: number;
  bestPrices: Prices;
  readonly direction: Float64Array;
  /** Points above the best bound that the next round aims at. */
  gain: number;
  idle: number;
};

/** `empty` is the batch with nothing taken; it must stay so. */
export function openBound(empty: BatchModel, ideals: Ideals): BatchBound {
  const pools = openPools(empty);
  const prices = new Float64Array(pools.capacity.length);
  const run: Run = {
    batch: empty,
    pools,
    known: ideals.known,
    values: ideals.least.slice(),
    candidates: [...ideals.candidates],
    use: new Float64Array(pools.capacity.length),
    paid: ideals.candidates.map(() => null),
    prices,
    best: ideals.least.reduce((sum, points) => sum + points, 0),
    bestPrices: prices,
    direction: new Float64Array(pools.capacity.length),
    gain: 0,
    idle: 0,
  };
  run.gain = FIRST_GAIN * Math.abs(run.best);
  for (const [patient, candidate] of run.candidates.entries()) {
    if (candidate !== null) use(run, patient, candidate, 1);
  }
  return {
    bound: () => run.best,
    prices: () => run.bestPrices,
    pools,
    improve: (upper, isOver) => improve(run, upper, isOver),
  };
}

function use(run: Run, patient: number, candidate: Candidate, times: number): void {
  const { firstDay } = run.batch.calendar;
  addUse(compiledOf(run.batch, patient), candidate, { firstDay, pools: run.pools, use: run.use, times });
}

function improve(run: Run, upper: number, isOver: () => boolean): boolean {
  const prices = nextPrices(run, upper);
  if (prices === null || run.gain < SMALLEST_GAIN * Math.abs(run.best)) return false;
  run.prices = prices;
  for (const patient of run.values.keys()) {
    if (isOver()) return false;
    priceIn(run, patient);
  }
  const value = provedBy(run);
  if (value > run.best + run.gain / 10) {
    run.gain *= GAIN_UP;
    run.idle = 0;
  } else {
    run.idle += 1;
    if (run.idle >= ROUNDS_WITHOUT_GAIN) {
      run.gain *= GAIN_DOWN;
      run.idle = 0;
    }
  }
  if (value > run.best) {
    run.best = value;
    run.bestPrices = prices;
  }
  return true;
}

/** What the relaxation proves at the prices of this round. */
function provedBy(run: Run): number {
  const paid = run.prices.reduce((sum, price, index) => sum + price * (run.pools.capacity[index] ?? 0), 0);
  return run.values.reduce((sum, points) => sum + points, 0) - paid;
}

/**
 * Prices after one step along the excess and part of the last step, as long as would reach a level a little above the best bound if the
 * value rose straight (Camerini, Fratta and Maffioli 1975; Brännlund 1995). Null when nothing is in excess.
 */
function nextPrices(run: Run, upper: number): Prices | null {
  const { capacity } = run.pools;
  let norm = 0;
  for (let index = 0; index < capacity.length; index += 1) {
    const over = (run.use[index] ?? 0) - (capacity[index] ?? 0);
    const excess = over > 0 || (run.prices[index] ?? 0) > 0 ? over : 0;
    const along = excess + MOMENTUM * (run.direction[index] ?? 0);
    run.direction[index] = along;
    norm += along * along;
  }
  if (norm === 0) return null;
  const level = Math.min(run.best + run.gain, upper);
  const length = Math.max(level - provedBy(run), 0) / norm;
  return run.prices.map((price, index) => Math.max(0, price + length * (run.direction[index] ?? 0)));
}

function priceIn(run: Run, patient: number): void {
  const compiled = compiledOf(run.batch, patient);
  const { firstDay } = run.batch.calendar;
  const extra = extraCosts(compiled, run.pools, { firstDay, prices: run.prices });
  if (areEqual(run.paid[patient] ?? null, extra)) return;
  const { model, visits } = knownOf(run, patient);
  const { candidate, bound } = bestPlan(model, {
    limit: Number.POSITIVE_INFINITY,
    steps: STEPS_PER_PATIENT,
    prices: extra,
    visits,
  });
  const before = run.candidates[patient] ?? null;
  if (before !== null) use(run, patient, before, -1);
  if (candidate !== null) use(run, patient, candidate, 1);
  run.candidates[patient] = candidate;
  run.values[patient] = bound;
  run.paid[patient] = extra;
}

function knownOf(run: Run, patient: number): KnownPatient {
  return run.known[patient] ?? { model: modelNow(run.batch, patient), visits: new Map() };
}

function areEqual(a: readonly Float64Array[] | null, b: readonly Float64Array[]): boolean {
  if (a === null) return b.every((costs) => costs.every((points) => points === 0));
  return a.every((costs, event) => costs.every((points, cell) => points === b[event]?.[cell]));
}
