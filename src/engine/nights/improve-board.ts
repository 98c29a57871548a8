import {
  type BoardFacts,
  copyBoard,
  emptyBoard,
  fillBoard,
  liftNight,
  placeNight,
  putNight,
  regretsOf,
  type WardBoard,
} from './ward-board.ts';
import { nightAt, type WardMember } from './ward-member.ts';

const ROUNDS_MAX = 90;
/** Who chooses first moves on by this many in each round, so that no two keep dodging each other. */
const TURN = 7;
const PRESSURE_GROWTH = 1.25;
/** Rounds before the last from which on the pressure grows faster, until leaving an entry uncovered is the lesser evil. */
const HASTE_ROUNDS = 15;

/** A board that fits: members one after the other, then by negotiation, then by making room for those who pay most. */
export function findBoard(facts: BoardFacts, spend: () => boolean, roundsMax = ROUNDS_MAX): WardBoard {
  const order = facts.members.map((_, index) => index);
  const freedom = (index: number) => facts.members[index]?.search.graph.to.length ?? 0;
  order.sort((a, b) => freedom(a) - freedom(b));
  const first = fillBoard(facts, order);
  if (isFlawless(facts, first)) return first;
  const agreed = negotiate(facts, order, { spend, roundsMax });
  const best = agreed !== null && agreed.cost < first.cost ? agreed : first;
  return isFlawless(facts, best) ? best : improveBoard(facts, best, spend);
}

function isFlawless(facts: BoardFacts, board: WardBoard): boolean {
  return regretsOf(facts.members, board).every((regret) => regret <= 0);
}

/**
 * Negotiated congestion (McMurchie and Ebeling 1995, there for wires): members may share a cell at first, at a price that grows with the
 * crowd and with every round in which the cell was crowded, and each in turn chooses anew until no cell is. Null when they never agree.
 */
function negotiate(
  facts: BoardFacts,
  order: readonly number[],
  how: { readonly spend: () => boolean; readonly roundsMax: number },
): WardBoard | null {
  const { members, crew } = facts;
  const board = emptyBoard(members, crew);
  const history = facts.prices.slice();
  let best: WardBoard | null = null;
  let pressure = 1 / 2;
  for (let round = 0; round < how.roundsMax && !how.spend(); round += 1) {
    for (let turn = 0; turn < order.length; turn += 1) {
      const index = order[(turn + round * TURN) % order.length] ?? 0;
      const member = members[index];
      if (member === undefined) continue;
      liftNight(board, index);
      const prices = crowdPrices(board, crew.capacity, { history, pressure });
      const found = nightAt(member, prices, () => Infinity);
      if (found !== null) putNight(board, index, found.column);
    }
    let crowded = 0;
    for (const [cell, capacity] of crew.capacity.entries()) {
      const over = (board.used[cell] ?? 0) - capacity;
      if (over <= 0) continue;
      crowded += 1;
      history[cell] = (history[cell] ?? 0) + rounded(over * pressure);
    }
    if (crowded === 0) {
      if (best !== null && best.cost <= board.cost) return best;
      best = copyBoard(board);
      if (isFlawless(facts, best)) return best;
      pressure = 1 / 2;
    } else pressure *= round < how.roundsMax - HASTE_ROUNDS ? PRESSURE_GROWTH : PRESSURE_GROWTH ** 8;
  }
  return best;
}

function crowdPrices(
  board: WardBoard,
  capacity: Float64Array,
  how: { readonly history: Float64Array; readonly pressure: number },
): Float64Array {
  return how.history.map((price, cell) => {
    const over = (board.used[cell] ?? 0) + 1 - (capacity[cell] ?? 0);
    return over > 0 ? price + rounded(over * how.pressure) : price;
  });
}

function rounded(price: number): number {
  return Math.round(price * 64) / 64;
}

/** For each member that pays: it and one other choose anew, it first, until nothing gets cheaper. */
function improveBoard(facts: BoardFacts, start: WardBoard, spend: () => boolean): WardBoard {
  let board = start;
  let hasImproved = true;
  while (hasImproved) {
    hasImproved = false;
    for (const [index, regret] of regretsOf(facts.members, board).entries()) {
      if (regret <= 0 || spend()) continue;
      const next = freeFor(facts, board, index);
      if (next.cost < board.cost) {
        board = next;
        hasImproved = true;
      }
    }
  }
  return board;
}

function freeFor(facts: BoardFacts, board: WardBoard, index: number): WardBoard {
  let best = board;
  for (const rival of rivalsOf(facts, index)) {
    const next = copyBoard(board);
    liftNight(next, index);
    liftNight(next, rival);
    if (placeNight(facts, next, index) && placeNight(facts, next, rival) && next.cost < best.cost) best = next;
  }
  return best;
}

function rivalsOf(facts: BoardFacts, index: number): readonly number[] {
  const own = facts.members[index]?.nurses ?? new Set<number>();
  return facts.members.flatMap((member, other) => (other !== index && sharesNurse(member, own) ? [other] : []));
}

function sharesNurse(member: WardMember, nurses: ReadonlySet<number>): boolean {
  for (const nurse of member.nurses) if (nurses.has(nurse)) return true;
  return false;
}
