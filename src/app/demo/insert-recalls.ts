import type pg from 'pg';
import { addDays } from '#kernel/calendar-date.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

const RECALLS = 48;
const DAYS_OVERDUE = [18, 41, 67, 95, 130];
const STATES = ['active', 'active', 'active', 'stopped', 'active', 'withdrawn'] as const;
const TRIES = [
  ['phone', 'no-answer'],
  ['letter', 'sent'],
  ['phone', 'left-message'],
] as const;

type Seen = { readonly patientId: string; readonly clusterId: string };

/** Patients whose last visit is too long ago, some tried several times; what falls due now the product finds by itself. */
export async function insertRecalls(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { organizationId, now, today, people } = hospital;
  const desk = must(people.get('desk'), 'front desk');
  const seen = await client.query<Seen>(
    `SELECT DISTINCT ON (m.patient_id) m.patient_id AS "patientId", m.cluster_id AS "clusterId" FROM membership m
     WHERE m.organization_id = $1 AND m.state = 'enrolled' AND NOT EXISTS (
       SELECT 1 FROM seat x WHERE x.organization_id = m.organization_id AND x.patient_id = m.patient_id
         AND x.status IN ('booked', 'confirmed'))
     ORDER BY m.patient_id, m.cluster_id LIMIT $2`,
    [organizationId, RECALLS],
  );
  const [recalls, changes, attempts]: [Row[], Row[], Row[]] = [[], [], []];
  for (const [index, { patientId, clusterId }] of seen.rows.entries()) {
    const id = newId();
    const key = { organization_id: organizationId, patient_id: patientId };
    const state = STATES[index % STATES.length];
    const dueOn = addDays(today, -(DAYS_OVERDUE[index % DAYS_OVERDUE.length] ?? 18));
    const made = `${addDays(dueOn, -30)}T06:00:00Z`;
    const tries = state === 'stopped' ? TRIES : TRIES.slice(0, index % 3);
    recalls.push({
      ...{
        ...key,
        id,
        cluster_id: clusterId,
        source: 'interval',
        care_event_id: null,
        due_on: dueOn,
        state,
        seat_id: null,
      },
      ...{
        next_try_on: tries.length > 0 && state === 'active' ? addDays(today, index % 10) : null,
        made_at: made,
        version: 1,
      },
    });
    const change = { ...key, recall_id: id, reason: 'interval' };
    changes.push({ ...change, id: newId(), at: made, person_id: null, to_state: 'active' });
    for (const [at, [channel, outcome]] of tries.entries()) {
      const tried = new Date(now.getTime() - (9 - at * 3) * 86_400_000).toISOString();
      const attempt = { ...key, id: newId(), recall_id: id, at: tried, person_id: desk };
      attempts.push({ ...attempt, channel, outcome, next_try_on: null });
    }
    if (state !== 'active') {
      const reason = state === 'stopped' ? 'not reached' : 'declined';
      changes.push({ ...change, id: newId(), at: now.toISOString(), person_id: desk, to_state: state, reason });
    }
  }
  await insertRows(client, 'recall', recalls);
  await insertRows(client, 'recall_change', changes);
  await insertRows(client, 'recall_attempt', attempts);
}
