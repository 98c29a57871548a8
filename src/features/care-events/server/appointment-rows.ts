import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

const APPOINTMENT_STATUSES = ['held', 'booked', 'replaced', 'cancelled', 'done', 'no-show'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** A booking of one care event outside any session. */
export type Appointment = {
  readonly id: string;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly kindId: string;
  readonly display: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly zone: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly status: AppointmentStatus;
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly bundleId: string | null;
  readonly version: number;
  /** What it holds now. */
  readonly resourceIds: readonly string[];
};

export type AppointmentsAsked =
  | { readonly patientIds: readonly string[] }
  | { readonly bundleId: string }
  | { readonly appointmentIds: readonly string[] };

/** Appointments of patients, of a bundle, or by id, in order of time; of all states unless told. */
export async function listAppointments(
  tx: Tx,
  organizationId: string,
  asked: AppointmentsAsked & { readonly statuses?: readonly AppointmentStatus[] },
): Promise<readonly Appointment[]> {
  const which =
    'patientIds' in asked
      ? sql`a.patient_id = ANY (${asked.patientIds}::uuid[])`
      : 'bundleId' in asked
        ? sql`a.bundle_id = ${asked.bundleId}`
        : sql`a.id = ANY (${asked.appointmentIds}::uuid[])`;
  const { rows } = await sql<Appointment>`
    SELECT a.id, a.patient_id AS "patientId", a.care_event_id AS "careEventId", a.kind_id AS "kindId", a.display,
      a.site_id AS "siteId", s.name AS "siteName", a.zone, lower(a.during) AS "startAt", upper(a.during) AS "endAt",
      a.status, a.source_system AS "sourceSystem", a.source_id AS "sourceId", a.bundle_id AS "bundleId", a.version,
      ARRAY(SELECT r.resource_id::text FROM reservation r
        WHERE r.organization_id = a.organization_id AND r.appointment_id = a.id AND r.status IN ('held', 'booked')
        ORDER BY r.resource_id) AS "resourceIds"
    FROM appointment a JOIN site s ON s.organization_id = a.organization_id AND s.id = a.site_id
    WHERE a.organization_id = ${organizationId} AND ${which}
      AND a.status = ANY (${asked.statuses ?? APPOINTMENT_STATUSES}::text[])
    ORDER BY lower(a.during), a.id`.execute(tx);
  return rows;
}
