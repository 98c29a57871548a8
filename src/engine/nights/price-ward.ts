import { improveBoard } from './improve-board.ts';
import { type BoardFacts, emptyBoard, fillBoard, putNight, type WardBoard } from './ward-board.ts';
import { type NightColumn, nightAt, type WardMember } from './ward-member.ts';
import type { WardCrew } from './ward-crew.ts';

/** Prices of cells, the bound they prove, and the best board met on the way. */
export type Pricing = { readonly prices: Float64Array; readonly bound: number; readonly board: WardBoard };

const ROUNDS_MAX = 160;
/** Prices are multiples of this, so that sums stay exact. */
const PRICE_STEP = 64;
const PATIENCE = 6;
const BOARD_EVERY = 4;

/**
 * Lagrangian bound: every cell has a price, every member takes the cheapest night at these prices, and prices follow the crowd
 * (subgradient steps after Polyak 1969). Whatever the prices, the sum less what the cells' capacity is worth is a lower bound.
 */
export function priceWard(
  facts: { readonly members: readonly WardMember[]; readonly crew: WardCrew },
  start: WardBoard,
  spend: () => boolean,
): Pricing {
  const { crew } = facts;
  let board = start;
  let prices: Float64Array = new Float64Array(crew.capacity.length);
  let best = { prices, bound: -Infinity };
  let pace = 1;
  let stale = 0;
  for (let round = 0; round < ROUNDS_MAX && !spend(); round += 1) {
    const { bound, excess, columns } = boundAt({ ...facts, prices });
    board = boardOf(facts, columns, board);
    if (bound > best.bound) {
      best = { prices, bound };
      stale = 0;
    } else stale += 1;
    if (stale >= PATIENCE) {
      pace /= 2;
      stale = 0;
    }
    if (Math.ceil(best.bound) >= board.cost || pace < 1 / 256) break;
    if (round % BOARD_EVERY === 0) board = tryBoard({ ...facts, prices }, board, spend);
    const length = excess.reduce((sum, value) => sum + value * value, 0);
    if (length === 0) break;
    const step = (pace * (board.cost - bound)) / length;
    prices = prices.map((price, cell) =>
      Math.max(0, Math.round((price + step * (excess[cell] ?? 0)) * PRICE_STEP) / PRICE_STEP),
    );
  }
  return { ...best, board };
}

/** Demand less capacity per cell, a cell without a price and without demand counting nothing. */
export function boundAt(facts: BoardFacts): { readonly bound: number; readonly excess: Float64Array; readonly columns: readonly (NightColumn | null)[] } {
  const columns: (NightColumn | null)[] = [];
  const { members, crew, prices } = facts;
  const excess = new Float64Array(crew.capacity.length);
  let bound = 0;
  for (const member of members) {
    const found = nightAt(member, prices, () => Infinity);
    const { isComplete, floor, graph } = member.search;
    bound += isComplete ? Math.min(found?.charged ?? Infinity, graph.outside) : floor;
    columns.push(found?.column ?? null);
    for (const cell of found?.column.cells ?? []) excess[cell] = (excess[cell] ?? 0) + 1;
  }
  for (const [cell, capacity] of crew.capacity.entries()) {
    const price = prices[cell] ?? 0;
    if (price > 0) bound -= price * capacity;
    const isIdle = price === 0 && (excess[cell] ?? 0) <= capacity;
    excess[cell] = isIdle ? 0 : (excess[cell] ?? 0) - capacity;
  }
  return { bound, excess, columns };
}

/** The board of these nights when they fit together and cost less than the one known. */
function boardOf(
  facts: { readonly members: readonly WardMember[]; readonly crew: WardCrew },
  columns: readonly (NightColumn | null)[],
  known: WardBoard,
): WardBoard {
  const board = emptyBoard(facts.members, facts.crew);
  for (const [index, column] of columns.entries()) {
    if (column === null) return known;
    putNight(board, index, column);
  }
  const fits = board.used.every((used, cell) => used <= (facts.crew.capacity[cell] ?? 0));
  return fits && board.cost < known.cost ? board : known;
}

function tryBoard(facts: BoardFacts, board: WardBoard, spend: () => boolean): WardBoard {
  const order = facts.members.map((_, index) => index);
  const regrets = order.map((index) => (board.columns[index]?.cost ?? 0) - (facts.members[index]?.search.least ?? 0));
  order.sort((a, b) => (regrets[b] ?? 0) - (regrets[a] ?? 0));
  const guided = fillBoard(facts, order);
  const plain = { ...facts, prices: new Float64Array(facts.prices.length) };
  const improved = improveBoard(plain, guided, spend);
  return improved.cost < board.cost ? improved : board;
}
