import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows } from './insert-rows.ts';

const MINUTE_MS = 60_000;

/** A door at the main site, somebody before it who is not found, and a patient who wrote a new telephone number. */
export async function insertCheckIn(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { organizationId, now, people } = hospital;
  const siteId = must(hospital.siteIds.get('main'), 'main');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS).toISOString();
  const doorId = newId();
  await insertRows(client, 'check_in_door', [
    {
      organization_id: organizationId,
      id: doorId,
      site_id: siteId,
      name: 'Main entrance, screen',
      token: randomBytes(16).toString('base64url'),
      made_at: ago(30 * 1440),
      made_by: must(people.get('manager'), 'manager'),
    },
  ]);
  const visitId = newId();
  await insertRows(
    client,
    'check_in_try',
    [9, 8].map((minutes) => ({
      organization_id: organizationId,
      id: newId(),
      door_id: doorId,
      visit_id: visitId,
      at: ago(minutes),
      is_found: false,
    })),
  );
  const task = { organization_id: organizationId, site_id: siteId, door_id: doorId };
  const { rows: arrived } = await client.query<{ seatId: string; patientId: string }>(
    `SELECT x.id AS "seatId", x.patient_id AS "patientId" FROM seat x
     JOIN stage_move m ON m.organization_id = x.organization_id AND m.seat_id = x.id
     JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
     WHERE x.organization_id = $1 AND x.status = 'arrived' AND s.site_id = $2 AND s.occurs_on = $3
     ORDER BY m.at DESC LIMIT 1`,
    [organizationId, siteId, hospital.today],
  );
  await insertRows(client, 'check_in_task', [
    { ...task, id: newId(), visit_id: visitId, reason: 'not-found', tries: 2, changes: {}, at: ago(9) },
  ]);
  // In a small hospital nobody may have come yet.
  const [somebody] = arrived;
  if (somebody === undefined) return;
  await insertRows(client, 'check_in_task', [
    {
      ...task,
      id: newId(),
      visit_id: newId(),
      reason: 'details',
      tries: 0,
      changes: { phone: '07700 900 461' },
      at: ago(3),
      patient_id: somebody.patientId,
      seat_id: somebody.seatId,
    },
  ]);
}
