import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { TakenUnit, UsableResource } from '../../domain/templates/plan-sessions.ts';

/** A reservation is never longer than this, so what overlaps a span began at most so long before it. */
const RESERVATION_DAYS_MAX = 7;

export async function findClosures(
  tx: Tx,
  organizationId: string,
  siteId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('closure')
    .select(['closed_on', 'reason'])
    .where('organization_id', '=', organizationId)
    .where('site_id', '=', siteId)
    .execute();
  return new Map(rows.map((row) => [row.closed_on, row.reason]));
}

export async function findUsable(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, UsableResource & { readonly siteId: string }>> {
  if (ids.length === 0) return new Map();
  const found = await sql<UsableResource & { siteId: string }>`
    SELECT r.id, r.name, r.units, r.site_id AS "siteId",
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', h.weekday, 'fromMinute', h.from_minute, 'untilMinute', h.until_minute))
        FROM resource_hours h WHERE h.organization_id = r.organization_id AND h.resource_id = r.id), '[]') AS hours
    FROM resource r
    WHERE r.organization_id = ${organizationId} AND r.id = ANY (${[...new Set(ids)]}::uuid[]) AND r.retired_at IS NULL`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** What the resources are reserved for between two instants. Read under their locks when something will be written. */
export async function findTakenUnits(
  tx: Tx,
  organizationId: string,
  { ids, from, until }: { ids: readonly string[]; from: Date; until: Date },
): Promise<TakenUnit[]> {
  if (ids.length === 0) return [];
  const found = await sql<TakenUnit>`
    SELECT resource_id AS "resourceId", unit, lower(during) AS "from", upper(during) AS until
    FROM reservation
    WHERE organization_id = ${organizationId} AND resource_id = ANY (${[...new Set(ids)]}::uuid[]) AND status IN ('held', 'booked')
      AND starts_at < ${until} AND starts_at >= ${from}::timestamptz - make_interval(days => ${RESERVATION_DAYS_MAX})`.execute(
    tx,
  );
  return found.rows;
}

export async function findMadeDays(tx: Tx, organizationId: string, templateId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('session')
    .select('occurs_on')
    .where('organization_id', '=', organizationId)
    .where('template_id', '=', templateId)
    .execute();
  return new Set(rows.map((row) => row.occurs_on));
}
