import { lockResources } from '#features/resources/server/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { openPlanner } from '../../domain/templates/open-planner.ts';
import type { Placing } from '../../domain/templates/plan-sessions.ts';
import { shapeOf } from '../../domain/templates/session-shape.ts';
import { type PlanResource, poolOf, type TemplateLine } from '../../domain/templates/template-line.ts';
import { findHeldUnits, findUsable, reachOf } from './planning-store.ts';

export type PlanKey = { readonly organizationId: string; readonly now: Date };

export type PlanningAsked = {
  readonly siteId: string;
  readonly zone: string;
  readonly visitMinutes: number;
  /** The lines of everything that may be placed. */
  readonly lines: readonly TemplateLine[];
  /** Between the first start and the last end of it. */
  readonly from: Date;
  readonly until: Date;
  /** Locked, what is planned is what may be written. */
  readonly locks: boolean;
};

/** How often other sessions' pools may lead to further resources. */
const STEPS_MAX = 3;

/** A planner that knows everything the lines could be served by, and what stands in the way of it. */
export async function openPlanning(tx: Tx, { organizationId, now }: PlanKey, asked: PlanningAsked): Promise<Placing> {
  const { siteId, zone, visitMinutes, from, until } = asked;
  const resources = await findUsable(tx, organizationId, siteId);
  const find = (ids: readonly string[]) =>
    findHeldUnits(tx, organizationId, { ids, from: withDay(from, -1), until: withDay(until, 1), now, resources });
  let reach: readonly string[] = reachOf(
    asked.lines.flatMap((line) => widestPool(line, resources, siteId)),
    [],
  );
  let held = await find(reach);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const wider = reachOf(reach, held);
    if (wider.length === reach.length) break;
    reach = wider;
    held = await find(reach);
  }
  if (asked.locks) {
    await lockResources(tx, organizationId, reach);
    held = await find(reach);
  }
  const known = new Set(reach);
  const planner = openPlanner({
    resources: resources.filter(({ id }) => known.has(id)),
    held: held.map((hold) => (hold.pool?.every((id) => known.has(id)) ? hold : { ...hold, pool: null })),
    fromOn: dayOf(from, zone),
    untilOn: dayOf(until, zone),
  });
  return { planner, resources, siteId, shapeOf: ({ drawing }) => shapeOf(drawing, visitMinutes) };
}

/** The pool whatever the number of patients; whether a room is large enough is told session by session. */
function widestPool(line: TemplateLine, resources: readonly PlanResource[], siteId: string): readonly string[] {
  return poolOf(line, resources, { siteId, presence: 0 });
}

function withDay(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000);
}

function dayOf(at: Date, zone: string): CalendarDate {
  return wallTimeOfInstant(at, zone).date;
}
