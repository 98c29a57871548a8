import { priceNear } from './balance-shares.ts';
import { type BatchModel, compiledOf } from './batch-model.ts';
import { columnOf, openPrices, type Prices, type PriceTable } from './batch-prices.ts';
import { type CapacityRows, dayRows, withSlots } from './capacity-rows.ts';
import type { Ideals } from './find-ideals.ts';
import { openPools } from './pool-capacity.ts';
import { addColumn, cheapestOf, mixedCost, openMaster, type PriceMaster, pricedAnew } from './price-master.ts';
import { openPricedPatients, type PricedPatients } from './price-patients.ts';

/**
 * A bound on every plan of the batch that grows with work: capacity is not demanded but priced, so that each patient is planned alone at
 * those prices (Lagrangian relaxation; Geoffrion 1974). A mix of all plans met so far says where the prices should go next. First pools
 * and days are priced, then also the slots of those that are nearly full.
 */
export type BatchBound = {
  readonly bound: () => number;
  /** What the work on the bound says about where each patient should go. */
  readonly guide: () => PriceGuide;
  /** Whether the slots of scarce days are priced by now; until then rounds are quick. */
  readonly hasSlots: () => boolean;
  /** One round over the patients whose prices changed; false when the bound will not grow any more. */
  readonly improve: (upper: number, isOver: () => boolean) => boolean;
};

export type PriceGuide = {
  /** The prices of the best bound so far. */
  readonly table: PriceTable;
  /** By how much each patient becomes dearer by these prices: the more, the less choice is left to them. */
  readonly rise: Float64Array;
  /** What each patient costs in the mix of plans that fits best so far, prices left out. */
  readonly aims: Float64Array;
};

/** Points by which a price moves per unit of excess: at first, and by how much more or less after a round. */
const FIRST_REACH = 2;
const FIRST_SLOT_REACH = 4;
const REACH_UP = 3;
const REACH_DOWN = 0.5;
const REACH_MIN = 0.01;
/** Shares of what was hoped for that came true: above the first prices reach further, below the second less far. */
const WELL_HOPED = 0.4;
const BADLY_HOPED = -1;
/** Shares of the bound: to hope for in one step, what is not worth another round, and how exactly the mix is balanced. */
const WORTH_HOPING = 1e-3;
const SMALLEST_GAIN = 5e-5;
const TOLERANCE = 1e-5;
const STEPS_MAX = 12;
/** Share of what is hoped for in a round that plans may save unseen: those that save less are not looked for. */
const UNSEEN_SHARE = 0.1;
const IDLE_ROUNDS_MAX = 3;
/** Share of a pool's day that is used when its slots are priced too. */
const NEARLY_FULL = 0.5;

type Run = {
  readonly batch: BatchModel;
  readonly ideals: Ideals;
  readonly patients: PricedPatients;
  /** What each pays at the best prices. */
  bestValues: Float64Array;
  rows: CapacityRows;
  master: PriceMaster;
  best: number;
  /** Of the best bound; the next are near these. */
  center: Prices;
  reach: number;
  /** Rounds in a row that brought next to nothing. */
  idle: number;
  hasSlots: boolean;
  /** Points that plans may have saved unseen in the last round. */
  unseen: number;
};

/** `empty` is the batch with nothing taken; it must stay so. */
export function openBound(empty: BatchModel, ideals: Ideals): BatchBound {
  const rows = dayRows(openPools(empty), empty.calendar.firstDay);
  const run: Run = {
    batch: empty,
    ideals,
    patients: openPricedPatients(empty, ideals),
    bestValues: ideals.least,
    rows,
    master: openMaster(rows.capacity, ideals.least.length),
    best: ideals.least.reduce((sum, points) => sum + points, 0),
    center: new Float64Array(rows.capacity.length),
    reach: FIRST_REACH,
    idle: 0,
    hasSlots: false,
    unseen: 0,
  };
  const free = openPrices(rows, run.center);
  for (const [patient, candidate] of ideals.candidates.entries()) {
    if (candidate !== null) addColumn(run.master, patient, columnOf(compiledOf(empty, patient), candidate, free));
  }
  return {
    bound: () => run.best,
    guide: () => guideOf(run),
    hasSlots: () => run.hasSlots,
    improve: (upper, isOver) => improve(run, upper, isOver),
  };
}

function guideOf(run: Run): PriceGuide {
  const { least } = run.ideals;
  return {
    table: openPrices(run.rows, run.center),
    rise: run.bestValues.map((points, patient) => points - (least[patient] ?? 0)),
    aims: least.map((points, patient) => Math.max(points, mixedCost(run.master, patient))),
  };
}

function improve(run: Run, upper: number, isOver: () => boolean): boolean {
  if (run.best >= upper) return false;
  const hoped = choosePrices(run);
  const isWorthIt = hoped - run.best >= SMALLEST_GAIN * Math.abs(run.best) && run.idle < IDLE_ROUNDS_MAX;
  if (!isWorthIt && run.unseen === 0) return !run.hasSlots && openSlots(run);
  const table = openPrices(run.rows, run.master.prices.slice());
  run.unseen =
    isWorthIt && hoped - run.best > WORTH_HOPING * Math.abs(run.best) ? UNSEEN_SHARE * (hoped - run.best) : 0;
  const less = run.unseen / run.patients.values.length;
  for (const patient of run.patients.values.keys()) {
    if (isOver()) return false;
    planPriced(run, patient, { table, less });
  }
  judge(run, { prices: table.prices, value: provedAt(run, table.prices), hoped });
  return true;
}

/** Moves the master's prices to where the plans known so far say; further, if that promises next to nothing. Returns what it promises. */
function choosePrices(run: Run): number {
  const tolerance = TOLERANCE * Math.abs(run.best);
  let hoped = priceNear(run.master, { center: run.center, reach: run.reach, tolerance });
  for (let step = 1; step < STEPS_MAX && hoped - run.best < WORTH_HOPING * Math.abs(run.best); step += 1) {
    hoped = priceNear(run.master, { center: run.master.prices.slice(), reach: run.reach, tolerance });
  }
  return hoped;
}

/** Only a plan that is cheaper by `less` than those known is looked for: that settles most patients quickly. */
function planPriced(run: Run, patient: number, at: { readonly table: PriceTable; readonly less: number }): void {
  const { table, less } = at;
  const candidate = run.patients.plan(patient, table, cheapestOf(run.master, patient, table.prices) - less);
  if (candidate === null) return;
  addColumn(run.master, patient, columnOf(compiledOf(run.batch, patient), candidate, table));
}

/** What the relaxation proves at these prices, once each patient is planned at them. */
function provedAt(run: Run, prices: Prices): number {
  const paid = prices.reduce((sum, price, row) => sum + price * (run.rows.capacity[row] ?? 0), 0);
  return run.patients.values.reduce((sum, points) => sum + points, 0) - paid;
}

function judge(run: Run, round: { readonly prices: Prices; readonly value: number; readonly hoped: number }): void {
  const { prices, value, hoped } = round;
  const share = (value - run.best) / (hoped - run.best);
  if (share >= WELL_HOPED) run.reach *= REACH_UP;
  else if (share < BADLY_HOPED) run.reach = Math.max(REACH_MIN, run.reach * REACH_DOWN);
  const gain = value - run.best;
  if (share > BADLY_HOPED) run.idle = gain < SMALLEST_GAIN * Math.abs(run.best) ? run.idle + 1 : 0;
  if (gain <= 0) return;
  run.center = prices;
  run.best = value;
  run.bestValues = run.patients.values.slice();
}

/** Prices the slots of pools and days that are nearly full; false when there are none. */
function openSlots(run: Run): boolean {
  run.hasSlots = true;
  const { used } = run.master;
  const poolDays = [...run.rows.capacity.keys()].filter((row) => {
    const use = used[row] ?? 0;
    return use > 0 && use >= NEARLY_FULL * (run.rows.capacity[row] ?? 0);
  });
  if (poolDays.length === 0) return false;
  run.rows = withSlots(run.rows, run.batch, poolDays);
  const free = openPrices(run.rows, new Float64Array(run.rows.capacity.length));
  run.master = pricedAnew(run.master, run.rows.capacity, (patient, { candidate, cost }) => ({
    ...columnOf(compiledOf(run.batch, patient), candidate, free),
    cost,
  }));
  const center = new Float64Array(run.rows.capacity.length);
  center.set(run.center);
  run.center = center;
  run.reach = FIRST_SLOT_REACH;
  run.idle = 0;
  return true;
}
