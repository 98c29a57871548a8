import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/**
 * Patients with two or more open events, the most promising first: those whose family asked, then those with single bookings that
 * could meet. Families who said "spread" are left in peace, and so are people who are being asked already.
 */
export async function loadCandidates(
  tx: Tx,
  organizationId: string,
  asked: { readonly today: string; readonly untilOn: string; readonly now: Date; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ patient_id: string }>`
    WITH booked AS (
      SELECT care_event_id FROM appointment
      WHERE organization_id = ${organizationId} AND status = 'booked' AND lower(during) > ${asked.now} AND care_event_id IS NOT NULL)
    SELECT c.patient_id
    FROM care_event c
    LEFT JOIN booked b ON b.care_event_id = c.id
    WHERE c.organization_id = ${organizationId}
      AND (c.status = 'due' OR b.care_event_id IS NOT NULL)
      AND c.earliest_on <= ${asked.untilOn}
      AND NOT EXISTS (SELECT 1 FROM family_preference f
        WHERE f.organization_id = c.organization_id AND f.patient_id = c.patient_id AND f.preference = 'spread')
      AND NOT EXISTS (SELECT 1 FROM bundle o
        WHERE o.organization_id = c.organization_id AND o.patient_id = c.patient_id AND o.state IN ('proposed', 'part-approved'))
    GROUP BY c.patient_id
    HAVING count(*) >= 2
    ORDER BY
      bool_or(EXISTS (SELECT 1 FROM together_request r
        WHERE r.organization_id = c.organization_id AND r.patient_id = c.patient_id AND r.answer IS NULL)) DESC,
      count(b.care_event_id) DESC, count(*) DESC, c.patient_id
    LIMIT ${asked.limit}`.execute(tx);
  return rows.map((row) => row.patient_id);
}

/** Open finds whose care is no longer open for two or more: done, withdrawn, or gone from their patient's list. */
export async function loadFindsWithoutCare(
  tx: Tx,
  organizationId: string,
): Promise<readonly { readonly id: string; readonly patientId: string; readonly state: string }[]> {
  const { rows } = await sql<{ id: string; patientId: string; state: string }>`
    SELECT b.id, b.patient_id AS "patientId", b.state FROM bundle b
    WHERE b.organization_id = ${organizationId} AND b.state IN ('found', 'screened', 'drafted')
      AND EXISTS (SELECT 1 FROM bundle_event e JOIN care_event c ON c.organization_id = e.organization_id AND c.id = e.care_event_id
        WHERE e.organization_id = b.organization_id AND e.bundle_id = b.id AND c.status NOT IN ('due', 'booked'))
    FOR UPDATE OF b`.execute(tx);
  return rows;
}

/** Asked finds whose last day for answers has passed. */
export async function loadFindsPastAnswer(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<readonly { readonly id: string; readonly patientId: string; readonly state: string }[]> {
  const { rows } = await sql<{ id: string; patientId: string; state: string }>`
    SELECT b.id, b.patient_id AS "patientId", b.state FROM bundle b
    WHERE b.organization_id = ${organizationId} AND b.state IN ('proposed', 'part-approved')
      AND EXISTS (SELECT 1 FROM approval a WHERE a.organization_id = b.organization_id AND a.bundle_id = b.id
        AND a.asked_round = b.asked_rounds AND a.answer IS NULL AND a.answer_by < ${now})
    FOR UPDATE OF b`.execute(tx);
  return rows;
}
