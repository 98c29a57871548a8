import { ageingChart } from '#engine/flow/ageing.ts';
import { cumulativeFlow } from '#engine/flow/cumulative-flow.ts';
import { scatterplot } from '#engine/flow/cycle-times.ts';
import type { FlowItem } from '#engine/flow/flow-item.ts';
import { readClock } from '#engine/flow/item-clock.ts';
import { checkLittleLaw } from '#engine/flow/little-law.ts';
import { type LocalDays, localDays } from '#engine/flow/local-days.ts';
import { type TimeBar, timeChart } from '#engine/flow/time-metrics.ts';
import { addDays, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import { accept } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { firstDayOf } from '../domain/space-flow.ts';
import { readFlow } from '../forecast-contract.ts';
import { type CardMark, listCardMarks, listFlowItems } from './flow-store.ts';
import { actionsFor, openSpace } from './open-space.ts';
import { listStatuses, type StatusRow } from './space-store.ts';

const DAY_SECONDS = 86_400;
const DOTS_MAX = 1_000;

export const flowRoutes: readonly ServedRoute[] = [
  serve(readFlow, async ({ tx, access, params, query, now }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    const { id, name, workspace, role } = space.value;
    const days = localDays(workspace.zone);
    const nowSecond = Math.floor(now.getTime() / 1000);
    const today = days.dateOf(nowSecond);
    const items = await listFlowItems(tx, access.organizationId, { spaceId: id });
    const statuses = await listStatuses(tx, access.organizationId, id);
    const marks = await listCardMarks(tx, access.organizationId, id);
    const board = statuses.map((status) => ({ id: status.id, role: status.role, isWaiting: false }));
    const fromOn = laterOf(addDays(today, -query.days), earlierOf(firstDayOf(items, days) ?? today, today));
    const recent = items.filter((item) => finishedIn(item, { days, fromOn }));
    return accept({
      space: { id, name, workspaceName: workspace.name, zone: workspace.zone },
      may: actionsFor(access, role),
      today,
      fromOn,
      ageing: ageingOf(items, { board, days, nowSecond, statuses, marks }),
      finished: finishedOf(recent, { days, marks }),
      cumulative: cumulativeOf(items, { board, days, fromOn, untilOn: today, statuses }),
      times: timeChart(recent, { days, groups: 'month' }).map(toMonth),
      health: healthOf(items, { days, fromOn, untilOn: today }),
    });
  }),
];

function finishedIn(item: FlowItem, { days, fromOn }: { days: LocalDays; fromOn: string }): boolean {
  const { finishedSecond } = readClock(item);
  return finishedSecond !== null && days.dateOf(finishedSecond) >= fromOn;
}

type Named = { readonly statuses: readonly StatusRow[]; readonly marks: ReadonlyMap<string, CardMark> };
type BoardStatuses = Parameters<typeof ageingChart>[1]['statuses'];

function ageingOf(
  items: readonly FlowItem[],
  { board, days, nowSecond, statuses, marks }: Named & { board: BoardStatuses; days: LocalDays; nowSecond: number },
) {
  const { columns } = ageingChart(items, { statuses: board, days, asOfSecond: nowSecond });
  return columns.map(({ statusId, items: open, pace }) => ({
    statusId,
    name: statuses.find((status) => status.id === statusId)?.name ?? '',
    pace: pace.map(toPace),
    cards: open
      .flatMap(({ itemId, ageDays, pastPercent }) => {
        const mark = marks.get(itemId);
        return mark ? [{ ...mark, ageDays, pastPercent }] : [];
      })
      .sort((a, b) => b.ageDays - a.ageDays),
  }));
}

/** The latest dots, when there are very many. */
function finishedOf(items: readonly FlowItem[], { days, marks }: { days: LocalDays; marks: Named['marks'] }) {
  const { dots, lines } = scatterplot(items, { days, excluded: [] });
  return {
    count: dots.reduce((sum, { itemIds }) => sum + itemIds.length, 0),
    lines: lines.map(toPace),
    dots: dots.slice(-DOTS_MAX).map(({ finishedOn, cycleDays, itemIds }) => ({
      on: finishedOn,
      days: cycleDays,
      cards: itemIds.flatMap((itemId) => marks.get(itemId) ?? []),
    })),
  };
}

function cumulativeOf(
  items: readonly FlowItem[],
  window: { days: LocalDays; fromOn: string; untilOn: string; board: BoardStatuses; statuses: readonly StatusRow[] },
) {
  const { days, fromOn, untilOn, board, statuses } = window;
  const flow = cumulativeFlow(items, { days, fromOn, untilOn, statuses: board });
  return {
    statuses: flow.statusIds.map((id) => ({ id, name: statuses.find((status) => status.id === id)?.name ?? '' })),
    days: flow.days.map(({ on, inStatus, finished, dropped, wip }) => ({
      on,
      inStatus: [...inStatus],
      finished,
      dropped,
      wip,
    })),
  };
}

function healthOf(items: readonly FlowItem[], window: { days: LocalDays; fromOn: string; untilOn: string }) {
  const { checks, meanWip, finishedPerDay, meanCycleDays } = checkLittleLaw(items, window);
  return {
    checks: checks.map(({ check, value, holds }) => ({ check, value, holds })),
    meanWip,
    finishedPerWeek: 7 * finishedPerDay,
    meanCycleDays,
  };
}

function toPace({ percent, value }: { readonly percent: number; readonly value: number | null }) {
  return { percent, days: value };
}

function toMonth({ group, itemIds, reaction, cycle, lead }: TimeBar) {
  return { month: group, count: itemIds.length, reaction: inDays(reaction), cycle: inDays(cycle), lead: inDays(lead) };
}

function inDays({ meanSeconds, medianSeconds, p85Seconds }: TimeBar['lead']) {
  const days = (seconds: number | null) => (seconds === null ? null : seconds / DAY_SECONDS);
  return { mean: meanSeconds / DAY_SECONDS, median: days(medianSeconds), p85: days(p85Seconds) };
}
