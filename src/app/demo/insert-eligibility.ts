import type pg from 'pg';
import type { DemoHospital } from './demo-hospital.ts';

/** Coming bookings whose questions were answered when they were made; about one in eight was booked without asking. */
export async function insertEligibility(client: pg.ClientBase, { organizationId }: DemoHospital): Promise<void> {
  await client.query(
    `WITH asked AS (
       SELECT x.organization_id, x.id AS seat_id, x.patient_id, x.taken_by, x.booked_at, s.cluster_id, q.question_version, q.questions
       FROM seat x
       JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
       JOIN cluster_question_set q ON q.organization_id = s.organization_id AND q.cluster_id = s.cluster_id AND q.question_version = 1
       WHERE x.organization_id = $1 AND x.status IN ('booked', 'confirmed') AND abs(hashtext(x.receipt)) % 8 > 0
     ), answered AS (
       INSERT INTO eligibility_answers (organization_id, id, cluster_id, patient_id, question_version, answers, verdict, reasons, asked_by, at)
       SELECT organization_id, seat_id, cluster_id, patient_id, question_version,
         (SELECT jsonb_object_agg(q ->> 'questionId',
            (SELECT c ->> 'value' FROM jsonb_array_elements(q -> 'choices') c WHERE c ->> 'effect' = 'none' LIMIT 1))
          FROM jsonb_array_elements(questions) q),
         'fits', '{}', taken_by, booked_at
       FROM asked RETURNING organization_id, id, patient_id
     )
     INSERT INTO seat_eligibility (organization_id, seat_id, answers_id, patient_id)
     SELECT organization_id, id, id, patient_id FROM answered`,
    [organizationId],
  );
}
