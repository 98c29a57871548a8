import fc from 'fast-check';
import { FLOW_ROLES, type FlowItem, type FlowStatus, type StatusEntry } from '#engine/flow/flow-item.ts';

/** A board: two columns before work, two of work, the second of them waiting, then done; information and cancelled beside it. */
export const BOARD: readonly FlowStatus[] = [
  { id: 'idea', role: 'not-started', isWaiting: false },
  { id: 'ready', role: 'not-started', isWaiting: false },
  { id: 'doing', role: 'in-progress', isWaiting: false },
  { id: 'review', role: 'in-progress', isWaiting: true },
  { id: 'done', role: 'completed', isWaiting: false },
  { id: 'note', role: 'information', isWaiting: false },
  { id: 'dropped', role: 'cancelled', isWaiting: false },
];

/** 2026-03-02, a Monday, 00:00 UTC. */
export const MARCH = 1_772_409_600;
export const DAY = 86_400;
const SPAN = 40 * DAY;

/** Any history: every order of columns, going back, reopening, blocks that overlap, coming and going. */
export function arbitraryItem(): fc.Arbitrary<FlowItem> {
  const status = fc.constantFrom(...BOARD.filter(({ role }) => FLOW_ROLES.includes(role)));
  const moves = fc.array(fc.tuple(status, fc.integer({ min: 0, max: 6 * DAY })), { minLength: 1, maxLength: 9 });
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: SPAN }), fc.integer({ min: 1, max: 9 * DAY })), {
    maxLength: 3,
  });
  const presence = fc.option(fc.tuple(fc.integer({ min: 0, max: SPAN }), fc.option(fc.integer({ min: 1, max: SPAN }))));
  return fc
    .record({ id: fc.uuid(), moves, blocks: spans, presence, bornAt: fc.integer({ min: 0, max: 10 * DAY }) })
    .map(({ id, moves: path, blocks, presence: stay, bornAt }) => ({
      id,
      classOfWork: 'complaint',
      entries: entriesOf(path, MARCH + bornAt),
      blocks: blocks.map(([from, length]) => ({ fromSecond: MARCH + from, untilSecond: MARCH + from + length })),
      presence:
        stay === null
          ? null
          : [
              {
                fromSecond: MARCH + stay[0],
                untilSecond: stay[1] === null ? null : MARCH + stay[0] + stay[1],
              },
            ],
    }));
}

/** Always forward through the board, one column or more at a time, from the first column; perhaps cancelled at the end. */
export function forwardItem(): fc.Arbitrary<FlowItem> {
  const path = fc.subarray(['ready', 'doing', 'review', 'done'], { minLength: 0 });
  const waits = fc.array(fc.integer({ min: 60, max: 8 * DAY }), { minLength: 6, maxLength: 6 });
  return fc
    .record({ id: fc.uuid(), path, waits, isCancelled: fc.boolean() })
    .map(({ id, path: ids, waits: gaps, isCancelled }) => {
      const ending = isCancelled && !ids.includes('done') ? ['dropped'] : [];
      const columns = ['idea', ...ids, ...ending].flatMap((statusId) => BOARD.filter((one) => one.id === statusId));
      const moves = columns.map((status, index) => [status, gaps[index] ?? 60] as const);
      return { id, classOfWork: 'complaint', entries: entriesOf(moves, MARCH), blocks: [], presence: null };
    });
}

function entriesOf(moves: readonly (readonly [FlowStatus, number])[], from: number): readonly StatusEntry[] {
  let at = from;
  return moves.map(([status, wait]) => {
    at += wait;
    return { atSecond: at, statusId: status.id, role: status.role };
  });
}

/** An item from its columns and the second of each, counted from `MARCH`. */
export function itemOf(
  path: readonly (readonly [statusId: string, at: number])[],
  change: Partial<FlowItem> = {},
): FlowItem {
  const entries = path.map(([statusId, at]): StatusEntry => {
    const role = BOARD.find(({ id }) => id === statusId)?.role ?? 'information';
    return { atSecond: MARCH + at, statusId, role };
  });
  return { id: JSON.stringify(path), classOfWork: 'complaint', entries, blocks: [], presence: null, ...change };
}
