import { daysBetween } from '#kernel/calendar-date.ts';
import type { FlowItem } from './flow-item.ts';
import { itemAsOf } from './flow-item.ts';
import { type ClockOptions, isPresentAt, readClock, wipSpans } from './item-clock.ts';
import { datesFrom } from './local-days.ts';
import { dailyWip, endOf, type FlowWindow } from './throughput.ts';

const FLOW_CHECKS = ['arrivals-match-departures', 'nothing-lost', 'wip-steady', 'age-steady', 'one-unit'] as const;

/**
 * One assumption of Little's law (Vacanti 2015, chapter 3, after Little 1961), with its number and the range it should lie in. The ranges
 * are a convention: 0.9 to 1.1; at most 0.05; at most 0.1; within 0.1 days a day of 0.
 */
export type FlowCheck = {
  readonly check: (typeof FLOW_CHECKS)[number];
  /** Null: nothing to go by. */
  readonly value: number | null;
  readonly holds: boolean | null;
};

export type LittleLaw = {
  readonly checks: readonly FlowCheck[];
  /** Mean over the whole window, to the second. */
  readonly meanWip: number;
  readonly finishedPerDay: number;
  /** Of the items finished in the window, in days as time passed; null when there are none. */
  readonly meanCycleDays: number | null;
  /** |WIP ÷ throughput − cycle time| ÷ cycle time; null when one of them is nothing. */
  readonly gap: number | null;
};

const DAY_SECONDS = 86_400;

/** A health check of a window of days, not a forecast: whether WIP = throughput × cycle time may be relied on. */
export function checkLittleLaw(items: readonly FlowItem[], window: FlowWindow & ClockOptions): LittleLaw {
  const { days, fromOn, untilOn } = window;
  const from = days.startOf(fromOn);
  const until = endOf(days, untilOn) + 1;
  const lengthDays = (until - from) / DAY_SECONDS;
  const inside = (second: number | null) => second !== null && second >= from && second < until;
  const facts = items.map((item) => {
    const known = itemAsOf(item, until - 1);
    const clock = readClock(known, window);
    const spans = wipSpans(known, until, window);
    return { known, clock, spans, ...passage(known, { clock, spans, until }) };
  });
  const meanWip =
    facts.reduce(
      (sum, { spans }) => sum + spans.reduce((total, [a, b]) => total + Math.max(0, b - Math.max(a, from)), 0),
      0,
    ) /
    (until - from);
  const arrivals = facts.filter(({ startedSecond }) => inside(startedSecond)).length;
  const done = facts.filter(({ finishedSecond }) => inside(finishedSecond));
  const lost = facts.filter(({ lostSecond }) => inside(lostSecond)).length;
  const cycles = done.map(({ clock }) => ((clock.finishedSecond ?? 0) - (clock.startedSecond ?? 0)) / DAY_SECONDS);
  const meanCycleDays = cycles.length === 0 ? null : cycles.reduce((sum, cycle) => sum + cycle, 0) / cycles.length;
  const finishedPerDay = done.length / lengthDays;
  const departures = done.length + lost;
  const wip = dailyWip(items, { ...window, fromOn, untilOn }, window);
  const before = facts.filter(({ spans }) => spans.some(([a, b]) => a < from && b >= from)).length;
  const change = Math.abs((wip.at(-1)?.count ?? 0) - before);
  return {
    checks: [
      judge(
        'arrivals-match-departures',
        departures === 0 ? null : arrivals / departures,
        (ratio) => ratio >= 0.9 && ratio <= 1.1,
      ),
      judge('nothing-lost', departures === 0 ? null : lost / departures, (share) => share <= 0.05),
      judge('wip-steady', meanWip === 0 ? null : change / meanWip, (share) => share <= 0.1),
      judge('age-steady', ageSlope(facts, window), (slope) => Math.abs(slope) <= 0.1),
      judge('one-unit', 1, () => true),
    ],
    meanWip,
    finishedPerDay,
    meanCycleDays,
    gap: gapOf({ meanWip, finishedPerDay, meanCycleDays }),
  };
}

function judge(check: FlowCheck['check'], value: number | null, holds: (value: number) => boolean): FlowCheck {
  return { check, value, holds: value === null ? null : holds(value) };
}

function gapOf({
  meanWip,
  finishedPerDay,
  meanCycleDays,
}: Pick<LittleLaw, 'meanWip' | 'finishedPerDay' | 'meanCycleDays'>) {
  if (meanCycleDays === null || meanCycleDays === 0 || finishedPerDay === 0) return null;
  return Math.abs(meanWip / finishedPerDay - meanCycleDays) / meanCycleDays;
}

type Spans = ReturnType<typeof wipSpans>;

/** When it started, was finished here, or was lost after its start: cancelled, moved out, deleted, or made mere information. */
function passage(
  item: FlowItem,
  { clock, spans, until }: { clock: ReturnType<typeof readClock>; spans: Spans; until: number },
) {
  const isFinished = clock.finishedSecond !== null && isPresentAt(item, clock.finishedSecond);
  const end = spans.at(-1)?.[1] ?? null;
  const isOpen = (clock.role === 'not-started' || clock.role === 'in-progress') && isPresentAt(item, until);
  return {
    startedSecond: spans[0]?.[0] ?? (isFinished ? clock.startedSecond : null),
    finishedSecond: isFinished ? clock.finishedSecond : null,
    lostSecond: isFinished || isOpen || end === null || end >= until ? null : end,
  };
}

/** Least-squares slope of the mean age of work in progress over the ends of the days, in days a day; null below two days with work. */
function ageSlope(
  facts: readonly { readonly clock: ReturnType<typeof readClock>; readonly spans: Spans }[],
  { days, fromOn, untilOn }: FlowWindow,
): number | null {
  const points = datesFrom(fromOn, untilOn).flatMap((on) => {
    const at = endOf(days, on);
    const ages = facts.flatMap(({ clock, spans }) => {
      const isOpen = spans.some(([from, until]) => from <= at && at < until);
      return isOpen ? [(at - (clock.startedSecond ?? spans[0]?.[0] ?? at)) / DAY_SECONDS] : [];
    });
    return ages.length === 0
      ? []
      : [[daysBetween(fromOn, on), ages.reduce((sum, age) => sum + age, 0) / ages.length] as const];
  });
  if (points.length < 2) return null;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
