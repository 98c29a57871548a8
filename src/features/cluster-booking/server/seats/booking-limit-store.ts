import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  type BookingLimit,
  type LimitKind,
  type LimitPeriod,
  limitReached,
  limitSentence,
} from '../../domain/seats/booking-limit.ts';

/** Limits `l` that count the seats of a session `s`. */
const COUNTS_SESSION = sql`l.organization_id = s.organization_id AND l.ended_at IS NULL
  AND (l.site_id = s.site_id OR l.cluster_id = s.cluster_id OR EXISTS (
    SELECT 1 FROM reservation v WHERE v.organization_id = s.organization_id AND v.session_id = s.id
      AND v.resource_id = l.resource_id AND v.status = 'booked'))`;

/**
 * Whoever takes a seat that a limit counts waits here for whoever takes another one, last of all locks: of two who
 * want the last seat of a day in two sessions, one gets it. Who takes several seats locks for all of them at once. False when no limit counts the seats of these sessions.
 */
export async function lockLimits(tx: Tx, organizationId: string, sessionIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    SELECT l.id FROM booking_limit l WHERE l.organization_id = ${organizationId} AND l.ended_at IS NULL AND EXISTS (
      SELECT 1 FROM session s WHERE s.organization_id = ${organizationId} AND s.id = ANY (${[...sessionIds]}::uuid[])
        AND ${COUNTS_SESSION})
    ORDER BY l.id FOR NO KEY UPDATE`.execute(tx);
  return rows.length > 0;
}

export type LimitQuery = {
  readonly sessionIds: readonly string[];
  /** The desk; null where the patient answers. */
  readonly personId: string | null;
  readonly patientId: string;
  /** Seats of the patient that make way in the same step; they are not counted, nor are the desk's own holds for the patient. */
  readonly leavingSeatIds: readonly string[];
  readonly now: Date;
};

/** For each session that a reached limit closes, why, as a sentence. */
export async function findLimitsReached(
  tx: Tx,
  organizationId: string,
  { sessionIds, personId, patientId, leavingSeatIds, now }: LimitQuery,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<BookingLimit & { readonly sessionId: string }>`
    WITH hit AS (
      SELECT s.id AS session_id, l.id, l.site_id, l.cluster_id, l.resource_id, l.period, l.seats_max,
        CASE l.period WHEN 'day' THEN s.occurs_on ELSE date_trunc('week', s.occurs_on)::date END AS from_on
      FROM session s JOIN booking_limit l ON ${COUNTS_SESSION}
      WHERE s.organization_id = ${organizationId} AND s.id = ANY (${[...sessionIds]}::uuid[])
    ), counted AS (
      SELECT k.id, k.from_on, (
        SELECT count(*)::int FROM session o JOIN seat x ON x.organization_id = o.organization_id AND x.session_id = o.id
        WHERE o.organization_id = ${organizationId}
          AND o.starts_at BETWEEN k.from_on - interval '2 days' AND k.from_on + interval '9 days'
          AND o.occurs_on BETWEEN k.from_on AND k.from_on + CASE k.period WHEN 'day' THEN 0 ELSE 6 END
          AND (o.site_id = k.site_id OR o.cluster_id = k.cluster_id OR EXISTS (
            SELECT 1 FROM reservation v WHERE v.organization_id = o.organization_id AND v.session_id = o.id
              AND v.resource_id = k.resource_id AND v.status = 'booked'))
          AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
          AND (x.status <> 'held' OR x.hold_expires_at > ${now})
          AND NOT (x.patient_id = ${patientId}
            AND ((x.status = 'held' AND x.taken_by IS NOT DISTINCT FROM ${personId}::uuid) OR x.id = ANY (${[...leavingSeatIds]}::uuid[])))
      ) AS taken
      FROM (SELECT DISTINCT id, from_on, period, site_id, cluster_id, resource_id FROM hit) k
    )
    SELECT hit.session_id AS "sessionId", coalesce(site.name, cluster.name, resource.name) AS name, hit.period,
      hit.seats_max AS "seatsMax", counted.taken AS "takenCount"
    FROM hit JOIN counted USING (id, from_on)
    LEFT JOIN site ON site.organization_id = ${organizationId} AND site.id = hit.site_id
    LEFT JOIN cluster ON cluster.organization_id = ${organizationId} AND cluster.id = hit.cluster_id
    LEFT JOIN resource ON resource.organization_id = ${organizationId} AND resource.id = hit.resource_id`.execute(tx);
  const reached = [...Map.groupBy(rows, ({ sessionId }) => sessionId)].flatMap(([sessionId, limits]) => {
    const limit = limitReached(limits);
    return limit === null ? [] : [[sessionId, limitSentence(limit)] as const];
  });
  return new Map(reached);
}

/** Under the locks: why a limit takes no more seats of a session, as a sentence; null when it does. */
export async function findLimitReached(
  tx: Tx,
  organizationId: string,
  { sessionId, ...query }: Omit<LimitQuery, 'sessionIds'> & { readonly sessionId: string },
): Promise<string | null> {
  if (!(await lockLimits(tx, organizationId, [sessionId]))) return null;
  return (await findLimitsReached(tx, organizationId, { ...query, sessionIds: [sessionId] })).get(sessionId) ?? null;
}

export type KeptLimit = {
  readonly limitId: string;
  readonly kind: LimitKind;
  readonly ofId: string;
  readonly name: string;
  readonly period: LimitPeriod;
  readonly seatsMax: number;
  readonly reason: string;
  readonly madeAt: Date;
  readonly madeBy: string;
};

/** Every limit that holds, by name. */
export async function findLimits(tx: Tx, organizationId: string): Promise<readonly KeptLimit[]> {
  const { rows } = await sql<KeptLimit>`
    SELECT l.id AS "limitId", coalesce(l.site_id, l.cluster_id, l.resource_id) AS "ofId", l.period, l.seats_max AS "seatsMax", l.reason,
      CASE WHEN l.site_id IS NOT NULL THEN 'site' WHEN l.cluster_id IS NOT NULL THEN 'cluster' ELSE 'resource' END AS kind,
      coalesce(site.name, cluster.name, resource.name) AS name, l.made_at AS "madeAt", person.name AS "madeBy"
    FROM booking_limit l
    JOIN person ON person.organization_id = l.organization_id AND person.id = l.made_by
    LEFT JOIN site ON site.organization_id = l.organization_id AND site.id = l.site_id
    LEFT JOIN cluster ON cluster.organization_id = l.organization_id AND cluster.id = l.cluster_id
    LEFT JOIN resource ON resource.organization_id = l.organization_id AND resource.id = l.resource_id
    WHERE l.organization_id = ${organizationId} AND l.ended_at IS NULL ORDER BY name, l.period, l.id`.execute(tx);
  return rows;
}

export type LimitChoice = { readonly kind: LimitKind; readonly ofId: string; readonly name: string };

/** What a limit can be set for. */
export async function findLimitChoices(tx: Tx, organizationId: string): Promise<readonly LimitChoice[]> {
  const { rows } = await sql<LimitChoice>`
    SELECT 'site' AS kind, id AS "ofId", name FROM site WHERE organization_id = ${organizationId}
    UNION ALL SELECT 'cluster', id, name FROM cluster WHERE organization_id = ${organizationId} AND state <> 'retired'
    UNION ALL SELECT 'resource', id, name FROM resource WHERE organization_id = ${organizationId} AND kind IN ('staff', 'room')
    ORDER BY 1, 3, 2`.execute(tx);
  return rows;
}

export type LimitToMake = {
  readonly limitId: string;
  readonly kind: LimitKind;
  readonly ofId: string;
  readonly period: LimitPeriod;
  readonly seatsMax: number;
  readonly reason: string;
  readonly personId: string;
  readonly now: Date;
};

/** False when there is one for the same and the same period already. */
export async function insertLimit(tx: Tx, organizationId: string, limit: LimitToMake): Promise<boolean> {
  const { kind, ofId } = limit;
  const { rows } = await sql`
    INSERT INTO booking_limit (organization_id, id, site_id, cluster_id, resource_id, period, seats_max, reason, made_at, made_by)
    VALUES (${organizationId}, ${limit.limitId}, ${kind === 'site' ? ofId : null}, ${kind === 'cluster' ? ofId : null},
      ${kind === 'resource' ? ofId : null}, ${limit.period}, ${limit.seatsMax}, ${limit.reason}, ${limit.now}, ${limit.personId})
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx);
  return rows.length > 0;
}

/** Ends a limit, once. */
export async function closeLimit(
  tx: Tx,
  organizationId: string,
  { limitId, personId, now }: { readonly limitId: string; readonly personId: string; readonly now: Date },
): Promise<'ended' | 'ended-before' | 'not-there'> {
  const { rows } = await sql<{ isOpen: boolean }>`
    SELECT ended_at IS NULL AS "isOpen" FROM booking_limit WHERE organization_id = ${organizationId} AND id = ${limitId} FOR UPDATE`.execute(
    tx,
  );
  const [found] = rows;
  if (!found) return 'not-there';
  if (!found.isOpen) return 'ended-before';
  await tx
    .updateTable('booking_limit')
    .set({ ended_at: now, ended_by: personId })
    .where('organization_id', '=', organizationId)
    .where('id', '=', limitId)
    .execute();
  return 'ended';
}
