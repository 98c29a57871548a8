import type pg from 'pg';
import type { DemoHospital } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

const DAY_MS = 86_400_000;
/** Of a hundred visits so many are answered for. */
const ANSWERED_PERCENT = 35;
const MONTHS_AGO_MAX = 11;

const WORDS = [
  'Everything in one morning, we did not have to come back.',
  'The nurse took her time.',
  'Parking was hard to find.',
  'I would have liked to know beforehand that I may eat.',
  'We waited long and nobody said why.',
  'Good to meet others who have the same.',
  'The room was cold.',
  'Thank you, all went well.',
];

/** What patients and parents said after their visits; whoever signs in as a parent is still asked about theirs. */
export async function insertVisitFeedback(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { organizationId, now, random, patients, people } = hospital;
  const { rows: visits } = await client.query<{ id: string; patient_id: string; cluster_id: string; arrives_at: Date }>(
    `SELECT x.id, x.patient_id, coalesce(x.for_cluster_id, s.cluster_id) AS cluster_id, x.arrives_at FROM seat x
     JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
     WHERE x.organization_id = $1 AND x.status = 'completed' AND x.arrives_at BETWEEN $2 AND $3 AND x.patient_id <> $4
     ORDER BY x.arrives_at, x.id`,
    [
      organizationId,
      new Date(now.getTime() - MONTHS_AGO_MAX * 30 * DAY_MS),
      new Date(now.getTime() - 2 * DAY_MS),
      patients[1]?.id,
    ],
  );
  const luck = random.split('feedback');
  const said = visits.flatMap((visit): Row[] => {
    if (luck.next() * 100 >= ANSWERED_PERCENT) return [];
    const worth = luck.next();
    const wait = luck.next();
    return [
      {
        organization_id: organizationId,
        seat_id: visit.id,
        patient_id: visit.patient_id,
        cluster_id: visit.cluster_id,
        was_worth_it: worth < 0.78 ? 'yes' : worth < 0.94 ? 'partly' : 'no',
        wait_felt: wait < 0.3 ? 'short' : wait < 0.82 ? 'fine' : 'long',
        words: luck.next() < 0.12 ? (WORDS[Math.floor(luck.next() * WORDS.length)] ?? '') : '',
        given_by: people.get('parent'),
        given_at: new Date(visit.arrives_at.getTime() + DAY_MS).toISOString(),
      },
    ];
  });
  await insertRows(client, 'visit_feedback', said);
}
