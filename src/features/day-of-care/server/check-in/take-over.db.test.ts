import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, it } from 'vitest';
import { changePatientRoute, readPatientRecordRoute } from '#features/patients/details-contract.ts';
import { patientRoutes } from '#features/patients/server/routes.ts';
import type { Access } from '#platform/server/http/call.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { anExpectedPatient, fromOutside } from '../../../../../tests/support/check-in-builders.ts';
import { aClinic, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { sideBySide } from '../../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { checkIn } from '../../check-in-contract.ts';
import {
  type CheckInTask,
  type Door,
  listCheckInTasks,
  listDoors,
  openDoor,
  takeOverDetail,
} from '../../check-in-desk-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';
import { doorRoutes } from './door-routes.ts';

const database = openTestDatabase();
const now = new Date('2026-11-23T09:00:00Z');
const RIGHT = { birthDate: '1970-03-12', phoneEnd: '0123' };
let server: TestServer;
let clinic: TestClinic;
let patientId: string;

async function checksIn(changes: object): Promise<CheckInTask> {
  const { doors } = (await server.call(clinic.desk, listDoors)).body as unknown as { doors: Door[] };
  const token = doors[0]?.link?.split('/').at(-1) ?? '';
  const body = { token, visitId: uuidv7(), ...RIGHT, agrees: true, changes };
  expect((await fromOutside(database, now, checkIn, body)).body.state).toBe('checked-in');
  return (await list())[0] as CheckInTask;
}

async function list(person: Access = clinic.desk): Promise<CheckInTask[]> {
  const { body } = await server.call(person, listCheckInTasks, { query: { siteId: clinic.siteId } });
  return (body as unknown as { tasks: CheckInTask[] }).tasks;
}

const take = (taskId: string, body: object, person: Access = clinic.desk) =>
  server.call(person, takeOverDetail, { params: { taskId }, body });

async function record() {
  const { body } = await server.call(clinic.desk, readPatientRecordRoute, { params: { patientId } });
  return body as { details: object; changes: object[] };
}

beforeEach(async () => {
  const routes = [...dayOfCareRoutes, ...patientRoutes, ...doorRoutes({ publicUrl: 'https://sheaf.example.org' })];
  server = await aTestServer(database, routes, () => now);
  clinic = await aClinic(database);
  await server.call(clinic.desk, openDoor, { body: { siteId: clinic.siteId, name: 'Entrance' } });
  const sessionId = await aSession(database, clinic, { startsAt: now, capacity: 6, pattern: 'together' });
  ({ patientId } = await anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: now }));
});

it('what a patient wrote stands beside what is on record; taken over one by one it is in the record, and the last ends the task', async () => {
  const task = await checksIn({ phone: '07700 900777', address: '2 New Road, Southfield' });
  const old = task.takeOver?.present.phones[0] ?? '';
  expect(old).toMatch(/0123$/);
  expect(task.takeOver?.fields).toEqual([
    { field: 'phone', words: '07700 900777', isTaken: false },
    { field: 'address', words: '2 New Road, Southfield', isTaken: false },
  ]);
  const version = task.takeOver?.version ?? 0;
  expect((await take(task.taskId, { version, field: 'phone', replaces: old })).body).toMatchObject({
    isSettled: false,
  });
  const [after] = await list();
  expect(after?.takeOver).toMatchObject({ version: version + 1, present: { phones: ['07700 900777'] } });
  expect(after?.takeOver?.fields[0]).toMatchObject({ isTaken: true });
  const address = { addressLine: '2 New Road', postalCode: 'SF1 1AA', city: 'Southfield' };
  const last = { version: version + 1, field: 'address', address };
  expect((await take(task.taskId, last)).body).toMatchObject({ isSettled: true });
  expect(await list()).toEqual([]);
  const { details, changes } = await record();
  expect(details).toMatchObject({ phones: ['07700 900777'], ...address });
  expect(changes[1]).toMatchObject({
    origin: 'check-in',
    fields: [{ field: 'phone', before: old, after: '07700 900777' }],
  });
  const { rows } = await database.owner.query('SELECT outcome, settled_by FROM check_in_task WHERE id = $1', [
    task.taskId,
  ]);
  expect(rows).toEqual([{ outcome: 'taken-over', settled_by: clinic.desk.personId }]);
});

it('it is refused plainly when the record changed meanwhile, and nothing is taken over', async () => {
  const task = await checksIn({ phone: '07700 900777' });
  const version = task.takeOver?.version ?? 0;
  const details = { phones: ['07700 900888'] };
  await server.call(clinic.desk, changePatientRoute, { params: { patientId }, body: { version, details } });
  expect(await take(task.taskId, { version, field: 'phone', replaces: null })).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('meanwhile: telephone.') },
  });
  expect((await record()).details).toMatchObject(details);
  expect((await list())[0]?.takeOver?.fields[0]).toMatchObject({ isTaken: false });
});

it('what is no telephone is not taken over; of five desks at once one takes over', async () => {
  const task = await checksIn({ phone: 'ask my son', email: 'ada@example.org' });
  const version = task.takeOver?.version ?? 0;
  expect((await take(task.taskId, { version, field: 'phone' })).status).toBe(422);
  const answers = await sideBySide(Array.from({ length: 5 }), () => take(task.taskId, { version, field: 'email' }));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect((await record()).details).toMatchObject({ emails: ['ada@example.org'] });
});

it('whoever may not change patients sees no button and takes nothing over', async () => {
  const task = await checksIn({ phone: '07700 900777' });
  const clinician = await aPerson(database, clinic.organizationId, { roles: ['clinician'] });
  expect((await list(clinician))[0]).toMatchObject({ takeOver: null, changes: [{ words: '07700 900777' }] });
  expect((await take(task.taskId, { version: 1, field: 'phone' }, clinician)).status).toBe(404);
});
