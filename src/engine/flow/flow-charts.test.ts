import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { arbitraryItem, BOARD, DAY, forwardItem, itemOf, MARCH } from '../../../tests/support/arbitrary-flow-items.ts';
import { ageingChart } from './ageing.ts';
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

describe("Little's law", () => {
  const window = { days: UTC, fromOn: '2026-03-02', untilOn: '2026-04-12' };
  it('holds exactly when all that started in the window was finished in it', () => {
    const times = fc.tuple(fc.integer({ min: 0, max: 20 * DAY }), fc.integer({ min: 60, max: 20 * DAY }));
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 20 }), (spans) => {
        const items = spans.map(([from, length], index) =>
          itemOf(
            [
              ['doing', from],
              ['done', from + length],
            ],
            { id: `${index}` },
          ),
        );
        const law = checkLittleLaw(items, window);
        expect(law.gap).toBeLessThan(1e-9);
        expect(law.checks.find(({ check }) => check === 'arrivals-match-departures')?.value).toBe(1);
        expect(law.checks.find(({ check }) => check === 'nothing-lost')?.holds).toBe(true);
      }),
    );
  });
  it('each assumption that fails is named with its number: three started for one that left, half of it lost, ever older', () => {
    const items = [
      itemOf([
        ['doing', DAY],
        ['done', 9 * DAY],
      ]),
      itemOf([
        ['doing', 2 * DAY],
        ['dropped', 12 * DAY],
      ]),
      ...[1, 2, 3, 4].map((day) => itemOf([['doing', day * DAY + 60]])),
    ];
    const { checks } = checkLittleLaw(items, window);
    expect(checks.map(({ check, holds }) => [check, holds])).toEqual([
      ['arrivals-match-departures', false],
      ['nothing-lost', false],
      ['wip-steady', false],
      ['age-steady', false],
      ['one-unit', true],
    ]);
    expect(checks[0]?.value).toBe(3);
    expect(checks[1]?.value).toBe(0.5);
    // Four items that nothing is done about grow older by a day a day.
    expect(checks[3]?.value).toBeGreaterThan(0.8);
  });
  it('says nothing of a window without work', () => {
    expect(checkLittleLaw([], window)).toMatchObject({ meanWip: 0, meanCycleDays: null, gap: null });
  });
});

describe('ageing work', () => {
  const finished = Array.from({ length: 10 }, (_, index) =>
    itemOf(
      [
        ['doing', 0],
        ['review', (index + 1) * DAY],
        ['done', (index + 3) * DAY],
      ],
      { id: `f${index}` },
    ),
  );
  const asOfSecond = MARCH + 20 * DAY;
  const chart = (items: Parameters<typeof ageingChart>[0], at = asOfSecond) =>
    ageingChart(items, { statuses: BOARD, days: UTC, asOfSecond: at });
  it('paces come from the age at which finished items left the column: half left doing by day 6', () => {
    const columns = chart(finished).columns;
    expect(columns.map(({ statusId, pace }) => [statusId, pace.map(({ value }) => value)])).toEqual([
      ['doing', [6, 8, 10, 11]],
      ['review', [8, 10, 12, 13]],
    ]);
  });
  it('an item has its whole age in the column where it is, and is past the pace that it has passed', () => {
    const open = itemOf(
      [
        ['doing', 10 * DAY],
        ['review', 11 * DAY],
      ],
      { id: 'open' },
    );
    const [, review] = chart([...finished, open]).columns;
    expect(review?.items).toEqual([{ itemId: 'open', ageSeconds: 10 * DAY, ageDays: 11, pastPercent: 70 }]);
  });
  it('as of a day in the past, what came later has not happened', () => {
    const before = chart(finished, MARCH + 2 * DAY);
    expect(before.columns[0]?.items).toHaveLength(8);
    expect(before.columns[0]?.pace.every(({ value }) => value === null)).toBe(true);
  });
  it('an item that went back before work keeps ageing and is shown apart', () => {
    const returned = itemOf(
      [
        ['doing', 0],
        ['idea', DAY],
      ],
      { id: 'back' },
    );
    expect(chart([returned]).returned.map(({ ageDays }) => ageDays)).toEqual([21]);
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
