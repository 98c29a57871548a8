import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatStatus } from '../../domain/seats/seat-status.ts';

/** A seat as the time that a patient spends somewhere: from arrival to the end of the visit. */
export type SeatOfPatient = {
  readonly patientId: string;
  readonly sessionId: string;
  /** The need it was booked for; null when nothing was due. */
  readonly careEventId: string | null;
  readonly siteId: string;
  readonly status: SeatStatus;
  readonly startAt: Date;
  readonly endAt: Date;
};

/** Past, present and coming seats of some patients, those that were given back left out. */
export async function loadSeatsOfPatients(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<readonly SeatOfPatient[]> {
  const { rows } = await sql<SeatOfPatient>`
    SELECT x.patient_id AS "patientId", x.session_id AS "sessionId", x.care_event_id AS "careEventId", s.site_id AS "siteId",
      x.status, x.arrives_at AS "startAt", x.arrives_at + c.visit_minutes * interval '1 minute' AS "endAt"
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    WHERE x.organization_id = ${organizationId} AND x.patient_id = ANY (${patientIds}::uuid[])
      AND x.status NOT IN ('cancelled', 'expired')
    ORDER BY x.arrives_at, x.id`.execute(tx);
  return rows;
}
