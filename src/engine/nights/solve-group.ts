import { chooseColumns } from './choose-columns.ts';
import { findBoard } from './improve-board.ts';
import { listColumns, type PricedColumn } from './list-columns.ts';
import { type Pricing, priceWard } from './price-ward.ts';
import { type BoardFacts, emptyBoard, putNight, type WardBoard } from './ward-board.ts';
import type { WardCrew } from './ward-crew.ts';
import { nightAt, type WardMember } from './ward-member.ts';

/** Nights of members who share nurses. `mustWiden`: the proof needs nights that their graphs leave out. */
export type GroupAnswer = {
  readonly members: readonly WardMember[];
  readonly board: WardBoard;
  readonly bound: number;
  readonly mustWiden: boolean;
};

const COLUMNS_MAX = 20_000;

/**
 * The best nights together. First a board that fits; when every member has a night as cheap as alone, that is proved. Otherwise prices
 * give a bound, and every night that could still be part of something cheaper is listed and combined exactly (column enumeration,
 * Baldacci, Christofides and Mingozzi 2008).
 */
export function solveGroup(
  members: readonly WardMember[],
  crew: WardCrew,
  spend: () => boolean,
): GroupAnswer {
  const floor = members.reduce((sum, member) => sum + member.search.floor, 0);
  const free: BoardFacts = { members, crew, prices: new Float64Array(crew.capacity.length) };
  const first = findBoard(free, spend);
  if (first.cost <= floor) return { members, board: first, bound: first.cost, mustWiden: false };
  const pricing = priceWard({ members, crew }, first, spend);
  const bound = Math.max(floor, Math.ceil(pricing.bound));
  if (bound >= pricing.board.cost) return { members, board: pricing.board, bound: pricing.board.cost, mustWiden: false };
  return closeGap({ ...free, prices: pricing.prices }, { ...pricing, bound }, spend);
}

function closeGap(facts: BoardFacts, pricing: Pricing, spend: () => boolean): GroupAnswer {
  const { members, crew, prices } = facts;
  const open = { members, board: pricing.board, bound: pricing.bound, mustWiden: false };
  if (members.some((member) => !member.search.isComplete)) return open;
  const least = members.map((member) => nightAt(member, prices, () => Infinity)?.charged ?? Infinity);
  const worth = crew.capacity.reduce((sum, capacity, cell) => {
    const price = prices[cell] ?? 0;
    return price > 0 ? sum + price * capacity : sum;
  }, 0);
  const limit = pricing.board.cost - 1 + worth;
  const room = limit - least.reduce((sum, one) => sum + one, 0);
  const pools: (readonly PricedColumn[])[] = [];
  for (const [index, member] of members.entries()) {
    const own = (least[index] ?? 0) + room;
    if (own >= member.search.graph.outside) return { ...open, mustWiden: true };
    const pool = listColumns(member, prices, { limit: own, columnsMax: COLUMNS_MAX, spend });
    if (pool === null) return open;
    pools.push(pool);
  }
  const { choice, isOver } = chooseColumns(pools, { capacity: crew.capacity, limit, spend });
  const board = choice === null ? pricing.board : boardOfColumns(facts, choice.columns);
  return { members, board, bound: isOver ? Math.min(pricing.bound, board.cost) : board.cost, mustWiden: false };
}

function boardOfColumns(facts: BoardFacts, columns: readonly PricedColumn[]): WardBoard {
  const board = emptyBoard(facts.members, facts.crew);
  for (const [index, column] of columns.entries()) putNight(board, index, column);
  return board;
}
