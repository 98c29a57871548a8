/**
 * The linear program of columns: every member shares out one whole night among its columns, no cell holds more than its capacity, least
 * cost. Primal simplex with the inverse of the basis kept densely and the right-hand side nudged against degeneracy (Charnes 1952).
 * Starts from columns that fit together and takes new columns at any time; a cell gets its row when a column first uses it.
 */
export type ColumnMaster = {
  readonly add: (column: MasterColumn) => void;
  /** Prices of cells (not negative) after improving until nothing gains or `stepsMax` pivots are done. */
  readonly prices: (stepsMax: number) => Float64Array;
  /** Share of each column, in the order in which they were added. */
  readonly shares: () => Float64Array;
};

export type MasterColumn = { readonly member: number; readonly cost: number; readonly cells: readonly number[] };

const TOLERANCE = 1e-6;
const NUDGE = 1e-5;

type Master = {
  readonly members: number;
  readonly capacity: Float64Array;
  readonly columns: MasterColumn[];
  /** Row of each cell, from `members` on; -1 while no column uses it. */
  readonly rowOf: Int32Array;
  readonly cellOf: number[];
  /** By row: the column in the basis, or -1 - row for the row's slack. */
  readonly basis: number[];
  /** Rows of the inverse; only as many entries as there are rows count. */
  readonly inverse: Float64Array[];
  readonly values: number[];
};

/** `start`: one column per member, fitting together. */
export function columnMaster(start: readonly MasterColumn[], capacity: Float64Array): ColumnMaster {
  const members = start.length;
  const master: Master = {
    members,
    capacity,
    columns: [...start],
    rowOf: new Int32Array(capacity.length).fill(-1),
    cellOf: [],
    basis: start.map((_, index) => index),
    inverse: start.map((_, row) => unitRow(row, members + capacity.length)),
    values: start.map(() => 1),
  };
  for (const column of start) for (const cell of column.cells) addRow(master, cell);
  for (const column of start) fillFirst(master, column);
  return {
    add: (column) => {
      for (const cell of column.cells) addRow(master, cell);
      master.columns.push(column);
    },
    prices: (stepsMax) => improve(master, stepsMax),
    shares: () => {
      const shares = new Float64Array(master.columns.length);
      for (const [row, at] of master.basis.entries()) if (at >= 0) shares[at] = master.values[row] ?? 0;
      return shares;
    },
  };
}

function unitRow(row: number, length: number): Float64Array {
  const unit = new Float64Array(length);
  unit[row] = 1;
  return unit;
}

function addRow(master: Master, cell: number): void {
  if ((master.rowOf[cell] ?? 0) >= 0) return;
  const row = master.basis.length;
  master.rowOf[cell] = row;
  master.cellOf.push(cell);
  master.inverse.push(unitRow(row, master.members + master.capacity.length));
  master.basis.push(-1 - row);
  master.values.push((master.capacity[cell] ?? 0) + NUDGE * (1 + ((row * 7919) % 97) / 97));
}

/** The first basis has the start columns in the members' rows: below them the inverse takes their cells off. */
function fillFirst(master: Master, column: MasterColumn): void {
  for (const cell of column.cells) {
    const row = master.rowOf[cell] ?? -1;
    const inverse = master.inverse[row];
    if (inverse === undefined) continue;
    inverse[column.member] = (inverse[column.member] ?? 0) - 1;
    master.values[row] = (master.values[row] ?? 0) - 1;
  }
}

function improve(master: Master, stepsMax: number): Float64Array {
  let duals = dualsOf(master);
  for (let step = 0; step < stepsMax; step += 1) {
    const entering = cheapest(master, duals);
    if (entering === null) break;
    if (!pivot(master, entering)) break;
    duals = dualsOf(master);
  }
  const prices = new Float64Array(master.capacity.length);
  for (const [at, cell] of master.cellOf.entries()) prices[cell] = Math.max(0, -(duals[master.members + at] ?? 0));
  return prices;
}

function dualsOf(master: Master): Float64Array {
  const duals = new Float64Array(master.basis.length);
  for (const [row, at] of master.basis.entries()) {
    const cost = at >= 0 ? (master.columns[at]?.cost ?? 0) : 0;
    const inverse = master.inverse[row];
    if (cost === 0 || inverse === undefined) continue;
    for (let index = 0; index < duals.length; index += 1)
      duals[index] = (duals[index] ?? 0) + cost * (inverse[index] ?? 0);
  }
  return duals;
}

/** What to bring in: the column, or -1 - row for a slack, with the most negative reduced cost. */
function cheapest(master: Master, duals: Float64Array): number | null {
  let best: number | null = null;
  let least = -TOLERANCE;
  for (const [index, column] of master.columns.entries()) {
    let reduced = column.cost - (duals[column.member] ?? 0);
    for (const cell of column.cells) reduced -= duals[master.rowOf[cell] ?? 0] ?? 0;
    if (reduced < least - 1e-9 * Math.abs(column.cost)) {
      least = reduced;
      best = index;
    }
  }
  for (let row = master.members; row < duals.length; row += 1) {
    const reduced = -(duals[row] ?? 0);
    if (reduced < least) {
      least = reduced;
      best = -1 - row;
    }
  }
  return best;
}

function pivot(master: Master, entering: number): boolean {
  const direction = directionOf(master, entering);
  let leaving = -1;
  let ratio = Infinity;
  for (const [row, value] of direction.entries()) {
    if (value <= 1e-7) continue;
    const own = Math.max(0, master.values[row] ?? 0) / value;
    if (own < ratio) {
      ratio = own;
      leaving = row;
    }
  }
  const pivotRow = master.inverse[leaving];
  const divisor = direction[leaving] ?? 0;
  if (pivotRow === undefined || divisor === 0) return false;
  const count = master.basis.length;
  for (let index = 0; index < count; index += 1) pivotRow[index] = (pivotRow[index] ?? 0) / divisor;
  for (const [row, inverse] of master.inverse.entries()) {
    const factor = direction[row] ?? 0;
    if (row === leaving || Math.abs(factor) < 1e-12) continue;
    for (let index = 0; index < count; index += 1) {
      inverse[index] = (inverse[index] ?? 0) - factor * (pivotRow[index] ?? 0);
    }
    master.values[row] = (master.values[row] ?? 0) - factor * ratio;
  }
  master.values[leaving] = ratio;
  master.basis[leaving] = entering;
  return true;
}

function directionOf(master: Master, entering: number): Float64Array {
  const column = master.columns[entering];
  const rows =
    column === undefined ? [-1 - entering] : [column.member, ...column.cells.map((cell) => master.rowOf[cell] ?? 0)];
  return Float64Array.from(master.inverse, (inverse) => rows.reduce((sum, row) => sum + (inverse[row] ?? 0), 0));
}
