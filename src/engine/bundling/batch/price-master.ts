import type { Candidate } from '../visits/candidates.ts';

/** Something a patient could have: what it costs, and how much it uses of some rows of capacity. */
export type Column = {
  readonly cost: number;
  readonly rows: Int32Array;
  readonly uses: Float64Array;
  readonly candidate: Candidate;
};

/**
 * The plans of each patient met so far, mixed so that they fit: a stand-in for the whole problem that answers at once where prices should
 * go next.
 */
export type PriceMaster = {
  readonly capacity: Float64Array;
  readonly columns: Column[][];
  /** Share of each column; those of one patient sum to one. */
  readonly shares: number[][];
  /** What the mix uses of each row. */
  readonly used: Float64Array;
  readonly prices: Float64Array;
  /** For the step being tried: change of use by row; zero between steps. */
  readonly change: Float64Array;
};

const COLUMNS_MAX = 40;
export const SMALLEST_SHARE = 1e-9;

export function openMaster(capacity: Float64Array, patients: number): PriceMaster {
  return {
    capacity,
    columns: Array.from({ length: patients }, () => []),
    shares: Array.from({ length: patients }, () => []),
    used: new Float64Array(capacity.length),
    prices: new Float64Array(capacity.length),
    change: new Float64Array(capacity.length),
  };
}

/** Adds a plan of a patient; false when it is known already. */
export function addColumn(master: PriceMaster, patient: number, column: Column): boolean {
  const own = master.columns[patient] ?? [];
  const shares = master.shares[patient] ?? [];
  if (own.some((other) => areSame(other, column))) return false;
  if (own.length >= COLUMNS_MAX) dropOne(own, shares);
  if (own.length === 0) addUsed(master, column, 1);
  shares.push(own.length === 0 ? 1 : 0);
  own.push(column);
  return true;
}

function areSame(a: Column, b: Column): boolean {
  return (
    Math.abs(a.cost - b.cost) < 1e-6 &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, index) => row === b.rows[index] && a.uses[index] === b.uses[index])
  );
}

/** The oldest that has no share. */
function dropOne(own: Column[], shares: number[]): void {
  const index = shares.findIndex((share) => share < SMALLEST_SHARE);
  if (index < 0) return;
  own.splice(index, 1);
  shares.splice(index, 1);
}

/** Adds a share of what a plan uses to what the mix uses. */
export function addUsed(master: PriceMaster, { rows, uses }: Column, times: number): void {
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    master.used[row] = (master.used[row] ?? 0) + times * (uses[at] ?? 0);
  }
}

/** What the patient's share of the mix costs, without prices; 0 where no plan is known. */
export function mixedCost({ columns, shares }: PriceMaster, patient: number): number {
  const own = shares[patient] ?? [];
  return (columns[patient] ?? []).reduce((sum, { cost }, index) => sum + cost * (own[index] ?? 0), 0);
}

/** The same plans and shares with other rows of capacity. */
export function pricedAnew(
  master: PriceMaster,
  capacity: Float64Array,
  anew: (patient: number, column: Column) => Column,
): PriceMaster {
  const fresh = openMaster(capacity, master.columns.length);
  for (const [patient, own] of master.columns.entries()) {
    const shares = master.shares[patient] ?? [];
    for (const [index, column] of own.entries()) {
      const wide = anew(patient, column);
      const share = shares[index] ?? 0;
      fresh.columns[patient]?.push(wide);
      fresh.shares[patient]?.push(share);
      addUsed(fresh, wide, share);
    }
  }
  return fresh;
}

/** What a plan costs when it pays for what it uses. */
export function pricedCost({ cost, rows, uses }: Column, prices: Float64Array): number {
  let sum = cost;
  for (let at = 0; at < rows.length; at += 1) sum += (prices[rows[at] ?? 0] ?? 0) * (uses[at] ?? 0);
  return sum;
}

/** What the cheapest of a patient's plans known so far costs at these prices; Infinity where none is known. */
export function cheapestOf({ columns }: PriceMaster, patient: number, prices: Float64Array): number {
  let least = Infinity;
  for (const column of columns[patient] ?? []) least = Math.min(least, pricedCost(column, prices));
  return least;
}

/** What the prices of the master would prove if no plans existed but those it knows. */
export function provedByColumns(master: PriceMaster): number {
  const { columns, prices, capacity } = master;
  let sum = 0;
  for (const [patient, own] of columns.entries()) if (own.length > 0) sum += cheapestOf(master, patient, prices);
  for (let row = 0; row < prices.length; row += 1) sum -= (prices[row] ?? 0) * (capacity[row] ?? 0);
  return sum;
}
