import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { anExpectedPatient, fromOutside } from '../../../../../tests/support/check-in-builders.ts';
import { aClinic, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { checkIn, findArrival } from '../../check-in-contract.ts';
import {
  type CheckInTask,
  countCheckInTasks,
  type Door,
  listCheckInTasks,
  listDoors,
  openDoor,
  settleCheckInTask,
} from '../../check-in-desk-contract.ts';
import { movePatient } from '../../flow-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';
import { doorRoutes } from './door-routes.ts';

const database = openTestDatabase();
const STARTS = new Date('2026-11-23T09:00:00Z');
const minute = (minutes: number) => new Date(STARTS.getTime() + minutes * 60_000);
const RIGHT = { birthDate: '1970-03-12', phoneEnd: '0123' };
let now = STARTS;
let server: TestServer;
let clinic: TestClinic;
let token: string;

beforeEach(async () => {
  now = STARTS;
  const routes = [...dayOfCareRoutes, ...doorRoutes({ publicUrl: 'https://sheaf.example.org' })];
  server = await aTestServer(database, routes, () => now);
  clinic = await aClinic(database);
  await server.call(clinic.desk, openDoor, { body: { siteId: clinic.siteId, name: 'Entrance' } });
  const { doors } = (await server.call(clinic.desk, listDoors)).body as unknown as { doors: Door[] };
  token = doors[0]?.link?.split('/').at(-1) ?? '';
});

async function aDay(pattern: string, offsets: readonly number[] = [0, 30]) {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 6, pattern });
  await database.owner.query('UPDATE session SET offsets_minutes = $2 WHERE id = $1', [sessionId, offsets]);
  return anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: STARTS });
}

async function find(at: Date) {
  now = at;
  const body = { token, visitId: uuidv7(), ...RIGHT };
  return (await fromOutside(database, now, findArrival, body)).body.state;
}

async function enter(at: Date, more: object = {}) {
  now = at;
  const body = { token, visitId: uuidv7(), ...RIGHT, agrees: true, ...more };
  return (await fromOutside(database, now, checkIn, body)).body.state;
}

async function list(person: Access = clinic.desk): Promise<CheckInTask[]> {
  const { body } = await server.call(person, listCheckInTasks, { query: { siteId: clinic.siteId } });
  return (body as { tasks: CheckInTask[] }).tasks;
}

const settle = (taskId: string, outcome: string) =>
  server.call(clinic.desk, settleCheckInTask, { params: { taskId }, body: { outcome } });

async function seatOf(seatId: string) {
  const { rows } = await database.owner.query(
    `SELECT x.status, e.expected_at, e.attendance FROM seat x
     LEFT JOIN encounter e ON e.organization_id = x.organization_id AND e.seat_id = x.id WHERE x.id = $1`,
    [seatId],
  );
  return rows[0];
}

it('where all come together 10 minutes late is in time and 11 is for the desk; otherwise 15 and 16', async () => {
  await aDay('together');
  expect(await find(minute(10))).toBe('found');
  expect(await find(minute(11))).toBe('late');
  clinic = await aClinic(database);
  await server.call(clinic.desk, openDoor, { body: { siteId: clinic.siteId, name: 'Entrance' } });
  const { doors } = (await server.call(clinic.desk, listDoors)).body as unknown as { doors: Door[] };
  token = doors[0]?.link?.split('/').at(-1) ?? '';
  await aDay('wave');
  expect(await find(minute(15))).toBe('found');
  expect(await find(minute(16))).toBe('late');
});

it('who comes too late is one task, however often they try, and checking in without looking does not get them past it', async () => {
  const { seatId } = await aDay('wave');
  expect(await find(minute(20))).toBe('late');
  expect(await find(minute(21))).toBe('late');
  expect(await enter(minute(22))).toBe('late');
  expect(await seatOf(seatId)).toMatchObject({ status: 'booked' });
  expect(await list()).toEqual([
    expect.objectContaining({
      reason: 'late',
      doorName: 'Entrance',
      at: minute(20).toISOString(),
      patient: expect.objectContaining({ name: 'Adaeze O.', expectedAt: STARTS.toISOString() }),
      choices: ['join', 'next-wave', 'rebook', 'seen-to'],
      nextWaveAt: minute(30).toISOString(),
    }),
  ]);
});

it.each([
  ['join', { status: 'arrived', expected_at: STARTS, attendance: 'late' }],
  ['next-wave', { status: 'arrived', expected_at: minute(30), attendance: 'late' }],
  ['rebook', { status: 'no-show', expected_at: null, attendance: null }],
])('the desk settles somebody late: %s', async (outcome, expected) => {
  const { seatId, patientId } = await aDay('wave');
  await find(minute(20));
  const [task] = await list();
  now = minute(22);
  expect((await settle(task?.taskId ?? '', outcome)).status).toBe(200);
  expect(await seatOf(seatId)).toEqual(expected);
  const moves = await database.owner.query('SELECT at FROM stage_move WHERE seat_id = $1', [seatId]);
  // They stood there at twenty past; that another day suits better was decided two minutes later.
  expect(moves.rows).toEqual([{ at: minute(outcome === 'rebook' ? 22 : 20) }]);
  expect(await list()).toEqual([]);
  expect(await settle(task?.taskId ?? '', outcome)).toMatchObject({ status: 409 });
  const { rows } = await database.owner.query('SELECT outcome, settled_by FROM check_in_task WHERE seat_id = $1', [
    seatId,
  ]);
  expect(rows).toEqual([{ outcome, settled_by: clinic.desk.personId }]);
  const owed = await database.owner.query("SELECT 1 FROM desk_task WHERE patient_id = $1 AND kind = 'rebook'", [
    patientId,
  ]);
  expect(owed.rows).toHaveLength(outcome === 'rebook' ? 1 : 0);
});

it('two desks settle a task at once: one of them, and the patient is moved once', async () => {
  const { seatId } = await aDay('wave');
  await find(minute(20));
  const [task] = await list();
  const settled = await Promise.all(
    ['join', 'next-wave', 'join'].map((outcome) => settle(task?.taskId ?? '', outcome)),
  );
  expect(settled.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const { rows } = await database.owner.query('SELECT 1 FROM stage_move WHERE seat_id = $1', [seatId]);
  expect(rows).toHaveLength(1);
});

it('who comes more than twelve hours early is for the desk, which checks them in once it is time', async () => {
  const startsAt = minute(13 * 60);
  const sessionId = await aSession(database, clinic, { startsAt, capacity: 6, pattern: 'wave' });
  const { seatId } = await anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: startsAt });
  expect(await enter(minute(59))).toBe('desk');
  const [task] = await list();
  expect(task).toMatchObject({ reason: 'early', choices: ['checked-in', 'seen-to'] });
  expect(await settle(task?.taskId ?? '', 'checked-in')).toMatchObject({ status: 409 });
  now = minute(61);
  expect(await settle(task?.taskId ?? '', 'checked-in')).toMatchObject({ status: 200 });
  expect(await seatOf(seatId)).toMatchObject({ status: 'arrived' });
});

it('where all come together nobody waits for a next wave', async () => {
  await aDay('together', [0]);
  await find(minute(30));
  const [task] = await list();
  expect(task?.choices).toEqual(['join', 'rebook', 'seen-to']);
  expect(await settle(task?.taskId ?? '', 'next-wave')).toMatchObject({ status: 409 });
});

it('who did not agree is checked in by the desk, or at the board, and is off the list', async () => {
  const { seatId } = await aDay('wave');
  await enter(STARTS, { agrees: false });
  const [task] = await list();
  expect(task).toMatchObject({ reason: 'not-agreed', choices: ['checked-in', 'seen-to'] });
  await settle(task?.taskId ?? '', 'checked-in');
  expect(await seatOf(seatId)).toMatchObject({ status: 'arrived' });
  const other = await aDay('wave');
  await database.owner.query("UPDATE patient SET birth_date = '1980-01-01' WHERE id = $1", [other.patientId]);
  await enter(STARTS, { agrees: false, birthDate: '1980-01-01' });
  expect(await list()).toHaveLength(1);
  await server.call(clinic.desk, movePatient, { params: { seatId: other.seatId }, body: { to: 'arrived' } });
  expect(await list()).toEqual([]);
});

it('somebody who was not found names nobody, is seen to, and is gone tomorrow; changed details wait until they are written down', async () => {
  await aDay('wave');
  const wrong = { token, visitId: uuidv7(), birthDate: '1970-03-12', phoneEnd: '9999' };
  await fromOutside(database, now, findArrival, wrong);
  await enter(STARTS, { changes: { phone: '07700 900999' } });
  expect(await list()).toMatchObject([
    { reason: 'not-found', patient: null, tries: 1, choices: ['seen-to'] },
    { reason: 'details', changes: [{ field: 'phone', words: '07700 900999' }] },
  ]);
  now = minute(24 * 60);
  const [task, ...others] = await list();
  expect(others).toEqual([]);
  expect(task).toMatchObject({ reason: 'details' });
  await settle(task?.taskId ?? '', 'seen-to');
  expect(await list()).toEqual([]);
});

it('the board of today says how many need help, without having looked at anybody', async () => {
  const { seatId } = await aDay('wave');
  const count = async (person = clinic.desk) => (await server.call(person, countCheckInTasks)).body.count;
  await find(minute(20));
  const wrong = { token, visitId: uuidv7(), birthDate: '1970-03-12', phoneEnd: '9999' };
  await fromOutside(database, now, findArrival, wrong);
  expect([await count(), await count((await aClinic(database)).desk)]).toEqual([2, 0]);
  const { rows } = await database.owner.query(
    "SELECT 1 FROM audit_event WHERE organization_id = $1 AND entity_type = 'check-in-task'",
    [clinic.organizationId],
  );
  expect(rows).toEqual([]);
  await server.call(clinic.desk, movePatient, { params: { seatId }, body: { to: 'arrived', late: 'join' } });
  expect(await count()).toBe(1);
  now = minute(24 * 60);
  expect(await count()).toBe(0);
});

it('who sees the list has seen its patients, and another hospital sees and settles nothing', async () => {
  const { patientId } = await aDay('wave');
  await find(minute(20));
  const [task] = await list();
  const { rows } = await database.owner.query(
    "SELECT person_name FROM audit_event WHERE entity_type = 'check-in-task' AND $1 = ANY (patient_ids)",
    [patientId],
  );
  expect(rows).toEqual([{ person_name: 'Desk One' }]);
  const theirs = await aClinic(database);
  expect(await list(theirs.desk)).toEqual([]);
  const params = { taskId: task?.taskId ?? '' };
  const body = { outcome: 'join' };
  expect((await server.call(theirs.desk, settleCheckInTask, { params, body })).status).toBe(404);
});
