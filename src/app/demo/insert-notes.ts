import type pg from 'pg';
import { type DemoHospital, must } from './demo-hospital.ts';

const DAYS_BACK = 30;

/** What groups did. Names nobody. */
const NARRATIVES = [
  'We went through everybody’s figures, then talked about what helps to take tablets on time. Each set one aim until the next visit.',
  'The nurse showed what to look out for at home and when to ring. Leaflets were given; questions were about travel and work.',
  'The dietitian brought plates of a usual day. We estimated salt and sugar together and tried three ways of cooking with less.',
  'Exercise in pairs for twenty minutes, then half an hour about sleep. Several want to walk together on Thursdays.',
  'We practised writing down what one notices between visits, and said what to bring next time and when to come at once.',
];

const SECTIONS = [
  'Wants to try the morning dose first and ring in two weeks.',
  'Measured well without help. Aim: half an hour on foot, five days a week.',
  'Asked about side effects; blood taken today, result by letter.',
];

/** Signed notes of the last weeks: the text of the group in each record, and here and there something about one patient. */
export async function insertNotes(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const values = [
    hospital.organizationId,
    hospital.now.toISOString(),
    must(hospital.people.get('clinician'), 'clinician'),
  ];
  await client.query(
    `INSERT INTO session_narrative (organization_id, session_id, narrative_version, body, written_at, written_by)
     SELECT s.organization_id, s.id, 1, ($4::text[])[1 + (row_number() OVER (ORDER BY s.starts_at, s.id) % ${NARRATIVES.length})::int],
       s.ends_at + interval '20 minutes', $3
     FROM session s
     WHERE s.organization_id = $1 AND s.status = 'completed'
       AND s.ends_at BETWEEN $2::timestamptz - interval '${DAYS_BACK} days' AND $2::timestamptz - interval '1 hour'
       AND EXISTS (SELECT 1 FROM encounter e WHERE e.organization_id = s.organization_id AND e.session_id = s.id AND e.state = 'finished')`,
    [...values, NARRATIVES],
  );
  await client.query(
    `INSERT INTO encounter_note (organization_id, encounter_id, note_version, patient_id, narrative_version, narrative, attendance,
       own_section, written_at, written_by)
     SELECT e.organization_id, e.id, 1, e.patient_id, n.narrative_version, n.body, e.attendance,
       CASE WHEN x.seat_number % 3 = 0 THEN ($2::text[])[1 + (x.seat_number / 3) % ${SECTIONS.length}] ELSE '' END, n.written_at, n.written_by
     FROM session_narrative n
     JOIN encounter e ON e.organization_id = n.organization_id AND e.session_id = n.session_id
     JOIN seat x ON x.organization_id = e.organization_id AND x.id = e.seat_id
     WHERE n.organization_id = $1 AND e.state = 'finished' AND e.attendance <> 'left'`,
    [hospital.organizationId, SECTIONS],
  );
}
