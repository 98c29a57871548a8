import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { servedTogether, serves } from '../../domain/clusters/suggest-cluster.ts';
import { type BusySpan, clashOf, tooSoonAfter } from '../../domain/seats/patient-clash.ts';
import { findClusterNeeds, findDueItems } from '../clusters/suggest-store.ts';
import { exceptSeat } from './except-seat.ts';
import type { LockedSession } from './lock-for-seat.ts';

type Asked = {
  readonly patientId: string;
  readonly wanted: BusySpan;
  readonly travelMinutes: number;
  /** A booking that is to make way. */
  readonly exceptSeatId: string | null;
};

/** Whether the patient is elsewhere at the time, or too near to it for the way between two sites. */
export async function findPlacesMet(
  tx: Tx,
  organizationId: string,
  { patientId, wanted, travelMinutes, exceptSeatId }: Asked,
): Promise<{ readonly isElsewhere: boolean; readonly isTravelShort: boolean }> {
  const from = new Date(wanted.from.getTime() - travelMinutes * 60_000);
  const until = new Date(wanted.until.getTime() + travelMinutes * 60_000);
  const { rows } = await sql<BusySpan>`
    SELECT lower(t.during) AS "from", upper(t.during) AS until, coalesce(s.site_id, a.site_id) AS "siteId"
    FROM patient_time t
    LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.seat_id
    LEFT JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    LEFT JOIN appointment a ON a.organization_id = t.organization_id AND a.id = t.appointment_id
    WHERE t.organization_id = ${organizationId} AND t.patient_id = ${patientId} AND t.status IN ('held', 'booked')
      AND ${exceptSeat(exceptSeatId)}
      AND t.during && tstzrange(${from}, ${until}, '[]')`.execute(tx);
  const met = rows.map((busy) => clashOf(wanted, busy, travelMinutes));
  return { isElsewhere: met.includes('overlap'), isTravelShort: met.includes('travel') };
}

type CadenceAsked = {
  readonly patientId: string;
  readonly session: LockedSession;
  readonly exceptSeatId: string | null;
  readonly now: Date;
};

/** The day of the patient's seat in the same cluster that makes another too soon; null when there is none. Holds of the desk are let go before. */
export async function findTooSoon(
  tx: Tx,
  organizationId: string,
  { patientId, session, exceptSeatId, now }: CadenceAsked,
): Promise<string | null> {
  const { rows } = await sql<{ on: string; isMoving: boolean }>`
    SELECT s.occurs_on AS on, x.id IS NOT DISTINCT FROM ${exceptSeatId}::uuid AS "isMoving" FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ${patientId} AND s.cluster_id = ${session.clusterId}
      AND x.status NOT IN ('cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND (x.status <> 'held' OR x.hold_expires_at > ${now})
      AND (x.session_id <> ${session.id} OR x.id IS NOT DISTINCT FROM ${exceptSeatId}::uuid)`.execute(tx);
  const seatedOn = rows.flatMap((row) => (row.isMoving ? [] : [row.on]));
  const movesFromOn = rows.find((row) => row.isMoving)?.on ?? null;
  const { visitsPerYear, occursOn } = session;
  const soon = tooSoonAfter(occursOn, { seatedOn, visitsPerYear, isDue: false, movesFromOn });
  if (soon === null) return null;
  const cluster = await findClusterNeeds(tx, organizationId, session.clusterId);
  const due = await findDueItems(tx, organizationId, patientId);
  const served = due.filter((item) => cluster !== null && serves(cluster, item));
  return servedTogether(served, occursOn).length > 0 ? null : soon;
}
