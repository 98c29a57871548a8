import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Candidate } from '../../domain/check-in/recognise.ts';
import type { DetailsOnRecord } from '../../domain/check-in/shown-details.ts';
import type { Entrance } from './entrance-store.ts';

export type Who = { readonly birthDate: string; readonly phoneEnd: string };

/**
 * Seats of today at the site, by its clock, whose patients have the date of birth: expected or here. With a link of one's own only its
 * seat. What was cancelled, is over, or belongs to somebody who has died is not there.
 */
export async function findCandidates(
  tx: Tx,
  entrance: Entrance,
  { birthDate, phoneEnd, now }: Who & { readonly now: Date },
): Promise<readonly Candidate[]> {
  const { organizationId, siteId, seatId } = entrance;
  const { rows } = await sql<Candidate>`
    SELECT x.id AS "seatId", x.patient_id AS "patientId",
      EXISTS (SELECT 1 FROM patient_contact k WHERE k.organization_id = x.organization_id AND k.patient_id = x.patient_id
        AND k.kind = 'phone' AND right(regexp_replace(k.value, '\\D', '', 'g'), 4) = ${phoneEnd}) AS "phoneFits",
      (SELECT count(*)::int FROM check_in_near_miss n
        WHERE n.organization_id = x.organization_id AND n.seat_id = x.id) AS "nearMisses"
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
    WHERE x.organization_id = ${organizationId} AND s.site_id = ${siteId} AND s.status IN ('open', 'closed', 'in-progress')
      AND s.occurs_on = (${now}::timestamptz AT TIME ZONE s.zone)::date
      AND x.status IN ('booked', 'confirmed', 'arrived', 'roomed', 'in-service')
      AND p.birth_date = ${birthDate}::date AND NOT p.deceased
      AND (${seatId}::uuid IS NULL OR x.id = ${seatId}::uuid)
    ORDER BY x.arrives_at, x.id`.execute(tx);
  return rows;
}

/** What is on record of a patient, as far as it is shown at the door: of several telephones the one that was typed. */
export async function findDetails(
  tx: Tx,
  organizationId: string,
  { patientId, phoneEnd }: { readonly patientId: string; readonly phoneEnd: string },
): Promise<DetailsOnRecord | null> {
  const { rows } = await sql<DetailsOnRecord>`
    SELECT p.given_names AS "givenNames", p.preferred_name AS "preferredName", p.address_line AS "addressLine", p.city,
      (SELECT k.value FROM patient_contact k WHERE k.organization_id = p.organization_id AND k.patient_id = p.id
        AND k.kind = 'phone' AND right(regexp_replace(k.value, '\\D', '', 'g'), 4) = ${phoneEnd} ORDER BY k.id LIMIT 1) AS phone,
      (SELECT k.value FROM patient_contact k WHERE k.organization_id = p.organization_id AND k.patient_id = p.id
        AND k.kind = 'email' ORDER BY k.id LIMIT 1) AS email
    FROM patient p WHERE p.organization_id = ${organizationId} AND p.id = ${patientId}`.execute(tx);
  return rows[0] ?? null;
}
