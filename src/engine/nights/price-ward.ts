import { columnMaster, type MasterColumn } from './column-master.ts';
import { emptyBoard, putNight, type WardBoard } from './ward-board.ts';
import type { WardCrew } from './ward-crew.ts';
import { type NightColumn, nightAt, type SettledSlots, type WardMember } from './ward-member.ts';

/** Members, their crew, which cells each member may not use, and over which slots it is settled that it has an entry or has none. */
export type PricedWard = {
  readonly members: readonly WardMember[];
  readonly crew: WardCrew;
  readonly barred: readonly (ReadonlySet<number> | null)[];
  readonly settled: readonly (SettledSlots | null)[];
  /** Nights met so far, by member; grows. */
  readonly pool: readonly NightColumn[][];
};

export type Pricing = {
  readonly prices: Float64Array;
  /** No way to combine nights costs less. */
  readonly bound: number;
  /** The best board met on the way. */
  readonly board: WardBoard;
  /** Who shares which cell with whom in the linear program: the most contested cell, and who holds most of it. */
  readonly contested: { readonly cell: number; readonly member: number } | null;
  /** What each night of the linear program has of its member, where it has anything. */
  readonly shares: readonly NightShare[];
  /** Members whose nights beyond their graphs weaken the bound. */
  readonly cut: ReadonlySet<number>;
};

export type NightShare = { readonly member: number; readonly column: NightColumn; readonly share: number };

const ROUNDS_MAX = 80;
const PIVOTS_MAX = 300;
/** Prices are multiples of one in this many, so that sums stay exact. */
const PRICE_STEP = 64;
/** How much of the best prices so far is kept in the next (Wentges 1997). */
const KEPT = 0.5;
const SHARE_LEAST = 0.02;

/**
 * Column generation: a linear program over the nights met so far prices the cells, every member then names its cheapest night at these
 * prices, until none is new. Whatever the prices, the sum of the members' cheapest less what the cells' capacity is worth is a lower
 * bound (Lagrange), so that rounding them harms nothing.
 */
export function priceWard(
  ward: PricedWard,
  from: { readonly board: WardBoard; readonly prices: Float64Array },
  spend: () => boolean,
): Pricing {
  let board = from.board;
  let best: Bound & { readonly prices: Float64Array } = { ...NOTHING, prices: from.prices };
  const master = openMaster(ward, board);
  let prices = from.prices;
  for (let round = 0; round < ROUNDS_MAX && !spend(); round += 1) {
    const found = boundAt(ward, prices);
    board = boardOf(ward, found.columns, board);
    if (found.bound > best.bound) best = { ...found, prices };
    if (Math.ceil(best.bound) >= board.cost) break;
    const isNew = master.addAll(found.columns);
    const exact = master.prices();
    const soft = exact.map((price, cell) => rounded(KEPT * (best.prices[cell] ?? 0) + (1 - KEPT) * price));
    const next = isSame(soft, prices) ? exact.map(rounded) : soft;
    if (isSame(next, prices) && !isNew) break;
    prices = next;
  }
  const contested = master.contested() ?? crowdedCell(ward, best.columns);
  return { prices: best.prices, bound: best.bound, cut: best.cut, board, contested, shares: master.shares() };
}

function rounded(price: number): number {
  return Math.round(price * PRICE_STEP) / PRICE_STEP;
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((price, cell) => Math.abs(price - (b[cell] ?? 0)) < 1 / PRICE_STEP);
}

/** The linear program over the pool. A member may also give up, at the price of never being part of anything better. */
function openMaster(ward: PricedWard, board: WardBoard) {
  const { members, crew, barred, settled, pool } = ward;
  const floor = members.reduce((sum, member) => sum + member.search.least, 0);
  const giveUp = Math.max(1, board.cost - floor);
  const start = members.map((_, index): MasterColumn => ({ member: index, cost: giveUp, cells: [] }));
  const master = columnMaster(start, crew.capacity);
  const known = members.map(() => new Set<string>());
  const inMaster: MasterColumn[] = [...start];
  const nights: (NightColumn | null)[] = start.map(() => null);
  const add = (index: number, column: NightColumn): boolean => {
    const key = column.cells.join();
    if (known[index]?.has(key)) return false;
    known[index]?.add(key);
    const entry = { member: index, cost: column.cost - (members[index]?.search.least ?? 0), cells: column.cells };
    if (entry.cost > giveUp) return false;
    inMaster.push(entry);
    nights.push(column);
    master.add(entry);
    return true;
  };
  for (const [index, columns] of pool.entries()) {
    for (const column of columns) {
      const isBarred = column.cells.some((cell) => barred[index]?.has(cell));
      if (!isBarred && keepsSettled(column, settled[index] ?? null)) add(index, column);
    }
  }
  return {
    addAll: (columns: readonly (NightColumn | null)[]): boolean => {
      let isNew = false;
      for (const [index, column] of columns.entries()) {
        if (column === null || !add(index, column)) continue;
        pool[index]?.push(column);
        isNew = true;
      }
      return isNew;
    },
    prices: () => master.prices(PIVOTS_MAX),
    contested: () => contestedCell(inMaster, master.shares(), crew),
    shares: () =>
      [...master.shares()].flatMap((share, at): readonly NightShare[] => {
        const column = nights[at] ?? null;
        return share < SHARE_LEAST || column === null ? [] : [{ member: inMaster[at]?.member ?? 0, column, share }];
      }),
  };
}

function keepsSettled({ entries }: NightColumn, settled: SettledSlots | null): boolean {
  const liesOver = (slot: number) => entries.some((entry) => entry.slot <= slot && slot < entry.slot + entry.held);
  return settled === null || [...settled].every(([slot, isEntry]) => liesOver(slot) === isEntry);
}

function contestedCell(columns: readonly MasterColumn[], shares: Float64Array, crew: WardCrew): Pricing['contested'] {
  const held = new Map<number, Map<number, number>>();
  for (const [index, { member, cells }] of columns.entries()) {
    const share = shares[index] ?? 0;
    if (share < SHARE_LEAST) continue;
    for (const cell of cells) {
      if (crew.capacity[cell] !== 1) continue;
      const byMember = held.get(cell) ?? new Map<number, number>();
      held.set(cell, byMember.set(member, (byMember.get(member) ?? 0) + share));
    }
  }
  let best: { cell: number; member: number; score: number } | null = null;
  for (const [cell, byMember] of held) {
    if (byMember.size < 2) continue;
    const [member, share] = [...byMember].reduce((a, b) => (b[1] > a[1] ? b : a));
    const score = Math.min(share, 1 - share);
    if (best === null || score > best.score) best = { cell, member, score };
  }
  return best;
}

type Bound = {
  readonly bound: number;
  readonly columns: readonly (NightColumn | null)[];
  readonly cut: ReadonlySet<number>;
};

const NOTHING: Bound = { bound: -Infinity, columns: [], cut: new Set() };

/** Every member's cheapest night at these prices, and the lower bound they make. */
function boundAt(ward: PricedWard, prices: Float64Array): Bound {
  const { members, crew, barred, settled } = ward;
  const columns: (NightColumn | null)[] = [];
  const cut = new Set<number>();
  let bound = 0;
  for (const [index, member] of members.entries()) {
    const cells = barred[index] ?? null;
    const found = nightAt(member, prices, (cell) => (cells?.has(cell) === true ? 0 : Infinity), settled[index] ?? null);
    const { isComplete, floor, graph } = member.search;
    const charged = found?.charged ?? Infinity;
    if (isComplete && charged > graph.outside) cut.add(index);
    bound += isComplete ? Math.min(charged, graph.outside) : floor;
    columns.push(found?.column ?? null);
  }
  return { bound: bound - worthOf(crew, prices), columns, cut };
}

/** A cell that more want than it holds, and one who wants it. */
function crowdedCell(ward: PricedWard, columns: Bound['columns']): Pricing['contested'] {
  const wanted = new Map<number, number>();
  for (const [index, column] of columns.entries()) {
    for (const cell of column?.cells ?? []) {
      if (wanted.has(cell) && ward.crew.capacity[cell] === 1) return { cell, member: index };
      wanted.set(cell, index);
    }
  }
  return null;
}

/** What the capacity of all cells is worth. */
function worthOf(crew: WardCrew, prices: Float64Array): number {
  return crew.capacity.reduce((sum, capacity, cell) => {
    const price = prices[cell] ?? 0;
    return price > 0 ? sum + price * capacity : sum;
  }, 0);
}

/** The board of these nights when they fit together and cost less than the one known. */
function boardOf(ward: PricedWard, columns: readonly (NightColumn | null)[], known: WardBoard): WardBoard {
  const board = emptyBoard(ward.members, ward.crew);
  for (const [index, column] of columns.entries()) {
    if (column === null) return known;
    putNight(board, index, column);
  }
  const fits = board.used.every((used, cell) => used <= (ward.crew.capacity[cell] ?? 0));
  return fits && board.cost < known.cost ? board : known;
}
