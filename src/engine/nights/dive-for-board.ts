import { type NightShare, type PricedWard, type Pricing, priceWard } from './price-ward.ts';
import { copyBoard, emptyBoard, putNight, type WardBoard } from './ward-board.ts';
import type { NightColumn } from './ward-member.ts';

/** Nights with at least this much of their member are settled together. */
const AGREED_SHARE = 0.9;

/**
 * A board read off the linear program: those whose share is near one keep that night, or else the one with the greatest share, and the rest
 * is priced anew, until all are settled (diving; Sadykov and others 2019). Null when what is left can no longer beat the known board.
 */
export function diveForBoard(
  ward: PricedWard,
  from: Pick<Pricing, 'shares' | 'prices' | 'board'>,
  spend: () => boolean,
): WardBoard | null {
  const board = emptyBoard(ward.members, ward.crew);
  let rest = ward.members.map((_, index) => index);
  let shares: readonly NightShare[] = from.shares;
  let { prices } = from;
  while (rest.length > 0) {
    const agreed = agreedIn(shares);
    if (agreed.length === 0 || spend()) return null;
    for (const { member, column } of agreed) putNight(board, rest[member] ?? 0, column);
    const done = new Set(agreed.map(({ member }) => member));
    rest = rest.filter((_, index) => !done.has(index));
    if (board.used.some((used, cell) => used > (ward.crew.capacity[cell] ?? 0))) return null;
    if (rest.length === 0) break;
    const known = { ...emptyBoard([], ward.crew), cost: from.board.cost - board.cost };
    const pricing = priceWard(restOf(ward, rest, board), { board: known, prices }, spend);
    const found = pricing.board;
    if (found !== known) {
      for (const [index, column] of found.columns.entries())
        if (column !== null) putNight(board, rest[index] ?? 0, column);
      break;
    }
    if (Math.ceil(pricing.bound) >= known.cost) return null;
    shares = pricing.shares;
    prices = pricing.prices;
  }
  return board.cost < from.board.cost && board.columns.every((column) => column !== null) ? copyBoard(board) : null;
}

/** Those of whom nearly all is one night; else the nearest to it. */
function agreedIn(shares: readonly NightShare[]): readonly NightShare[] {
  const sorted = [...shares].sort((a, b) => b.share - a.share);
  const agreed = sorted.filter(({ share }) => share >= AGREED_SHARE);
  return agreed.length > 0 ? agreed : sorted.slice(0, 1);
}

/** The ward without those who are settled, and without what they hold. */
function restOf(ward: PricedWard, rest: readonly number[], board: WardBoard): PricedWard {
  const capacity = ward.crew.capacity.map((most, cell) => most - (board.used[cell] ?? 0));
  const full = new Set([...capacity.keys()].filter((cell) => (capacity[cell] ?? 0) <= 0));
  const fits = (column: NightColumn) => !column.cells.some((cell) => full.has(cell));
  return {
    members: rest.flatMap((index) => ward.members[index] ?? []),
    crew: { ...ward.crew, capacity },
    barred: rest.map((index) => new Set([...(ward.barred[index] ?? []), ...full])),
    settled: rest.map((index) => ward.settled[index] ?? null),
    pool: rest.map((index) => (ward.pool[index] ?? []).filter(fits)),
  };
}
