import { findBoard, negotiate } from './improve-board.ts';
import { type PricedWard, type Pricing, priceWard } from './price-ward.ts';
import { regretsOf, type WardBoard } from './ward-board.ts';
import type { WardCrew } from './ward-crew.ts';
import type { WardMember } from './ward-member.ts';

/** Nights of members who share nurses. `cut`: the proof needs nights that the graphs of these members leave out. */
export type GroupAnswer = {
  readonly members: readonly WardMember[];
  readonly board: WardBoard;
  readonly bound: number;
  readonly cut: ReadonlySet<number>;
};

const BRANCHES_MAX = 400;

/**
 * The best nights together. First a board that fits; when every member has a night as cheap as alone, that is proved. Otherwise branch
 * and price (Barnhart and others 1998): prices give a bound, and where the linear program shares a cell between members, either the one
 * who holds most of it may not use it, or nobody else may. `mayWiden`: where somebody pays more than entries, more nights are asked for
 * at once.
 */
export function solveGroup(
  members: readonly WardMember[],
  crew: WardCrew,
  how: { readonly spend: () => boolean; readonly mayWiden: boolean },
): GroupAnswer {
  const { spend } = how;
  const floor = members.reduce((sum, member) => sum + member.search.floor, 0);
  const free = { members, crew, prices: new Float64Array(crew.capacity.length) };
  const board = findBoard(free, spend);
  if (board.cost <= floor || spend()) return { members, board, bound: Math.min(floor, board.cost), cut: new Set() };
  const quietEntry = members[0]?.search.model.points.quietEntry ?? Infinity;
  if (how.mayWiden && board.cost - floor >= quietEntry) {
    return { members, board, bound: floor, cut: new Set(members.keys()) };
  }
  const pool = members.map((_, index) => {
    const column = board.columns[index] ?? null;
    return column === null ? [] : [column];
  });
  return branch({ members, crew, barred: members.map(() => null), pool }, { board, floor }, spend);
}

type Branch = {
  readonly barred: PricedWard['barred'];
  readonly prices: Float64Array;
  readonly bound: number;
};

function branch(
  ward: PricedWard,
  start: { readonly board: WardBoard; readonly floor: number },
  spend: () => boolean,
): GroupAnswer {
  let board = start.board;
  const cut = new Set<number>();
  /** Bounds of what was given up without being closed. */
  let left = Infinity;
  const prices = new Float64Array(ward.crew.capacity.length);
  let open: Branch[] = [{ barred: ward.barred, prices, bound: start.floor }];
  for (let count = 0; open.length > 0 && count < BRANCHES_MAX && !spend(); count += 1) {
    const next = takeNext(open);
    if (next === null) break;
    const here = { ...ward, barred: next.barred };
    const pricing = priceWard(here, { board, prices: next.prices }, spend);
    board = cheaper(pricing.board, count < 4 || count % 8 === 0 ? guidedBoard(here, pricing, spend) : null);
    const bound = Math.max(next.bound, Math.ceil(pricing.bound));
    if (bound >= board.cost) {
      open = open.filter((one) => one.bound < board.cost);
      continue;
    }
    for (const index of pricing.cut) cut.add(index);
    const children = pricing.cut.size > 0 ? [] : childrenOf(next, { ...pricing, bound });
    if (children.length === 0) left = Math.min(left, bound);
    open = [...open, ...children].filter((one) => one.bound < board.cost);
  }
  const bound = open.reduce((least, one) => Math.min(least, one.bound), Math.min(left, board.cost));
  return { members: ward.members, board, bound: Math.max(bound, start.floor), cut };
}

/** The lowest bound first; of equal ones the newest. */
function takeNext(open: Branch[]): Branch | null {
  let at = -1;
  for (const [index, one] of open.entries()) if (at < 0 || one.bound <= (open[at]?.bound ?? Infinity)) at = index;
  return at < 0 ? null : (open.splice(at, 1)[0] ?? null);
}

function cheaper(board: WardBoard, other: WardBoard | null): WardBoard {
  return other !== null && other.cost < board.cost ? other : board;
}

function childrenOf(parent: Branch, pricing: Pricing): readonly Branch[] {
  const { contested, prices, bound } = pricing;
  if (contested === null) return [];
  const { cell, member } = contested;
  const bar = (isBarred: (index: number) => boolean) =>
    parent.barred.map((cells, index) => (isBarred(index) ? new Set(cells ?? []).add(cell) : cells));
  return [
    { barred: bar((index) => index === member), prices, bound },
    { barred: bar((index) => index !== member), prices, bound },
  ];
}

/** Members negotiate from these prices on, those who paid most in the known board first. */
function guidedBoard(ward: PricedWard, pricing: Pricing, spend: () => boolean): WardBoard | null {
  const order = ward.members.map((_, index) => index);
  const regrets = regretsOf(ward.members, pricing.board);
  order.sort((a, b) => (regrets[b] ?? 0) - (regrets[a] ?? 0));
  return negotiate({ ...ward, prices: pricing.prices }, order, spend);
}
