import type { WardCrew } from './ward-crew.ts';
import { type NightColumn, nightAt, type WardMember } from './ward-member.ts';

/** Which night each member has now, and how full the cells are. */
export type WardBoard = {
  readonly columns: (NightColumn | null)[];
  readonly used: Int32Array;
  cost: number;
};

export function emptyBoard(members: readonly WardMember[], crew: WardCrew): WardBoard {
  return { columns: members.map(() => null), used: new Int32Array(crew.capacity.length), cost: 0 };
}

export function copyBoard(board: WardBoard): WardBoard {
  return { columns: [...board.columns], used: board.used.slice(), cost: board.cost };
}

/** Takes a member's night off the board. */
export function liftNight(board: WardBoard, index: number): NightColumn | null {
  const column = board.columns[index] ?? null;
  if (column === null) return null;
  for (const cell of column.cells) board.used[cell] = (board.used[cell] ?? 0) - 1;
  board.cost -= column.cost;
  board.columns[index] = null;
  return column;
}

export function putNight(board: WardBoard, index: number, column: NightColumn): void {
  for (const cell of column.cells) board.used[cell] = (board.used[cell] ?? 0) + 1;
  board.cost += column.cost;
  board.columns[index] = column;
}

export type BoardFacts = {
  readonly members: readonly WardMember[];
  readonly crew: WardCrew;
  readonly prices: Float64Array;
};

/** Gives a member the cheapest night that the others leave room for. False when there is none. */
export function placeNight(facts: BoardFacts, board: WardBoard, index: number): boolean {
  const member = facts.members[index];
  if (member === undefined) return false;
  const found = nightAt(member, facts.prices, (cell) => (facts.crew.capacity[cell] ?? 0) - (board.used[cell] ?? 0));
  if (found === null) return false;
  putNight(board, index, found.column);
  return true;
}

/** Members one after the other in this order. */
export function fillBoard(facts: BoardFacts, order: readonly number[]): WardBoard {
  const board = emptyBoard(facts.members, facts.crew);
  for (const index of order) placeNight(facts, board, index);
  return board;
}

/** Points that the members pay above their least. */
export function regretsOf(members: readonly WardMember[], board: WardBoard): readonly number[] {
  return members.map((member, index) => (board.columns[index]?.cost ?? Infinity) - member.search.least);
}
