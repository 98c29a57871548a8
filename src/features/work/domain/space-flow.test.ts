import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClock } from '#engine/flow/item-clock.ts';
import { localDays } from '#engine/flow/local-days.ts';
import { dailyThroughput } from '#engine/flow/throughput.ts';
import { type CardFlowEvent, firstDayOf, flowItemsOf, openWork, startedOn } from './space-flow.ts';
import { paceOf } from './space-pace.ts';
import { STATUS_ROLES, type StatusRole } from './status-role.ts';

const DAY = 86_400;
/** 2026-03-02, a Monday, 09:00 UTC. */
const MONDAY = 1_772_442_000;
const days = localDays('UTC');

const entered = (cardId: string, dayAfter: number, role: StatusRole): CardFlowEvent => ({
  cardId,
  atSecond: MONDAY + dayAfter * DAY,
  kind: dayAfter === 0 ? 'created' : 'moved',
  statusId: role,
  role,
});
const put = (cardId: string, dayAfter: number, kind: 'archived' | 'restored'): CardFlowEvent => ({
  cardId,
  atSecond: MONDAY + dayAfter * DAY,
  kind,
});
const finishedAfter = (cardId: string, cycleDays: number) => [
  entered(cardId, 0, 'in-progress'),
  entered(cardId, cycleDays - 1, 'completed'),
];

describe('a card as flow', () => {
  it('keeps its first day of work when it goes back, and works again after it was done', () => {
    const [card] = flowItemsOf([
      entered('a', 0, 'not-started'),
      entered('a', 2, 'in-progress'),
      entered('a', 4, 'completed'),
      entered('a', 5, 'not-started'),
    ]);
    expect(card && startedOn(card, days)).toBe('2026-03-04');
    expect(card && readClock(card)).toMatchObject({ finishedSecond: null, isReturned: true });
  });

  it('that was never worked on has no first day of work', () => {
    const [card] = flowItemsOf([entered('a', 0, 'not-started')]);
    expect(card && startedOn(card, days)).toBeNull();
  });

  it('archived before it is done is gone, and done nothing; restored it is there again', () => {
    const gone = [entered('a', 0, 'in-progress'), put('a', 1, 'archived')];
    expect(openWork(flowItemsOf(gone))).toEqual({ open: 0, started: 0 });
    expect(openWork(flowItemsOf([...gone, put('a', 2, 'restored')]))).toEqual({ open: 1, started: 1 });
  });

  it('archived after it was done still counts as finished on its day', () => {
    const items = flowItemsOf([...finishedAfter('a', 3), put('a', 9, 'archived')]);
    const window = { days, fromOn: '2026-03-02', untilOn: '2026-03-12' };
    const counts = dailyThroughput(items, window).filter(({ count }) => count > 0);
    expect(counts).toEqual([{ on: '2026-03-04', count: 1 }]);
  });

  it('whatever happens to it, is open or not as its last column and the archive say', () => {
    const history = fc.array(
      fc.oneof(
        fc.constantFrom(...STATUS_ROLES).map((role) => ({ role })),
        fc.constantFrom('archived' as const, 'restored' as const).map((kind) => ({ kind })),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(history, (steps) => {
        const events = steps.map((step, at) =>
          'role' in step ? entered('a', at + 1, step.role) : put('a', at + 1, step.kind),
        );
        const items = flowItemsOf([entered('a', 0, 'not-started'), ...events]);
        const { open, started } = openWork(items);
        let role: StatusRole = 'not-started';
        let isThere = true;
        for (const step of steps) {
          if ('role' in step) role = step.role;
          else if (step.kind === 'restored') isThere = true;
          else if (role !== 'completed') isThere = false;
        }
        expect(open).toBe(isThere && (role === 'not-started' || role === 'in-progress') ? 1 : 0);
        expect(started).toBeLessThanOrEqual(open);
      }),
    );
  });
});

describe('a space', () => {
  it('begins with its first card', () => {
    expect(firstDayOf(flowItemsOf([entered('b', 3, 'not-started'), entered('a', 1, 'not-started')]), days)).toBe(
      '2026-03-03',
    );
    expect(firstDayOf([], days)).toBeNull();
  });

  it('has a pace from ten finished cards on, by nearest rank, both days counted', () => {
    const cards = [5, 1, 2, 2, 9, 3, 4, 8, 7, 6].map((cycleDays, index) => finishedAfter(`c${index}`, cycleDays));
    const facts = { days, nowSecond: MONDAY + 20 * DAY };
    expect(paceOf(flowItemsOf(cards.flat()), facts)).toEqual({ medianDays: 4, slowDays: 8, cardCount: 10 });
    expect(paceOf(flowItemsOf(cards.slice(1).flat()), facts)).toBeNull();
  });

  it('takes its pace from the last year only', () => {
    const cards = Array.from({ length: 10 }, (_, index) => finishedAfter(`c${index}`, 5));
    expect(paceOf(flowItemsOf(cards.flat()), { days, nowSecond: MONDAY + 380 * DAY })).toBeNull();
  });
});
