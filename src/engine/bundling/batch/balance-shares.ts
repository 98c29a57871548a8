import { addUsed, type Column, type PriceMaster, pricedCost, provedByColumns, SMALLEST_SHARE } from './price-master.ts';

const PASSES_MAX = 60;
const SHIFTS_PER_PATIENT = 4;
const LINE_STEPS = 6;
/** Points that make no difference. */
const SAME = 1e-7;

export type Near = {
  readonly center: Float64Array;
  /** Points by which a price moves per unit of use over the capacity. */
  readonly reach: number;
  /** Points by which the mix may cost too much. */
  readonly tolerance: number;
};

/**
 * Prices that are best by the plans known so far and not far from the center (proximal bundle method, one bundle per patient; Kiwiel 1990),
 * found from the other side: the mix that costs least with its excess charged at `center + reach * excess`, by shifting share from a
 * patient's dearest plan to their cheapest, one pair after the other.
 * Returns what these prices would prove if no other plans existed.
 */
export function priceNear(master: PriceMaster, near: Near): number {
  const { prices, columns } = master;
  for (let row = 0; row < prices.length; row += 1) prices[row] = priceAt(master, near, row, 0);
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    let gap = 0;
    for (let patient = 0; patient < columns.length; patient += 1) gap += balance(master, near, patient);
    if (gap <= near.tolerance) break;
  }
  return provedByColumns(master);
}

function priceAt(master: PriceMaster, near: Near, row: number, step: number): number {
  const use = (master.used[row] ?? 0) + step * (master.change[row] ?? 0);
  return Math.max(0, (near.center[row] ?? 0) + near.reach * (use - (master.capacity[row] ?? 0)));
}

/** Shifts share until a patient's plans cost about the same; returns by how much they did not at first. */
function balance(master: PriceMaster, near: Near, patient: number): number {
  const columns = master.columns[patient] ?? [];
  const shares = master.shares[patient] ?? [];
  if (columns.length < 2) return 0;
  let first = 0;
  for (let shift = 0; shift < SHIFTS_PER_PATIENT; shift += 1) {
    const { cheapest, dearest, apart, excess } = extremes(master, columns, shares);
    if (shift === 0) first = excess;
    if (apart <= SAME) break;
    const most = shares[dearest] ?? 0;
    const step = shiftBetween(master, near, {
      from: columns[dearest] as Column,
      to: columns[cheapest] as Column,
      most,
    });
    shares[dearest] = most - step < SMALLEST_SHARE ? 0 : most - step;
    shares[cheapest] = (shares[cheapest] ?? 0) + step;
  }
  return first;
}

type Extremes = {
  readonly cheapest: number;
  /** Of those that have a share. */
  readonly dearest: number;
  readonly apart: number;
  /** Points by which the mix costs more than the cheapest. */
  readonly excess: number;
};

function extremes({ prices }: PriceMaster, columns: readonly Column[], shares: readonly number[]): Extremes {
  let cheapest = 0;
  let dearest = 0;
  let least = Infinity;
  let most = -Infinity;
  let mixed = 0;
  for (const [index, column] of columns.entries()) {
    const cost = pricedCost(column, prices);
    const share = shares[index] ?? 0;
    mixed += share * cost;
    if (cost < least) {
      least = cost;
      cheapest = index;
    }
    if (share > 0 && cost > most) {
      most = cost;
      dearest = index;
    }
  }
  return { cheapest, dearest, apart: most - least, excess: mixed - least };
}

type Shift = { readonly from: Column; readonly to: Column; readonly most: number };

/** Shifts as much share as lowers the charged cost; returns how much. */
function shiftBetween(master: PriceMaster, near: Near, shift: Shift): number {
  const { from, to, most } = shift;
  scatter(master.change, to, 1);
  scatter(master.change, from, -1);
  let low = 0;
  let high = most;
  let step = 0;
  for (let look = 0; look < LINE_STEPS; look += 1) {
    const { slope, bend } = slopeAt(master, near, shift, step);
    if (slope < 0) low = step;
    else high = step;
    if (Math.abs(slope) < SAME || (slope < 0 && step === most) || high - low < 1e-9) break;
    const next = bend > 0 ? step - slope / bend : slope < 0 ? most : 0;
    step = next > low && next < high ? next : next >= most && high === most ? most : (low + high) / 2;
  }
  addUsed(master, to, step);
  addUsed(master, from, -step);
  scatter(master.change, to, 0);
  scatter(master.change, from, 0);
  for (const { rows } of [to, from]) {
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      master.prices[row] = priceAt(master, near, row, 0);
    }
  }
  return step;
}

/** Adds the uses, or with 0 wipes them out. */
function scatter(change: Float64Array, { rows, uses }: Column, times: number): void {
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    change[row] = times === 0 ? 0 : (change[row] ?? 0) + times * (uses[at] ?? 0);
  }
}

/** Slope of the charged cost along a shift, and how fast the slope grows. */
function slopeAt(
  master: PriceMaster,
  near: Near,
  { from, to }: Shift,
  step: number,
): { readonly slope: number; readonly bend: number } {
  let slope = to.cost - from.cost;
  let bend = 0;
  for (const column of [to, from]) {
    const sign = column === to ? 1 : -1;
    const { rows, uses } = column;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const price = priceAt(master, near, row, step);
      if (price === 0) continue;
      const use = sign * (uses[at] ?? 0);
      slope += use * price;
      bend += near.reach * use * (master.change[row] ?? 0);
    }
  }
  return { slope, bend };
}
