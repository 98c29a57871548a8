import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import type { FlowItem } from './flow-item.ts';
import { type ClockOptions, isPresentAt, readClock, wipSpans } from './item-clock.ts';
import { datesFrom, type LocalDays, mondayOf } from './local-days.ts';

/** A span of days, both included, at one place. */
export type FlowWindow = { readonly days: LocalDays; readonly fromOn: CalendarDate; readonly untilOn: CalendarDate };

export type DailyCount = { readonly on: CalendarDate; readonly count: number };

/** Items of one class of work; classes are never mixed in a forecast. */
export function ofClass(items: readonly FlowItem[], classOfWork: string): readonly FlowItem[] {
  return items.filter((item) => item.classOfWork === classOfWork);
}

/** How many were finished in the space on each day, days without any included. Counts items, never weights. */
export function dailyThroughput(items: readonly FlowItem[], window: FlowWindow): readonly DailyCount[] {
  return countDays(
    window,
    items.flatMap((item) => {
      const { finishedSecond } = readClock(item);
      return finishedSecond !== null && isPresentAt(item, finishedSecond) ? [finishedSecond] : [];
    }),
  );
}

/** How many became work in the space on each day, days without any included. */
export function dailyArrivals(items: readonly FlowItem[], window: FlowWindow): readonly DailyCount[] {
  return countDays(
    window,
    items.map(arrivalOf).filter((second) => second !== null),
  );
}

/** Its creation, or when it came into the space if that is later. */
function arrivalOf(item: FlowItem): number | null {
  const { createdSecond } = readClock(item);
  if (createdSecond === null || item.presence === null) return createdSecond;
  const spans = item.presence.filter(({ untilSecond }) => untilSecond === null || untilSecond >= createdSecond);
  const first = spans[0];
  return first === undefined ? null : Math.max(first.fromSecond, createdSecond);
}

function countDays({ days, fromOn, untilOn }: FlowWindow, seconds: readonly number[]): readonly DailyCount[] {
  const counts = new Map<CalendarDate, number>();
  for (const second of seconds) {
    const on = days.dateOf(second);
    counts.set(on, (counts.get(on) ?? 0) + 1);
  }
  return datesFrom(fromOn, untilOn).map((on) => ({ on, count: counts.get(on) ?? 0 }));
}

/** Work in progress at the end of each day. */
export function dailyWip(
  items: readonly FlowItem[],
  window: FlowWindow,
  options: ClockOptions = {},
): readonly DailyCount[] {
  const dates = datesFrom(window.fromOn, window.untilOn);
  const ends = dates.map((on) => endOf(window.days, on));
  const changes = new Array<number>(dates.length + 1).fill(0);
  const add = (at: number, by: number) => {
    changes[at] = (changes[at] ?? 0) + by;
  };
  for (const item of items) {
    for (const [from, until] of wipSpans(item, Infinity, options)) {
      // Counted at the end of each day that lies in the span: its start included, its end not.
      add(firstAtOrAfter(ends, from), 1);
      add(firstAtOrAfter(ends, until), -1);
    }
  }
  let count = 0;
  return dates.map((on, index) => {
    count += changes[index] ?? 0;
    return { on, count };
  });
}

/** The last second of a day. */
export function endOf(days: LocalDays, on: CalendarDate): number {
  return days.startOf(addDays(on, 1)) - 1;
}

function firstAtOrAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type WeeklyCount = { readonly weekOn: CalendarDate; readonly completed: number; readonly arrived: number };

/** The last full weeks, Monday to Sunday, before today; weeks without any are kept. Fewer when the window begins later. */
export function fullWeeks(
  items: readonly FlowItem[],
  { days, todayOn, sinceOn, weeks }: { days: LocalDays; todayOn: CalendarDate; sinceOn: CalendarDate; weeks: number },
): readonly WeeklyCount[] {
  const untilOn = datesFrom(sinceOn, todayOn)
    .filter((on) => mondayOf(on) === on)
    .at(-1);
  if (untilOn === undefined) return [];
  const window = { days, fromOn: sinceOn, untilOn };
  const completed = dailyThroughput(items, window);
  const arrived = dailyArrivals(items, window);
  const mondays = completed.flatMap(({ on }, index) => (mondayOf(on) === on ? [index] : []));
  const sum = (counts: readonly DailyCount[], from: number) =>
    counts.slice(from, from + 7).reduce((total, { count }) => total + count, 0);
  return mondays
    .slice(0, -1)
    .slice(-weeks)
    .map((from) => ({
      weekOn: completed[from]?.on ?? sinceOn,
      completed: sum(completed, from),
      arrived: sum(arrived, from),
    }));
}
