import { type BoardFacts, copyBoard, fillBoard, liftNight, placeNight, regretsOf, type WardBoard } from './ward-board.ts';
import type { WardMember } from './ward-member.ts';

const ORDERS_TRIED = 12;

/**
 * A good board soon: members one after the other, those who paid most first in the next round; then, for each who still pays, the
 * members in the way are lifted and placed after it.
 */
export function findBoard(facts: BoardFacts, spend: () => boolean): WardBoard {
  let order = facts.members.map((_, index) => index).sort((a, b) => freedom(facts.members[a]) - freedom(facts.members[b]));
  let best = fillBoard(facts, order);
  for (let round = 0; round < ORDERS_TRIED && !spend(); round += 1) {
    const regrets = regretsOf(facts.members, best);
    if (regrets.every((regret) => regret <= 0)) return best;
    order = sortedByRegret(order, regrets);
    const board = improveBoard(facts, fillBoard(facts, order), spend);
    if (board.cost < best.cost) best = board;
    else break;
  }
  return improveBoard(facts, best, spend);
}

function sortedByRegret(order: readonly number[], regrets: readonly number[]): number[] {
  const front = order.filter((index) => (regrets[index] ?? 0) > 0);
  return [...front, ...order.filter((index) => !front.includes(index))];
}

/** Guarded patients have one night only and come first; then those with few nights. */
function freedom(member: WardMember | undefined): number {
  return member === undefined ? 0 : member.search.graph.to.length;
}

/** Lifts who stands in the way of each member that pays, until nothing gets cheaper. */
export function improveBoard(facts: BoardFacts, start: WardBoard, spend: () => boolean): WardBoard {
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
  const rivals = rivalsOf(facts, index);
  let best = board;
  for (const rival of rivals) {
    const next = copyBoard(board);
    liftNight(next, index);
    liftNight(next, rival);
    if (placeNight(facts, next, index) && placeNight(facts, next, rival) && next.cost < best.cost) best = next;
  }
  const all = copyBoard(board);
  liftNight(all, index);
  for (const rival of rivals) liftNight(all, rival);
  const isPlaced = [index, ...rivals].every((one) => placeNight(facts, all, one));
  return isPlaced && all.cost < best.cost ? all : best;
}

function rivalsOf(facts: BoardFacts, index: number): readonly number[] {
  const own = nursesOf(facts.members[index]);
  return facts.members.flatMap((member, other) =>
    other !== index && [...nursesOf(member)].some((nurse) => own.has(nurse)) ? [other] : [],
  );
}

function nursesOf(member: WardMember | undefined): ReadonlySet<number> {
  return new Set(member?.shapes.flatMap((shape) => shape.choices.map((choice) => choice.nurse).filter((nurse) => nurse > -2)));
}
