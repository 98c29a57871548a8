import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Cover, Lost } from '../../domain/sessions/who-can-cover.ts';

export type Absence = {
  readonly absenceId: string;
  readonly resourceId: string;
  readonly name: string;
  readonly siteName: string;
  readonly zone: string;
  readonly from: Date;
  readonly until: Date;
  readonly reason: 'sick' | 'leave' | 'out-of-order' | 'other';
};

/** Absences that are not over, soonest first. */
export async function findAbsences(tx: Tx, organizationId: string, now: Date): Promise<Absence[]> {
  const found = await sql<Absence>`
    SELECT a.id AS "absenceId", a.resource_id AS "resourceId", r.name, site.name AS "siteName", site.zone,
      lower(a.during) AS "from", upper(a.during) AS until, a.reason
    FROM resource_absence a
    JOIN resource r ON r.organization_id = a.organization_id AND r.id = a.resource_id
    JOIN site ON site.organization_id = r.organization_id AND site.id = r.site_id
    WHERE a.organization_id = ${organizationId} AND a.withdrawn_at IS NULL AND upper(a.during) > ${now}
    ORDER BY lower(a.during), a.id LIMIT 100`.execute(tx);
  return found.rows;
}

export type LostRow = {
  readonly reservationId: string;
  readonly sessionId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly occursOn: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly bookedCount: number;
  readonly from: Date;
  readonly until: Date;
  readonly isOptional: boolean;
} & Lost;

/** Lines of coming sessions that are reserved with a resource within a span, or one line by its id. */
export async function findLostLines(
  tx: Tx,
  organizationId: string,
  asked: { readonly now: Date } & (
    | { readonly resourceId: string; readonly from: Date; readonly until: Date }
    | { readonly reservationId: string }
  ),
): Promise<LostRow[]> {
  const which =
    'reservationId' in asked
      ? sql`v.id = ${asked.reservationId}`
      : sql`v.resource_id = ${asked.resourceId} AND v.starts_at < ${asked.until} AND upper(v.during) > ${asked.from}`;
  const found = await sql<LostRow>`
    SELECT v.id AS "reservationId", s.id AS "sessionId", c.name AS "clusterName", site.name AS "siteName", s.occurs_on AS "occursOn",
      s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.zone, count_taken_seats(s.organization_id, s.id, ${asked.now}) AS "bookedCount",
      lower(v.during) AS "from", upper(v.during) AS until, coalesce((s.lines -> (v.line_number - 1) ->> 'isOptional')::boolean, false) AS "isOptional",
      r.id AS "resourceId", r.kind, r.site_id AS "siteId", s.capacity,
      CASE WHEN s.lines -> (v.line_number - 1) ->> 'skill' IS NOT NULL
        THEN ARRAY[s.lines -> (v.line_number - 1) ->> 'skill'] ELSE r.skills END AS skills
    FROM reservation v
    JOIN session s ON s.organization_id = v.organization_id AND s.id = v.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    JOIN resource r ON r.organization_id = v.organization_id AND r.id = v.resource_id
    WHERE v.organization_id = ${organizationId} AND v.status IN ('held', 'booked') AND ${which}
      AND s.starts_at > ${asked.now} AND s.status IN ('planned', 'open', 'closed')
    ORDER BY s.starts_at, v.id`.execute(tx);
  return found.rows;
}

/** Whatever is of the same sort at the same site, with what it does within the span. */
export async function findCovers(
  tx: Tx,
  organizationId: string,
  {
    kind,
    siteId,
    from,
    until,
  }: { readonly kind: string; readonly siteId: string; readonly from: Date; readonly until: Date },
): Promise<Cover[]> {
  const found = await sql<Cover>`
    SELECT r.id, r.name, r.kind, r.site_id AS "siteId", r.skills, r.units, r.headcount,
      NOT EXISTS (SELECT 1 FROM resource_hours h WHERE h.organization_id = r.organization_id AND h.resource_id = r.id)
        OR EXISTS (SELECT 1 FROM resource_hours h WHERE h.organization_id = r.organization_id AND h.resource_id = r.id
          AND h.weekday = extract(isodow FROM ${from}::timestamptz AT TIME ZONE site.zone)
          AND h.from_minute <= extract(epoch FROM (${from}::timestamptz AT TIME ZONE site.zone)::time) / 60
          AND h.until_minute >= extract(epoch FROM (${from}::timestamptz AT TIME ZONE site.zone)::time) / 60
            + extract(epoch FROM ${until}::timestamptz - ${from}::timestamptz) / 60) AS "worksThen",
      EXISTS (SELECT 1 FROM resource_absence a WHERE a.organization_id = r.organization_id AND a.resource_id = r.id
        AND a.withdrawn_at IS NULL AND a.during && tstzrange(${from}, ${until}, '[)')) AS "isAway",
      ARRAY(SELECT v.unit FROM reservation v WHERE v.organization_id = r.organization_id AND v.resource_id = r.id
        AND v.status IN ('held', 'booked') AND v.starts_at < ${until} AND v.starts_at > ${from}::timestamptz - interval '7 days'
        AND upper(v.during) > ${from}) AS "takenUnits"
    FROM resource r JOIN site ON site.organization_id = r.organization_id AND site.id = r.site_id
    WHERE r.organization_id = ${organizationId} AND r.kind = ${kind} AND r.site_id = ${siteId} AND r.retired_at IS NULL`.execute(
    tx,
  );
  return found.rows;
}

/** Gives a line to somebody else; its history says who had it before. */
export async function moveReservation(
  tx: Tx,
  organizationId: string,
  moved: {
    readonly lost: LostRow;
    readonly to: { readonly resourceId: string; readonly unit: number };
    readonly changeId: string;
    readonly personId: string;
    readonly at: Date;
  },
): Promise<void> {
  const { lost, to } = moved;
  await sql`UPDATE reservation SET resource_id = ${to.resourceId}, unit = ${to.unit}
    WHERE organization_id = ${organizationId} AND id = ${lost.reservationId}`.execute(tx);
  await sql`
    INSERT INTO session_change (organization_id, id, session_id, at, person_id, what, before, after, reason)
    VALUES (${organizationId}, ${moved.changeId}, ${lost.sessionId}, ${moved.at}, ${moved.personId}, 'reshuffled',
      ${JSON.stringify({ resourceId: lost.resourceId })}::jsonb, ${JSON.stringify({ resourceId: to.resourceId })}::jsonb, 'stands in')`.execute(
    tx,
  );
}
