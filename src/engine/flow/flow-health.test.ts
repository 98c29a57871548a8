import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOARD, DAY, itemOf, MARCH } from '../../../tests/support/arbitrary-flow-items.ts';
import { ageingChart } from './ageing.ts';
import { checkLittleLaw } from './little-law.ts';
import { localDays } from './local-days.ts';

fc.configureGlobal({ seed: 20_261_128 });
const UTC = localDays('UTC');

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
