import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SheetOf } from '../../sheet-contract.ts';
import { findPatientGaps } from '../preparation/gap-store.ts';
import type { SheetPatient, SheetSession } from './sheet-facts.ts';

/** Which sessions: as asked for, or all of a site on a day. */
export type SheetScope = SheetOf | { readonly type: 'site'; readonly siteId: string; readonly on: string };

type SessionRow = Omit<SheetSession, 'patients'>;
type PatientRow = Omit<SheetPatient, 'lacks'> & { readonly sessionId: string };

/** Sessions with who has a seat, in order of time; what each patient lacks only when asked for. */
export async function loadSheetSessions(
  tx: Tx,
  organizationId: string,
  { scope, withGaps }: { readonly scope: SheetScope; readonly withGaps: boolean },
): Promise<SheetSession[]> {
  const sessions = await findSessions(tx, organizationId, scope);
  const patients = await findPatients(
    tx,
    organizationId,
    sessions.map(({ sessionId }) => sessionId),
  );
  const whole: SheetSession[] = [];
  for (const session of sessions) {
    const gaps = withGaps ? await findGapWords(tx, organizationId, session) : new Map<string, string[]>();
    const mine = patients.get(session.sessionId) ?? [];
    whole.push({
      ...session,
      patients: mine.map((each) => ({ ...each, lacks: gaps.get(each.patientId) ?? [] })),
    });
  }
  return whole;
}

async function findGapWords(tx: Tx, organizationId: string, session: SessionRow): Promise<Map<string, string[]>> {
  const { lacking } = await findPatientGaps(tx, organizationId, session, { interpreterIsReady: true });
  return new Map(lacking.map(({ patientId, gaps }) => [patientId, gaps.map(({ words }) => words)]));
}

async function findSessions(tx: Tx, organizationId: string, scope: SheetScope): Promise<SessionRow[]> {
  const found = await sql<SessionRow>`
    SELECT s.id AS "sessionId", s.cluster_id AS "clusterId", c.name AS "clusterName", site.name AS "siteName",
      s.occurs_on AS "occursOn", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.zone, s.capacity,
      coalesce(u.staff, '{}') AS staff, coalesce(u.rooms, '{}') AS rooms
    FROM session s
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT q.name) FILTER (WHERE q.kind = 'staff') AS staff,
        array_agg(DISTINCT q.name) FILTER (WHERE q.kind = 'room') AS rooms
      FROM reservation r JOIN resource q ON q.organization_id = r.organization_id AND q.id = r.resource_id
      WHERE r.organization_id = s.organization_id AND r.session_id = s.id AND r.status <> 'released'
    ) u
    WHERE s.organization_id = ${organizationId} AND s.status <> 'cancelled' AND ${whereOf(scope)}
    ORDER BY s.starts_at, s.id LIMIT 100`.execute(tx);
  return found.rows;
}

function whereOf(scope: SheetScope): RawBuilder<boolean> {
  switch (scope.type) {
    case 'session':
      return sql`s.id = ${scope.sessionId}`;
    case 'site':
      return sql`s.site_id = ${scope.siteId} AND s.occurs_on = ${scope.on}`;
    case 'resource':
      return sql`s.occurs_on = ${scope.on} AND EXISTS (SELECT 1 FROM reservation r WHERE r.organization_id = s.organization_id
        AND r.session_id = s.id AND r.resource_id = ${scope.resourceId} AND r.status <> 'released')`;
  }
}

async function findPatients(
  tx: Tx,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PatientRow[]>> {
  const found = await sql<PatientRow>`
    SELECT x.session_id AS "sessionId", p.id AS "patientId", p.given_names AS "givenNames", p.preferred_name AS "preferredName",
      p.family_name AS "familyName", p.birth_date AS "birthOn", x.arrives_at AS "arrivesAt", x.seat_number AS "seatNumber",
      p.needs_interpreter AS "needsInterpreter",
      (SELECT k.value FROM patient_contact k WHERE k.organization_id = p.organization_id AND k.patient_id = p.id
        AND k.kind = 'phone' ORDER BY k.id LIMIT 1) AS phone
    FROM seat x JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    WHERE x.organization_id = ${organizationId} AND x.session_id = ANY (${[...sessionIds]}::uuid[])
      AND x.status NOT IN ('held', 'cancelled', 'expired')
    ORDER BY x.arrives_at, x.seat_number`.execute(tx);
  return Map.groupBy(found.rows, (row) => row.sessionId);
}

export type SheetChoice = {
  readonly sessionId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly bookedCount: number;
};

export async function findSessionsOn(tx: Tx, organizationId: string, on: string): Promise<SheetChoice[]> {
  const found = await sql<SheetChoice>`
    SELECT s.id AS "sessionId", c.name AS "clusterName", site.name AS "siteName", s.starts_at AS "startsAt", s.zone,
      (SELECT count(*)::int FROM seat x WHERE x.organization_id = s.organization_id AND x.session_id = s.id
        AND x.status NOT IN ('held', 'cancelled', 'expired')) AS "bookedCount"
    FROM session s
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE s.organization_id = ${organizationId} AND s.occurs_on = ${on} AND s.status <> 'cancelled'
      AND s.starts_at >= ${on}::date - interval '1 day' AND s.starts_at < ${on}::date + interval '2 days'
    ORDER BY s.starts_at, s.id LIMIT 200`.execute(tx);
  return found.rows;
}

export type ResourceOfDay = {
  readonly resourceId: string;
  readonly name: string;
  readonly kind: 'room' | 'staff';
  readonly siteName: string;
  readonly sessionsCount: number;
};

export async function findResourcesOn(tx: Tx, organizationId: string, on: string): Promise<ResourceOfDay[]> {
  const found = await sql<ResourceOfDay>`
    SELECT q.id AS "resourceId", q.name, q.kind, site.name AS "siteName", count(DISTINCT s.id)::int AS "sessionsCount"
    FROM session s
    JOIN reservation r ON r.organization_id = s.organization_id AND r.session_id = s.id AND r.status <> 'released'
    JOIN resource q ON q.organization_id = r.organization_id AND q.id = r.resource_id AND q.kind IN ('room', 'staff')
    JOIN site ON site.organization_id = q.organization_id AND site.id = q.site_id
    WHERE s.organization_id = ${organizationId} AND s.occurs_on = ${on} AND s.status <> 'cancelled'
      AND s.starts_at >= ${on}::date - interval '1 day' AND s.starts_at < ${on}::date + interval '2 days'
    GROUP BY q.id, q.name, q.kind, site.name ORDER BY q.kind DESC, q.name LIMIT 400`.execute(tx);
  return found.rows;
}
