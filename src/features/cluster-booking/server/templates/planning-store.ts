import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Drawing } from '../../domain/templates/drawing.ts';
import type { HeldUnit } from '../../domain/templates/open-planner.ts';
import { type PlanResource, poolOf, type TemplateLine } from '../../domain/templates/template-line.ts';

/** A reservation is never longer than this, so what overlaps a span began at most so long before it. */
const RESERVATION_DAYS_MAX = 7;

export type ClosedDays = {
  readonly closures: ReadonlyMap<string, string>;
  readonly byCalendar: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** The days on which the site is shut, and those of every calendar, with their names. */
export async function findClosedDays(tx: Tx, organizationId: string, siteId: string): Promise<ClosedDays> {
  const closures = await tx
    .selectFrom('closure')
    .select(['closed_on', 'reason'])
    .where('organization_id', '=', organizationId)
    .where('site_id', '=', siteId)
    .execute();
  const days = await tx
    .selectFrom('day_calendar_day')
    .select(['calendar_id', 'held_on', 'name'])
    .where('organization_id', '=', organizationId)
    .where('removed_at', 'is', null)
    .execute();
  const byCalendar = Map.groupBy(days, (row) => row.calendar_id);
  return {
    closures: new Map(closures.map((row) => [row.closed_on, row.reason])),
    byCalendar: new Map([...byCalendar].map(([id, rows]) => [id, new Map(rows.map((row) => [row.held_on, row.name]))])),
  };
}

/** The days that count for a drawing. */
export function closedDaysOf({ closures, byCalendar }: ClosedDays, drawing: Drawing): ReadonlyMap<string, string> {
  return new Map([
    ...drawing.calendarIds.flatMap((id) => [...(byCalendar.get(id) ?? [])]),
    ...(drawing.skipsClosures ? closures : []),
  ]);
}

export async function findCalendarIds(tx: Tx, organizationId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('day_calendar').select('id').where('organization_id', '=', organizationId).execute();
  return new Set(rows.map((row) => row.id));
}

/** Everybody and everything of a site that is in use. */
export async function findUsable(tx: Tx, organizationId: string, siteId: string): Promise<readonly PlanResource[]> {
  const found = await sql<PlanResource>`
    SELECT r.id, r.name, r.kind, r.skills, r.units, r.headcount, r.site_id AS "siteId", site.zone,
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'fromMinute', h.from_minute, 'untilMinute', h.until_minute))
        FROM resource_hours h WHERE h.organization_id = r.organization_id AND h.resource_id = r.id), '[]') AS hours
    FROM resource r JOIN site ON site.organization_id = r.organization_id AND site.id = r.site_id
    WHERE r.organization_id = ${organizationId} AND r.site_id = ${siteId} AND r.retired_at IS NULL
    ORDER BY r.name, r.id`.execute(tx);
  return found.rows;
}

type HeldRow = Omit<HeldUnit, 'pool'> & {
  readonly line: TemplateLine | null;
  readonly presence: number | null;
  readonly siteId: string | null;
  readonly mayMove: boolean;
};

export type HeldAsked = {
  readonly ids: readonly string[];
  readonly from: Date;
  readonly until: Date;
  readonly now: Date;
  readonly resources: readonly PlanResource[];
};

/**
 * What the resources are reserved for between two instants; read under their locks when something will be written. A unit that serves a
 * pool of a coming session may be exchanged, unless the session was edited on its own.
 */
export async function findHeldUnits(tx: Tx, organizationId: string, asked: HeldAsked): Promise<readonly HeldUnit[]> {
  const { ids, from, until, now, resources } = asked;
  if (ids.length === 0) return [];
  const found = await sql<HeldRow>`
    SELECT v.id AS "reservationId", v.resource_id AS "resourceId", v.unit, lower(v.during) AS "from", upper(v.during) AS until,
      v.session_id AS "sessionId", s.lines -> (v.line_number - 1) AS line, s.capacity AS presence, s.site_id AS "siteId",
      coalesce(NOT s.is_exception AND s.starts_at > ${now} AND s.status IN ('planned', 'open', 'closed'), false) AS "mayMove"
    FROM reservation v LEFT JOIN session s ON s.organization_id = v.organization_id AND s.id = v.session_id
    WHERE v.organization_id = ${organizationId} AND v.resource_id = ANY (${[...new Set(ids)]}::uuid[]) AND v.status IN ('held', 'booked')
      AND v.starts_at < ${until} AND v.starts_at >= ${from}::timestamptz - make_interval(days => ${RESERVATION_DAYS_MAX})`.execute(
    tx,
  );
  const away = await findAway(tx, organizationId, asked);
  const held = found.rows.map(({ line, presence, siteId, mayMove, ...hold }) => ({
    ...hold,
    pool:
      mayMove && line?.pick === 'any' && siteId !== null
        ? [...new Set([hold.resourceId, ...poolOf(line, resources, { siteId, presence: presence ?? 1 })])]
        : null,
  }));
  return [...held, ...away];
}

/** Every unit of what is away, as if it were taken. */
async function findAway(tx: Tx, organizationId: string, { ids, from, until }: HeldAsked): Promise<HeldUnit[]> {
  const found = await sql<HeldUnit>`
    SELECT a.id AS "reservationId", a.resource_id AS "resourceId", unit, lower(a.during) AS "from", upper(a.during) AS until,
      NULL::uuid AS "sessionId", NULL AS pool
    FROM resource_absence a
    JOIN resource r ON r.organization_id = a.organization_id AND r.id = a.resource_id
    CROSS JOIN generate_series(1, r.units) AS unit
    WHERE a.organization_id = ${organizationId} AND a.resource_id = ANY (${[...new Set(ids)]}::uuid[]) AND a.withdrawn_at IS NULL
      AND a.during && tstzrange(${from}, ${until}, '[)')`.execute(tx);
  return found.rows;
}

/** Who could be asked for the drawings' lines, and for whatever stands in their way. */
export function reachOf(ids: readonly string[], held: readonly HeldUnit[]): readonly string[] {
  return [...new Set([...ids, ...held.flatMap(({ pool }) => pool ?? [])])].sort();
}
