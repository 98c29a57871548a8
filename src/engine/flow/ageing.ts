import { type FlowItem, type FlowStatus, itemAsOf } from './flow-item.ts';
import { type ClockOptions, isPresentAt, readClock, wipSpans } from './item-clock.ts';
import { type LocalDays, wholeDays } from './local-days.ts';
import { type Percentile, percentilesOf } from './nearest-rank.ts';

/** Work in progress by column: how old it is in all, not since it entered the column. */
export type AgeingChart = {
  /** Columns of work in progress, in their order. */
  readonly columns: readonly AgeingColumn[];
  /** Started, but back among what has not started: it keeps ageing. */
  readonly returned: readonly AgeingItem[];
};

export type AgeingColumn = {
  readonly statusId: string;
  readonly items: readonly AgeingItem[];
  /** P50, P70, P85 and P95 of the age in days at which finished items left the column; null below ten items. */
  readonly pace: readonly Percentile[];
};

export type AgeingItem = {
  readonly itemId: string;
  readonly ageSeconds: number;
  /** Both days counted: started today is 1. */
  readonly ageDays: number;
  /** Of the paces of its column, the highest that it has passed; null at or below the median, or without paces. */
  readonly pastPercent: number | null;
};

/** As it stood at an instant, which may lie in the past: what happened later plays no part. */
export function ageingChart(
  items: readonly FlowItem[],
  facts: ClockOptions & {
    readonly statuses: readonly FlowStatus[];
    readonly days: LocalDays;
    readonly asOfSecond: number;
  },
): AgeingChart {
  const { statuses, days, asOfSecond, ...options } = facts;
  const known = items.map((item) => itemAsOf(item, asOfSecond));
  const open = known.filter((item) => wipSpans(item, asOfSecond + 1, options).some(([, until]) => until > asOfSecond));
  const columns = statuses
    .filter(({ role }) => role === 'in-progress')
    .map(({ id }) => {
      const pace = paceOf(known, id, { days, options });
      const here = open.filter((item) => item.entries.at(-1)?.statusId === id);
      return { statusId: id, items: here.map((item) => ageOf(item, pace, { ...facts, options })), pace };
    });
  const returned = open.filter((item) => item.entries.at(-1)?.role === 'not-started');
  return { columns, returned: returned.map((item) => ageOf(item, [], { ...facts, options })) };
}

function ageOf(
  item: FlowItem,
  pace: readonly Percentile[],
  { days, asOfSecond, options }: { days: LocalDays; asOfSecond: number; options: ClockOptions },
): AgeingItem {
  const started = readClock(item, options).startedSecond ?? asOfSecond;
  const ageDays = wholeDays(days, started, asOfSecond);
  const passed = pace.filter(({ value }) => value !== null && ageDays > value);
  return { itemId: item.id, ageSeconds: asOfSecond - started, ageDays, pastPercent: passed.at(-1)?.percent ?? null };
}

/** From the last time each finished item left the column. */
function paceOf(
  items: readonly FlowItem[],
  statusId: string,
  { days, options }: { readonly days: LocalDays; readonly options: ClockOptions },
): readonly Percentile[] {
  return percentilesOf(
    items.flatMap((item) => {
      const { startedSecond, finishedSecond } = readClock(item, options);
      if (startedSecond === null || finishedSecond === null || !isPresentAt(item, finishedSecond)) return [];
      const leftAt = item.entries.find(
        (_, index) => index > item.entries.findLastIndex((entry) => entry.statusId === statusId),
      )?.atSecond;
      const wasHere = item.entries.some((entry) => entry.statusId === statusId && entry.atSecond >= startedSecond);
      return wasHere && leftAt !== undefined ? [wholeDays(days, startedSecond, leftAt)] : [];
    }),
  );
}
