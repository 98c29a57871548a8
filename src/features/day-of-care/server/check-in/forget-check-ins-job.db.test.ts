import { beforeEach, expect, it } from 'vitest';
import { anExpectedPatient } from '../../../../../tests/support/check-in-builders.ts';
import { aClinic, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { forgetCheckIns } from './forget-check-ins-job.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-28T02:40:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
let clinic: TestClinic;
let seat: { readonly patientId: string; readonly seatId: string };
let sessionId: string;

beforeEach(async () => {
  clinic = await aClinic(database);
  sessionId = await aSession(database, clinic, { startsAt: ago(40), capacity: 3 });
  seat = await anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: ago(40) });
});

async function forget(): Promise<Readonly<Record<string, number>>> {
  let told: Readonly<Record<string, number>> = {};
  const call = {
    db: database.db,
    organizationId: clinic.organizationId,
    now: NOW,
    signal: new AbortController().signal,
  };
  await forgetCheckIns({
    ...call,
    threads: {} as never,
    tell: (counts) => {
      told = counts;
    },
  });
  return told;
}

async function left(table: string, column = 'at'): Promise<number[]> {
  const { rows } = await database.owner.query<{ days: number }>(
    `SELECT round(extract(epoch FROM $2::timestamptz - ${column}) / 86400)::int AS days FROM ${table} WHERE organization_id = $1 ORDER BY 1`,
    [clinic.organizationId, NOW],
  );
  return rows.map(({ days }) => days);
}

it('tries at doors and near misses are let go after thirty days, and never altered before', async () => {
  for (const days of [29, 31]) {
    await database.owner.query(
      'INSERT INTO check_in_try (organization_id, id, visit_id, at, is_found) VALUES ($1, gen_random_uuid(), gen_random_uuid(), $2, false)',
      [clinic.organizationId, ago(days)],
    );
    await database.owner.query(
      'INSERT INTO check_in_near_miss (organization_id, id, seat_id, patient_id, at) VALUES ($1, gen_random_uuid(), $2, $3, $4)',
      [clinic.organizationId, seat.seatId, seat.patientId, ago(days)],
    );
  }
  expect(await forget()).toEqual({ triesCount: 2, tasksCount: 0, draftsCount: 0 });
  expect([await left('check_in_try'), await left('check_in_near_miss')]).toEqual([[29], [29]]);
  expect(await forget()).toMatchObject({ triesCount: 0 });
  await expect(database.owner.query('UPDATE check_in_try SET is_found = true')).rejects.toThrow('only ever added');
});

it('tasks that were settled, or were of their day only, go; new details that nobody looked at stay', async () => {
  const tasks = [
    { reason: 'details', days: 45, settledDays: null },
    { reason: 'not-found', days: 44, settledDays: null },
    { reason: 'details', days: 43, settledDays: 31 },
    { reason: 'details', days: 42, settledDays: 29 },
    { reason: 'late', days: 12, settledDays: null },
  ];
  for (const { reason, days, settledDays } of tasks) {
    await database.owner.query(
      `INSERT INTO check_in_task (organization_id, id, site_id, visit_id, patient_id, reason, at, settled_at, outcome)
       VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), $3, $4, $5, $6, $7)`,
      [
        clinic.organizationId,
        clinic.siteId,
        reason === 'not-found' ? null : seat.patientId,
        reason,
        ago(days),
        settledDays === null ? null : ago(settledDays),
        settledDays === null ? null : 'seen-to',
      ],
    );
  }
  expect(await forget()).toMatchObject({ tasksCount: 2 });
  expect(await left('check_in_task')).toEqual([12, 42, 45]);
});

it('a draft without a word goes, a text that somebody began stays, until its session is called off', async () => {
  const person = clinic.desk.personId;
  const insert =
    'INSERT INTO session_narrative_draft (organization_id, session_id, written_by, body, saved_at) VALUES ($1, $2, $3, $4, $5)';
  const other = await aSession(database, clinic, { startsAt: ago(39), capacity: 3 });
  await database.owner.query(insert, [clinic.organizationId, sessionId, person, ' ', ago(40)]);
  await database.owner.query(insert, [clinic.organizationId, other, person, 'We talked about feet.', ago(39)]);
  expect(await forget()).toMatchObject({ draftsCount: 1 });
  expect(await left('session_narrative_draft', 'saved_at')).toEqual([39]);
  await database.owner.query("UPDATE session SET status = 'cancelled' WHERE id = $1", [other]);
  expect(await forget()).toMatchObject({ draftsCount: 1 });
});
