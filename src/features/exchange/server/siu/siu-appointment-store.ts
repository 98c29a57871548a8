import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Standing, Told } from '../../domain/siu/plan-siu.ts';
import type { SiuPatient } from '../../domain/siu/write-siu.ts';

export type AppointmentKey = { readonly firstSeatId: string; readonly patientId: string };

type ToldRow = { readonly seatId: string | null; readonly standing: Standing | null; readonly told: string };

/** What was told of an appointment, kept from others until the end of the transaction; null when nothing was. */
export async function lockTold(tx: Tx, organizationId: string, key: AppointmentKey): Promise<Told | null> {
  await sql`
    INSERT INTO siu_appointment (organization_id, first_seat_id, patient_id)
    VALUES (${organizationId}, ${key.firstSeatId}, ${key.patientId}) ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } = await sql<ToldRow>`
    SELECT seat_id AS "seatId", standing, told FROM siu_appointment
    WHERE organization_id = ${organizationId} AND first_seat_id = ${key.firstSeatId} FOR UPDATE`.execute(tx);
  const row = rows[0];
  if (!row || row.seatId === null || row.standing === null) return null;
  return { seatId: row.seatId, standing: row.standing, told: row.told };
}

export async function saveTold(
  tx: Tx,
  organizationId: string,
  firstSeatId: string,
  { seatId, standing, told }: Told,
): Promise<void> {
  await sql`
    UPDATE siu_appointment SET seat_id = ${seatId}, standing = ${standing}, told = ${told}
    WHERE organization_id = ${organizationId} AND first_seat_id = ${firstSeatId}`.execute(tx);
}

/** Seats that were told and may have changed with their session, or with the sessions of a template that are not over. */
export async function findToldSeats(
  tx: Tx,
  organizationId: string,
  { sessionId, templateId, now }: { readonly sessionId: string | null; readonly templateId: string | null; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ seatId: string }>`
    SELECT a.seat_id AS "seatId" FROM siu_appointment a
    JOIN seat x ON x.organization_id = a.organization_id AND x.id = a.seat_id
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    WHERE a.organization_id = ${organizationId}
      AND (s.id = ${sessionId}::uuid OR (s.template_id = ${templateId}::uuid AND s.ends_at > ${now}))
    ORDER BY a.first_seat_id`.execute(tx);
  return rows.map((row) => row.seatId);
}

export async function findSiuPatient(tx: Tx, organizationId: string, patientId: string): Promise<SiuPatient | null> {
  const { rows } = await sql<SiuPatient>`
    SELECT p.id AS "patientId", p.family_name AS "familyName", p.given_names AS "givenNames", p.birth_date::text AS "birthDate",
      p.gender, coalesce((SELECT json_agg(json_build_object('system', i.system, 'value', i.value) ORDER BY i.system, i.value)
        FROM patient_identifier i WHERE i.organization_id = p.organization_id AND i.patient_id = p.id), '[]') AS identifiers
    FROM patient p WHERE p.organization_id = ${organizationId} AND p.id = ${patientId}`.execute(tx);
  return rows[0] ?? null;
}
