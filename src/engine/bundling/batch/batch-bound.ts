import type { BundlingModel } from '../bundling-model.ts';
import type { Candidate } from '../candidates.ts';
import { type BatchModel, compiledOf, modelNow } from './batch-model.ts';
import { addUse, extraCosts, type Prices } from './batch-prices.ts';
import type { Ideals } from './find-ideals.ts';
import { bestPlan } from './plan-patient.ts';
import { openPools, type Pools } from './pool-capacity.ts';

/**
 * A bound on every plan of the batch that grows with work: the capacity of each pool and day is not demanded but priced, so that each
 * patient is planned alone at those prices (Lagrangian relaxation; Geoffrion 1974), and prices follow the excess (Polyak's step).
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
/** Models of so many patients are kept; with more, memory counts. */
const MODELS_KEPT_MAX = 6_000;
const ROUNDS_WITHOUT_GAIN = 4;
const SMALLEST_STEP = 0.02;

type Run = {
  readonly batch: BatchModel;
  readonly pools: Pools;
  readonly models: (BundlingModel | undefined)[];
  readonly values: Float64Array;
  readonly candidates: (Candidate | null)[];
  readonly use: Float64Array;
  readonly paid: (readonly Float64Array[] | null)[];
  prices: Prices;
  best: number;
  bestPrices: Prices;
  step: number;
  idle: number;
};

/** `empty` is the batch with nothing taken; it must stay so. */
export function openBound(empty: BatchModel, ideals: Ideals): BatchBound {
  const pools = openPools(empty);
  const prices = new Float64Array(pools.capacity.length);
  const run: Run = {
    batch: empty,
    pools,
    models: [],
    values: ideals.least.slice(),
    candidates: [...ideals.candidates],
    use: new Float64Array(pools.capacity.length),
    paid: ideals.candidates.map(() => null),
    prices,
    best: ideals.least.reduce((sum, points) => sum + points, 0),
    bestPrices: prices,
    step: 1,
    idle: 0,
  };
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
  if (prices === null || run.step < SMALLEST_STEP) return false;
  run.prices = prices;
  for (const patient of run.values.keys()) {
    if (isOver()) return false;
    priceIn(run, patient);
  }
  const paid = prices.reduce((sum, price, index) => sum + price * (run.pools.capacity[index] ?? 0), 0);
  const value = run.values.reduce((sum, points) => sum + points, 0) - paid;
  if (value > run.best + 1e-9 * Math.abs(run.best)) {
    run.best = value;
    run.bestPrices = prices;
    run.idle = 0;
  } else {
    run.idle += 1;
    if (run.idle >= ROUNDS_WITHOUT_GAIN) {
      run.step /= 2;
      run.idle = 0;
    }
  }
  return true;
}

/** Prices after one step along the excess; null when nothing is in excess. */
function nextPrices(run: Run, upper: number): Prices | null {
  const { capacity } = run.pools;
  const excess = run.use.map((slots, index) => {
    const over = slots - (capacity[index] ?? 0);
    return over > 0 || (run.prices[index] ?? 0) > 0 ? over : 0;
  });
  const norm = excess.reduce((sum, over) => sum + over * over, 0);
  if (norm === 0) return null;
  const paid = run.prices.reduce((sum, price, index) => sum + price * (capacity[index] ?? 0), 0);
  const value = run.values.reduce((sum, points) => sum + points, 0) - paid;
  const length = (run.step * Math.max(upper - value, 1e-6 * Math.abs(upper))) / norm;
  return run.prices.map((price, index) => Math.max(0, price + length * (excess[index] ?? 0)));
}

function priceIn(run: Run, patient: number): void {
  const compiled = compiledOf(run.batch, patient);
  const { firstDay } = run.batch.calendar;
  const extra = extraCosts(compiled, run.pools, { firstDay, prices: run.prices });
  if (areEqual(run.paid[patient] ?? null, extra)) return;
  const { candidate, bound } = bestPlan(modelOf(run, patient), {
    limit: Number.POSITIVE_INFINITY,
    steps: STEPS_PER_PATIENT,
    extra,
  });
  const before = run.candidates[patient] ?? null;
  if (before !== null) use(run, patient, before, -1);
  if (candidate !== null) use(run, patient, candidate, 1);
  run.candidates[patient] = candidate;
  run.values[patient] = bound;
  run.paid[patient] = extra;
}

function modelOf(run: Run, patient: number): BundlingModel {
  const known = run.models[patient];
  if (known !== undefined) return known;
  const model = modelNow(run.batch, patient);
  if (run.values.length <= MODELS_KEPT_MAX) run.models[patient] = model;
  return model;
}

function areEqual(a: readonly Float64Array[] | null, b: readonly Float64Array[]): boolean {
  if (a === null) return b.every((costs) => costs.every((points) => points === 0));
  return a.every((costs, event) => costs.every((points, cell) => points === b[event]?.[cell]));
}
