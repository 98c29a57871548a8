import { intersectionOf, lengthOf } from '#kernel/interval.ts';
import type { FlowItem, FlowStatus } from './flow-item.ts';
import { type ClockOptions, readClock, spansUntil } from './item-clock.ts';
import { type LocalDays, mondayOf } from './local-days.ts';
import { percentilesOf } from './nearest-rank.ts';

/** Whole seconds. For a completed item lead = reaction + cycle, exactly. */
export type ItemTimes = {
  readonly reactionSeconds: number | null;
  readonly cycleSeconds: number | null;
  readonly leadSeconds: number | null;
  /** Union of its blocks between start and finish. */
  readonly blockedSeconds: number | null;
  /** In statuses where work waits, between start and finish. */
  readonly waitingSeconds: number | null;
  /** (cycle − blocked or waiting) ÷ cycle, time that is both counted once; null for a cycle of no time. */
  readonly flowEfficiency: number | null;
  /** By status id, from creation to the finish or to `nowSecond`. */
  readonly statusSeconds: Readonly<Record<string, number>>;
};

/** The three times of one item, and where they went. Reaction is there as soon as it has started; the others once it is completed. */
export function timesOf(
  item: FlowItem,
  {
    statuses,
    nowSecond,
    ...options
  }: ClockOptions & { readonly statuses: readonly FlowStatus[]; readonly nowSecond: number },
): ItemTimes {
  const { createdSecond, startedSecond, finishedSecond } = readClock(item, options);
  const reactionSeconds = createdSecond === null || startedSecond === null ? null : startedSecond - createdSecond;
  const stays = item.entries.map(({ atSecond, statusId }, index) => ({
    statusId,
    fromSecond: atSecond,
    untilSecond: item.entries[index + 1]?.atSecond ?? finishedSecond ?? nowSecond,
  }));
  const statusSeconds: Record<string, number> = {};
  for (const { statusId, fromSecond, untilSecond } of stays) {
    statusSeconds[statusId] = (statusSeconds[statusId] ?? 0) + Math.max(0, untilSecond - fromSecond);
  }
  const common = { reactionSeconds, statusSeconds };
  if (createdSecond === null || startedSecond === null || finishedSecond === null) {
    const none = { cycleSeconds: null, leadSeconds: null, blockedSeconds: null, waitingSeconds: null };
    return { ...common, ...none, flowEfficiency: null };
  }
  const waiting = new Set(statuses.filter(({ isWaiting }) => isWaiting).map(({ id }) => id));
  const within = (spans: readonly { readonly fromSecond: number; readonly untilSecond: number | null }[]) =>
    intersectionOf(spansUntil(spans, finishedSecond), [[startedSecond, finishedSecond]]);
  const waits = stays.filter(({ statusId }) => waiting.has(statusId));
  const cycleSeconds = finishedSecond - startedSecond;
  const idleSeconds = lengthOf(within([...item.blocks, ...waits]));
  return {
    ...common,
    cycleSeconds,
    leadSeconds: finishedSecond - createdSecond,
    blockedSeconds: lengthOf(within(item.blocks)),
    waitingSeconds: lengthOf(within(waits)),
    flowEfficiency: cycleSeconds === 0 ? null : (cycleSeconds - idleSeconds) / cycleSeconds,
  };
}

/** One bar of the time chart: means over the same items, so that lead = reaction + cycle holds for them too. */
export type TimeBar = {
  readonly group: string;
  readonly itemIds: readonly string[];
  readonly reaction: TimeSummary;
  readonly cycle: TimeSummary;
  readonly lead: TimeSummary;
};

/** Seconds. Median and P85 are null below ten items; they do not add up, only means do. */
export type TimeSummary = {
  readonly meanSeconds: number;
  readonly medianSeconds: number | null;
  readonly p85Seconds: number | null;
};

/** Completed items, gathered by week (its Monday) or month of their finish, or by a group named for each item id. */
export function timeChart(
  items: readonly FlowItem[],
  { days, groups, ...options }: ClockOptions & { readonly days: LocalDays; readonly groups: TimeGrouping },
): readonly TimeBar[] {
  const byGroup = new Map<string, { id: string; reaction: number; cycle: number }[]>();
  for (const item of items) {
    const { createdSecond, startedSecond, finishedSecond } = readClock(item, options);
    if (createdSecond === null || startedSecond === null || finishedSecond === null) continue;
    const group = typeof groups === 'string' ? periodOf(days.dateOf(finishedSecond), groups) : groups[item.id];
    if (group === undefined) continue;
    const times = { id: item.id, reaction: startedSecond - createdSecond, cycle: finishedSecond - startedSecond };
    const members = byGroup.get(group);
    if (members === undefined) byGroup.set(group, [times]);
    else members.push(times);
  }
  return [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, times]) => barOf(group, times));
}

export type TimeGrouping = 'week' | 'month' | Readonly<Record<string, string>>;

function barOf(group: string, times: readonly { id: string; reaction: number; cycle: number }[]): TimeBar {
  return {
    group,
    itemIds: times.map(({ id }) => id).sort(),
    reaction: summaryOf(times.map(({ reaction }) => reaction)),
    cycle: summaryOf(times.map(({ cycle }) => cycle)),
    lead: summaryOf(times.map(({ reaction, cycle }) => reaction + cycle)),
  };
}

function summaryOf(seconds: readonly number[]): TimeSummary {
  const [median, p85] = percentilesOf(seconds, [50, 85]);
  const meanSeconds = seconds.reduce((sum, value) => sum + value, 0) / seconds.length;
  return { meanSeconds, medianSeconds: median?.value ?? null, p85Seconds: p85?.value ?? null };
}

function periodOf(date: string, period: 'week' | 'month'): string {
  return period === 'month' ? date.slice(0, 7) : mondayOf(date);
}
