import { dayNumber } from '#kernel/calendar-date.ts';
import { type FlowItem, type FlowStatus, itemAsOf, type SecondSpan } from './flow-item.ts';
import { type ClockOptions, isPresentAt, readClock } from './item-clock.ts';
import { datesFrom } from './local-days.ts';
import { endOf, type FlowWindow } from './throughput.ts';

/**
 * A cumulative flow diagram from events (Vacanti, Actionable Agile Metrics, 2015): how many had arrived by the end of each day. No line
 * ever falls. An item that went back has not arrived again until it does for the last time; so today's columns are exact, and past days
 * are as seen from the end of the window.
 */
export type CumulativeFlow = {
  /** Statuses of work not started and in progress, in their order; the lines of `arrived` and `inStatus`. */
  readonly statusIds: readonly string[];
  readonly days: readonly CumulativeFlowDay[];
};

export type CumulativeFlowDay = {
  readonly on: string;
  /** By status: how many had come as far. The first status of work in progress counts from the start of work. */
  readonly arrived: readonly number[];
  /** By status: how many were in it. An item that went back before its start of work counts where work starts. */
  readonly inStatus: readonly number[];
  readonly started: number;
  readonly finished: number;
  /** Cancelled, moved out or deleted. */
  readonly dropped: number;
  /** Started and neither finished nor dropped. */
  readonly wip: number;
};

/** When one item came as far as each status, and when it went. Null: not. */
type Passage = {
  readonly arrivals: readonly (number | null)[];
  readonly startedSecond: number | null;
  readonly finishedSecond: number | null;
  readonly droppedSecond: number | null;
};

export function cumulativeFlow(
  items: readonly FlowItem[],
  window: FlowWindow & ClockOptions & { readonly statuses: readonly FlowStatus[] },
): CumulativeFlow {
  const { days, fromOn, untilOn, statuses } = window;
  const open = statuses.filter(({ role }) => role === 'not-started' || role === 'in-progress');
  const asOf = endOf(days, untilOn);
  const passages = items.flatMap((item) => passageOf(itemAsOf(item, asOf), open, window) ?? []);
  const count = (secondOf: (passage: Passage) => number | null) =>
    countUpTo(
      window,
      passages.map(secondOf).filter((second) => second !== null),
    );
  const arrived = open.map((_, at) => count(({ arrivals }) => arrivals[at] ?? null));
  const leftTo = open.map((_, at) => count((passage) => leavingOf(passage, at)));
  const started = count((passage) => passage.startedSecond);
  const finished = count((passage) => passage.finishedSecond);
  const dropped = count((passage) => passage.droppedSecond);
  const droppedStarted = count((one) => (one.startedSecond === null ? null : one.droppedSecond));
  return {
    statusIds: open.map(({ id }) => id),
    days: datesFrom(fromOn, untilOn).map((on, day) => ({
      on,
      arrived: arrived.map((line) => line[day] ?? 0),
      inStatus: arrived.map((line, at) => (line[day] ?? 0) - (leftTo[at]?.[day] ?? 0)),
      started: started[day] ?? 0,
      finished: finished[day] ?? 0,
      dropped: dropped[day] ?? 0,
      wip: (started[day] ?? 0) - (finished[day] ?? 0) - (droppedStarted[day] ?? 0),
    })),
  };
}

/** When it went on from a status: to the next, or out. */
function leavingOf({ arrivals, finishedSecond, droppedSecond }: Passage, at: number): number | null {
  if (arrivals[at] === null) return null;
  return arrivals[at + 1] ?? finishedSecond ?? droppedSecond;
}

/** Null for an item that was never open work here. */
function passageOf(item: FlowItem, open: readonly FlowStatus[], options: ClockOptions): Passage | null {
  const clock = readClock(item, options);
  const { finishedSecond, createdSecond } = clock;
  const stay = stayOf(item, finishedSecond);
  const enteredSecond = stay?.fromSecond ?? Infinity;
  if (createdSecond === null || clock.role === 'information' || enteredSecond === Infinity) return null;
  const isFinishedElsewhere = finishedSecond !== null && finishedSecond < enteredSecond;
  if (isFinishedElsewhere || (clock.cancelledSecond !== null && clock.cancelledSecond < enteredSecond)) return null;
  const leftSecond = stay?.untilSecond ?? null;
  const isFinished = finishedSecond !== null && isPresentAt(item, finishedSecond);
  const goneSeconds = [clock.cancelledSecond, isFinished ? null : leftSecond].filter((second) => second !== null);
  const droppedSecond = goneSeconds.length === 0 ? null : Math.min(...goneSeconds);
  if (droppedSecond !== null && droppedSecond < Math.max(createdSecond, enteredSecond)) return null;
  const startedSecond =
    droppedSecond !== null && (clock.startedSecond ?? Infinity) > droppedSecond ? null : clock.startedSecond;
  const here = (second: number | null) => (second === null ? null : Math.max(second, enteredSecond));
  return {
    arrivals: arrivalsOf(item, open, { createdSecond, startedSecond, droppedSecond }).map(here),
    startedSecond: here(startedSecond),
    finishedSecond: isFinished ? finishedSecond : null,
    droppedSecond,
  };
}

/** The stay in the space in which it was finished, or else the last. */
function stayOf({ presence }: FlowItem, finishedSecond: number | null): SecondSpan | undefined {
  if (presence === null) return { fromSecond: -Infinity, untilSecond: null };
  const finish = presence.find(
    ({ fromSecond, untilSecond }) =>
      finishedSecond !== null && fromSecond <= finishedSecond && finishedSecond <= (untilSecond ?? Infinity),
  );
  return finish ?? presence.at(-1);
}

/**
 * The first status counts from creation, the first in progress from the start of work, the others from the last upward crossing; those
 * before the start of work from the last one before it, so that no line crosses another.
 */
function arrivalsOf(
  { entries }: FlowItem,
  open: readonly FlowStatus[],
  clock: { createdSecond: number; startedSecond: number | null; droppedSecond: number | null },
): readonly (number | null)[] {
  const placeOf = new Map(open.map(({ id }, at) => [id, at]));
  const seen = entries.filter(({ atSecond }) => clock.droppedSecond === null || atSecond <= clock.droppedSecond);
  const path = seen.filter(({ role }) => role !== 'cancelled' && role !== 'information');
  const places = path.map(({ role, statusId }) => (role === 'completed' ? open.length : (placeOf.get(statusId) ?? 0)));
  const firstWork = open.findIndex(({ role }) => role === 'in-progress');
  return open.map(({ role }, at) => {
    if (at === 0 && role === 'not-started') return clock.createdSecond;
    if (at === firstWork) return clock.startedSecond;
    const isBeforeWork = at < firstWork && clock.startedSecond !== null;
    const reach = isBeforeWork
      ? path.findIndex(({ atSecond }) => atSecond >= (clock.startedSecond ?? 0)) + 1
      : path.length;
    const known = places.slice(0, reach);
    if ((known.at(-1) ?? -1) < at) return null;
    const crossing = known.findLastIndex((place, index) => place >= at && (known[index - 1] ?? -1) < at);
    const arrivedSecond = path[crossing]?.atSecond ?? null;
    // Reopened from done into a column before it: work started only then.
    return at < firstWork || arrivedSecond === null ? arrivedSecond : Math.max(arrivedSecond, clock.startedSecond ?? 0);
  });
}

function countUpTo({ days, fromOn, untilOn }: FlowWindow, seconds: readonly number[]): readonly number[] {
  const first = dayNumber(fromOn);
  const added = new Array<number>(dayNumber(untilOn) - first + 1).fill(0);
  for (const second of seconds) {
    const day = Math.max(0, dayNumber(days.dateOf(second)) - first);
    if (day < added.length) added[day] = (added[day] ?? 0) + 1;
  }
  let total = 0;
  return added.map((count) => {
    total += count;
    return total;
  });
}
