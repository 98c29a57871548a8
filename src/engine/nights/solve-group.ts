import { diveForBoard } from './dive-for-board.ts';
import { findBoard } from './improve-board.ts';
import { type NightShare, type PricedWard, type Pricing, priceWard } from './price-ward.ts';
import type { WardBoard } from './ward-board.ts';
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
/** Shares nearer to none or all than this are no doubt. */
const DOUBT_LEAST = 0.05;
/** Rounds of negotiation before more nights are asked for. */
const FIRST_ROUNDS = 45;
/** Boards are looked for by diving in so many branches at first, then in one of so many. */
const DIVES_FIRST = 2;
const DIVE_EVERY = 4;

/**
 * The best nights together. First a board that fits; when every member has a night as cheap as alone, that is proved. Otherwise branch
 * and price (Barnhart and others 1998): prices give a bound, diving gives boards, and where the linear program is of two minds whether a
 * member has an entry over a slot, it is settled either way; where it only doubts who has a cell, either the one who holds most of it may
 * not use it, or nobody else may. `mayWiden`: where somebody pays more than entries, more nights are asked for
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
  const board = findBoard(free, spend, how.mayWiden ? FIRST_ROUNDS : undefined);
  if (board.cost <= floor || spend()) return { members, board, bound: Math.min(floor, board.cost), cut: new Set() };
  const quietEntry = members[0]?.search.model.points.quietEntry ?? Infinity;
  if (how.mayWiden && board.cost - floor >= quietEntry) {
    return { members, board, bound: floor, cut: new Set(members.keys()) };
  }
  const pool = members.map((_, index) => {
    const column = board.columns[index] ?? null;
    return column === null ? [] : [column];
  });
  return branch(
    { members, crew, barred: members.map(() => null), settled: members.map(() => null), pool },
    { board, floor },
    spend,
  );
}

type Branch = {
  readonly barred: PricedWard['barred'];
  readonly settled: PricedWard['settled'];
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
  let open: Branch[] = [{ barred: ward.barred, settled: ward.settled, prices, bound: start.floor }];
  for (let count = 0; open.length > 0 && count < BRANCHES_MAX && !spend(); count += 1) {
    const next = takeNext(open);
    if (next === null) break;
    const here = { ...ward, barred: next.barred, settled: next.settled };
    const pricing = priceWard(here, { board, prices: next.prices }, spend);
    board = pricing.board;
    const bound = Math.max(next.bound, Math.ceil(pricing.bound));
    if (bound < board.cost && (count < DIVES_FIRST || count % DIVE_EVERY === 0)) {
      board = cheaper(board, diveForBoard(here, { ...pricing, board }, spend));
    }
    if (bound >= board.cost) {
      open = open.filter((one) => one.bound < board.cost);
      continue;
    }
    for (const index of pricing.cut) cut.add(index);
    const children = pricing.cut.size > 0 ? [] : childrenOf(ward, next, { ...pricing, bound });
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

/** Where the program is of two minds: whether a member has an entry over a slot, else who has a cell. */
function childrenOf(ward: PricedWard, parent: Branch, pricing: Pricing): readonly Branch[] {
  const { contested, prices, bound } = pricing;
  const { barred, settled } = parent;
  const doubt = doubtfulSlot(ward, pricing.shares);
  if (doubt !== null) {
    const { member, slot } = doubt;
    const settle = (isEntry: boolean) =>
      settled.map((known, index) => (index === member ? new Map([...(known ?? []), [slot, isEntry] as const]) : known));
    return [false, true].map((isEntry) => ({ barred, settled: settle(isEntry), prices, bound }));
  }
  if (contested === null) return [];
  const { cell, member } = contested;
  const bar = (isBarred: (index: number) => boolean) =>
    barred.map((cells, index) => (isBarred(index) ? new Set(cells ?? []).add(cell) : cells));
  return [
    { barred: bar((index) => index === member), settled, prices, bound },
    { barred: bar((index) => index !== member), settled, prices, bound },
  ];
}

/** The member and slot for which the program has an entry by about a half; null where it knows all times. */
function doubtfulSlot(
  { crew }: PricedWard,
  shares: readonly NightShare[],
): { readonly member: number; readonly slot: number } | null {
  const covered = new Map<number, number>();
  for (const { member, column, share } of shares) {
    for (const { slot: from, held } of column.entries) {
      for (let slot = from; slot < from + held; slot += 1) {
        const key = member * crew.steps + slot;
        covered.set(key, (covered.get(key) ?? 0) + share);
      }
    }
  }
  let best: number | null = null;
  let nearest = DOUBT_LEAST;
  for (const [key, share] of covered) {
    const doubt = Math.min(share, 1 - share);
    if (doubt <= nearest) continue;
    nearest = doubt;
    best = key;
  }
  return best === null ? null : { member: Math.floor(best / crew.steps), slot: best % crew.steps };
}
