import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { arbitraryItem, BOARD, DAY, forwardItem, itemOf, MARCH } from '../../../tests/support/arbitrary-flow-items.ts';
import { burnUp } from './burn-up.ts';
import { type CumulativeFlow, cumulativeFlow } from './cumulative-flow.ts';
import { itemAsOf } from './flow-item.ts';
import { isPresentAt, readClock } from './item-clock.ts';
import { checkLittleLaw } from './little-law.ts';
import { localDays } from './local-days.ts';
import { dailyThroughput, dailyWip, fullWeeks, ofClass } from './throughput.ts';

fc.configureGlobal({ seed: 20_261_128 });
const UTC = localDays('UTC');
const WINDOW = { days: UTC, fromOn: '2026-02-25', untilOn: '2026-04-20' };

/** By asking each item, at the end of each day. */
function wipByQuery(items: Parameters<typeof dailyWip>[0], on: string): number {
  const at = UTC.startOf(addDays(on, 1)) - 1;
  return items.filter((item) => {
    const clock = readClock(itemAsOf(item, at));
    const isOpen = clock.role === 'in-progress' || clock.role === 'not-started';
    const isHere = item.presence === null || (isPresentAt(item, at) && isPresentAt(item, at + 0.5));
    return isOpen && isHere && clock.startedSecond !== null;
  }).length;
}

describe('throughput and work in progress', () => {
  it('counts what was finished on each day, days without any included, in this space and class only', () => {
    const items = [
      itemOf([
        ['doing', 0],
        ['done', DAY],
      ]),
      itemOf([
        ['doing', 0],
        ['done', DAY + 5],
      ]),
      itemOf([
        ['doing', 0],
        ['done', 3 * DAY],
      ]),
      itemOf(
        [
          ['doing', 0],
          ['done', DAY + 9],
        ],
        { presence: [{ fromSecond: MARCH + 2 * DAY, untilSecond: null }] },
      ),
      itemOf(
        [
          ['doing', 0],
          ['done', DAY + 7],
        ],
        { classOfWork: 'improvement' },
      ),
    ];
    const window = { days: UTC, fromOn: '2026-03-02', untilOn: '2026-03-06' };
    expect(dailyThroughput(ofClass(items, 'complaint'), window).map(({ count }) => count)).toEqual([0, 2, 0, 1, 0]);
  });
  it('work in progress of each day is what asking each item gives', () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem(), { maxLength: 8 }), (items) => {
        for (const { on, count } of dailyWip(items, WINDOW)) expect(count).toBe(wipByQuery(items, on));
      }),
      { numRuns: 40 },
    );
  });
  it('takes full weeks before today only, and keeps weeks without any', () => {
    const items = [
      itemOf([
        ['doing', 0],
        ['done', DAY],
      ]),
      itemOf([
        ['doing', 15 * DAY],
        ['done', 22 * DAY],
      ]),
    ];
    const weeks = fullWeeks(items, { days: UTC, todayOn: '2026-03-25', sinceOn: '2026-02-25', weeks: 12 });
    expect(weeks).toEqual([
      { weekOn: '2026-03-02', completed: 1, arrived: 1 },
      { weekOn: '2026-03-09', completed: 0, arrived: 0 },
      { weekOn: '2026-03-16', completed: 0, arrived: 1 },
    ]);
  });
  it('scope and done follow the roles of each day', () => {
    const items = [
      itemOf([
        ['idea', 0],
        ['doing', DAY],
        ['done', 2 * DAY],
      ]),
      itemOf([
        ['idea', DAY],
        ['dropped', 2 * DAY],
      ]),
      itemOf([['note', 0]]),
    ];
    const days = burnUp(items, { days: UTC, fromOn: '2026-03-02', untilOn: '2026-03-04' });
    expect(days.map(({ scope, done }) => [scope, done])).toEqual([
      [1, 0],
      [2, 0],
      [1, 1],
    ]);
  });
});

describe('the cumulative flow diagram', () => {
  const linesOf = ({ days }: CumulativeFlow) => [
    days.map(({ started }) => started),
    days.map(({ finished }) => finished),
    days.map(({ dropped }) => dropped),
    ...(days[0]?.arrived ?? []).map((_, at) => days.map(({ arrived }) => arrived[at] ?? 0)),
  ];
  it('no line ever falls and no band is negative, with rework, reopening, cancelling, coming and going', () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem(), { maxLength: 10 }), (items) => {
        const flow = cumulativeFlow(items, { ...WINDOW, statuses: BOARD });
        const isRising = linesOf(flow).every((line) => line.every((value, at) => value >= (line[at - 1] ?? 0)));
        const isFilled = flow.days.every(({ inStatus, wip }) => [...inStatus, wip].every((count) => count >= 0));
        expect({ isRising, isFilled }).toEqual({ isRising: true, isFilled: true });
      }),
    );
  });
  it('work in progress on the last day is what asking each item gives, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem(), { maxLength: 10 }), (items) => {
        const flow = cumulativeFlow(items, { ...WINDOW, statuses: BOARD });
        expect(flow.days.at(-1)?.wip).toBe(wipByQuery(items, WINDOW.untilOn));
      }),
    );
  });
  it('on every day, for items that only ever move forward; and the columns hold what the board held', () => {
    fc.assert(
      fc.property(fc.array(forwardItem(), { maxLength: 10 }), (items) => {
        const flow = cumulativeFlow(items, { ...WINDOW, statuses: BOARD });
        for (const { on, wip, inStatus } of flow.days) {
          expect(wip).toBe(wipByQuery(items, on));
          const at = UTC.startOf(addDays(on, 1)) - 1;
          const held = flow.statusIds.map(
            (id) => items.filter((item) => itemAsOf(item, at).entries.at(-1)?.statusId === id).length,
          );
          expect(inStatus).toEqual(held);
        }
      }),
      { numRuns: 40 },
    );
  });
  it('an item sent back from review has not arrived there until it arrives for the last time', () => {
    const item = itemOf([
      ['idea', 0],
      ['doing', DAY],
      ['review', 2 * DAY],
      ['doing', 3 * DAY],
      ['review', 5 * DAY],
    ]);
    const window = { days: UTC, fromOn: '2026-03-02', untilOn: '2026-03-08', statuses: BOARD };
    const flow = cumulativeFlow([item], window);
    expect(flow.days.map(({ arrived }) => arrived[3])).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect(flow.days.map(({ wip }) => wip)).toEqual([0, 1, 1, 1, 1, 1, 1]);
  });
});

describe('the order in which items are given', () => {
  it('changes no chart', () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem(), { maxLength: 12 }), (items) => {
        const turned = items.toReversed();
        const board = { ...WINDOW, statuses: BOARD };
        expect(cumulativeFlow(turned, board)).toEqual(cumulativeFlow(items, board));
        expect(dailyThroughput(turned, WINDOW)).toEqual(dailyThroughput(items, WINDOW));
        const law = (list: typeof items) => checkLittleLaw(list, WINDOW).checks.map(({ holds }) => holds);
        expect(law(turned)).toEqual(law(items));
      }),
      { numRuns: 40 },
    );
  });
});
