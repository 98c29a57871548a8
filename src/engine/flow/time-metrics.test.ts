import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryItem, BOARD, DAY, itemOf, MARCH } from '../../../tests/support/arbitrary-flow-items.ts';
import { scatterplot, serviceLevelOf } from './cycle-times.ts';
import { localDays, wholeDays } from './local-days.ts';
import { nearestRank, percentilesOf } from './nearest-rank.ts';
import { timeChart, timesOf } from './time-metrics.ts';

fc.configureGlobal({ seed: 20_261_128 });
const UTC = localDays('UTC');
const BERLIN = localDays('Europe/Berlin');

describe('percentiles', () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  it('are by nearest rank: of 1, 2, 10 and 100 values, always one that was seen', () => {
    expect(nearestRank([7], 85)).toBe(7);
    expect([50, 51].map((percent) => nearestRank([3, 9], percent))).toEqual([3, 9]);
    expect([10, 50, 85, 95].map((percent) => nearestRank(upTo(10), percent))).toEqual([1, 5, 9, 10]);
    expect([7, 50, 85, 100].map((percent) => nearestRank(upTo(100), percent))).toEqual([7, 50, 85, 100]);
  });
  it('with ties give the tied value, and of nothing nothing', () => {
    expect(percentilesOf([2, 2, 2, 2, 2, 2, 2, 2, 2, 9]).map(({ value }) => value)).toEqual([2, 2, 2, 9]);
    expect(nearestRank([], 50)).toBeNull();
  });
  it('of nine values are not told: too little', () => {
    expect(percentilesOf(upTo(9)).every(({ value }) => value === null)).toBe(true);
    expect(serviceLevelOf(upTo(9))).toBeNull();
  });
});

describe('whole days', () => {
  it('count both ends, by the calendar of the place: an hour across midnight is 2 days', () => {
    const nearMidnight = MARCH + 22.5 * 3600;
    expect(wholeDays(UTC, nearMidnight, nearMidnight + 3600)).toBe(1);
    expect(wholeDays(BERLIN, nearMidnight, nearMidnight + 3600)).toBe(2);
  });
  it('take the day of 23 hours as one day', () => {
    const eve = BERLIN.startOf('2026-03-29');
    expect(BERLIN.startOf('2026-03-30') - eve).toBe(23 * 3600);
    expect(BERLIN.dateOf(eve + 23 * 3600 - 1)).toBe('2026-03-29');
    expect(BERLIN.dateOf(eve + 23 * 3600)).toBe('2026-03-30');
  });
});

describe('where the time went', () => {
  it('blocks that overlap count once, and only between start and finish', () => {
    const item = itemOf(
      [
        ['idea', 0],
        ['doing', 100],
        ['done', 300],
      ],
      {
        blocks: [
          { fromSecond: MARCH + 50, untilSecond: MARCH + 150 },
          { fromSecond: MARCH + 120, untilSecond: MARCH + 170 },
          { fromSecond: MARCH + 280, untilSecond: null },
        ],
      },
    );
    const times = timesOf(item, { statuses: BOARD, nowSecond: MARCH + 999 });
    expect(times).toMatchObject({ reactionSeconds: 100, cycleSeconds: 200, leadSeconds: 300, blockedSeconds: 90 });
    expect(times.flowEfficiency).toBeCloseTo(0.55, 10);
  });
  it('waiting in a column for it counts against efficiency; being blocked there too counts once', () => {
    const item = itemOf(
      [
        ['doing', 0],
        ['review', 40],
        ['done', 100],
      ],
      {
        blocks: [{ fromSecond: MARCH + 60, untilSecond: MARCH + 80 }],
      },
    );
    const times = timesOf(item, { statuses: BOARD, nowSecond: MARCH + 999 });
    expect(times).toMatchObject({ waitingSeconds: 60, blockedSeconds: 20, flowEfficiency: 0.4 });
    expect(times.statusSeconds).toEqual({ doing: 40, review: 60, done: 0 });
  });
});

describe('the time chart', () => {
  it('means of reaction and cycle add up to the mean lead, in every group and for any histories', () => {
    fc.assert(
      fc.property(fc.array(arbitraryItem(), { maxLength: 25 }), fc.constantFrom('week', 'month'), (items, groups) => {
        for (const bar of timeChart(items, { days: BERLIN, groups })) {
          const parts = bar.reaction.meanSeconds + bar.cycle.meanSeconds;
          expect(Math.abs(parts - bar.lead.meanSeconds)).toBeLessThan(1e-3);
        }
      }),
    );
  });
  it('gathers by the Monday of the finish, lists its items, and has no percentile below ten', () => {
    const items = [1, 3, 9].map((day) =>
      itemOf([
        ['doing', 0],
        ['done', day * DAY],
      ]),
    );
    const bars = timeChart(items, { days: UTC, groups: 'week' });
    expect(bars.map(({ group, itemIds }) => [group, itemIds.length])).toEqual([
      ['2026-03-02', 2],
      ['2026-03-09', 1],
    ]);
    expect(bars[0]?.cycle).toEqual({ meanSeconds: 2 * DAY, medianSeconds: null, p85Seconds: null });
  });
});

describe('the scatterplot', () => {
  const tenDays = Array.from({ length: 10 }, (_, day) =>
    itemOf(
      [
        ['doing', 0],
        ['done', day * DAY],
      ],
      { id: `i${day}` },
    ),
  );
  it('has a dot per finish day and length, lines by nearest rank, and leaves out what a person excluded', () => {
    const plot = scatterplot(tenDays, { days: UTC, excluded: [] });
    expect(plot.lines.map(({ value }) => value)).toEqual([5, 7, 9, 10]);
    expect(plot.dots).toHaveLength(10);
    const less = scatterplot(tenDays, { days: UTC, excluded: [{ itemId: 'i9', reason: 'It was on hold by law.' }] });
    expect(less.lines.map(({ value }) => value)).toEqual([null, null, null, null]);
    expect(less.excluded).toHaveLength(1);
  });
  it('joins items that finish on one day after the same time, and is the same in any order', () => {
    const twins = [
      ...tenDays,
      itemOf(
        [
          ['doing', 0],
          ['done', 2 * DAY],
        ],
        { id: 'twin' },
      ),
    ];
    const plot = scatterplot(twins, { days: UTC, excluded: [] });
    expect(plot.dots.find(({ cycleDays }) => cycleDays === 3)?.itemIds).toEqual(['i2', 'twin']);
    expect(scatterplot(twins.toReversed(), { days: UTC, excluded: [] })).toEqual(plot);
  });
  it('a service level of 85 % in 9 days or less follows from ten items', () => {
    expect(serviceLevelOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ percent: 85, days: 9, items: 10 });
  });
});
