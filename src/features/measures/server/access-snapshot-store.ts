import { sql } from 'kysely';
import { audienceAt, type ReleaseStep } from '#features/cluster-booking/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { LOOK_AHEAD_DAYS, type OpenSession, type ThirdNext } from '../domain/third-next.ts';

/** A coming session that can be booked, with what it belongs to. */
export type ScopedSession = OpenSession & {
  readonly clusterId: string;
  readonly siteId: string;
  readonly clinicianIds: readonly string[];
};

type Row = {
  on: string;
  startsAt: Date;
  openSeats: number;
  quotaSeats: number;
  ladder: readonly ReleaseStep[];
  reservedAgainAt: Date | null;
  clusterId: string;
  siteId: string;
  clinicianIds: string[];
};

/**
 * Sessions of the next half year with their open seats. All seats of a session whose ladder has not begun are kept for its own cluster,
 * and a quota for another cluster is kept until the seats are open to anybody.
 */
export async function findOpenSessions(tx: Tx, organizationId: string, now: Date): Promise<ScopedSession[]> {
  const { rows } = await sql<Row>`
    SELECT s.occurs_on AS "on", s.starts_at AS "startsAt", s.cluster_id AS "clusterId", s.site_id AS "siteId",
      greatest(0, s.capacity - coalesce(taken.seats, 0))::int AS "openSeats",
      coalesce((SELECT sum((quota ->> 'seats')::int) FROM jsonb_array_elements(p.seat_quotas) quota), 0)::int AS "quotaSeats",
      coalesce(p.release_ladder, '[]') AS ladder,
      (SELECT max(r.at) FROM session_release r WHERE r.organization_id = s.organization_id AND r.session_id = s.id
        AND r.person_id IS NOT NULL AND r.audience = 'members') AS "reservedAgainAt",
      ARRAY(SELECT DISTINCT b.resource_id FROM reservation b
        JOIN resource w ON w.organization_id = b.organization_id AND w.id = b.resource_id AND w.kind = 'staff'
        WHERE b.organization_id = s.organization_id AND b.session_id = s.id AND b.status <> 'released')::text[] AS "clinicianIds"
    FROM session s
    LEFT JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id
    LEFT JOIN LATERAL (
      SELECT count(*) AS seats FROM seat t
      WHERE t.organization_id = s.organization_id AND t.session_id = s.id
        AND t.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
        AND (t.status <> 'held' OR t.hold_expires_at > ${now})) taken ON true
    WHERE s.organization_id = ${organizationId} AND s.status IN ('planned', 'open') AND s.starts_at > ${now}
      AND s.starts_at < ${now}::timestamptz + ${`${LOOK_AHEAD_DAYS + 1} days`}::interval
    ORDER BY s.starts_at`.execute(tx);
  return rows.map((row) => ({ ...row, keptSeats: keptOf(row, now) }));
}

function keptOf({ ladder, openSeats, quotaSeats, startsAt, reservedAgainAt }: Row, now: Date): number {
  const open = audienceAt({ ladder, startsAt, reservedAgainAt, now });
  if (ladder.length > 0 && open === 'members') return openSeats;
  return open === 'anyone' ? 0 : Math.min(openSeats, quotaSeats);
}

export type Snapshot = ThirdNext & {
  readonly scope: 'everywhere' | 'cluster' | 'site' | 'clinician';
  readonly scopeId: string;
};

/** Keeps what was found on a day; what was found first on it stays. Gives how many rows are new. */
export async function keepSnapshots(
  tx: Tx,
  organizationId: string,
  { takenOn, takenAt, found }: { takenOn: string; takenAt: Date; found: readonly Snapshot[] },
): Promise<number> {
  if (found.length === 0) return 0;
  const kept = await tx
    .insertInto('access_snapshot')
    .values(
      found.map(({ scope, scopeId, seatDays, sessionDays }) => ({
        organization_id: organizationId,
        taken_on: takenOn,
        scope,
        scope_id: scopeId,
        taken_at: takenAt,
        seat_days: seatDays,
        session_days: sessionDays,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(kept.numInsertedOrUpdatedRows ?? 0);
}

/** Active clusters and all sites: they have a number even on days without an open seat. */
export async function findScopes(
  tx: Tx,
  organizationId: string,
): Promise<{ readonly clusterIds: readonly string[]; readonly siteIds: readonly string[] }> {
  const clusters = await tx
    .selectFrom('cluster')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .execute();
  const sites = await tx
    .selectFrom('session_template')
    .select('site_id as id')
    .distinct()
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .execute();
  return { clusterIds: clusters.map(({ id }) => id), siteIds: sites.map(({ id }) => id) };
}
