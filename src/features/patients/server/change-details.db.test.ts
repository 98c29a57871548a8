import { beforeEach, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { patientRecord } from '../../../../tests/support/patients-builders.ts';
import { sideBySide } from '../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { createPatientRoute, findPatientsRoute } from '../contract.ts';
import { changePatientRoute, type PatientRecordReply, readPatientRecordRoute } from '../details-contract.ts';
import type { PatientRecord } from '../domain/patient-record.ts';
import { savePatientRecord } from './patient-store.ts';
import { patientRoutes } from './routes.ts';

const database = openTestDatabase();
const now = new Date('2026-11-21T10:00:00Z');
const phones = (...values: string[]) => values.map((value) => ({ kind: 'phone' as const, value }));
let hospital: string;
let desk: Access;
let server: TestServer;

beforeEach(async () => {
  hospital = await anOrganization(database);
  desk = await aPerson(database, hospital, { roles: ['front-desk'], name: 'Dana Desk' });
  server = await aTestServer(database, patientRoutes, () => now);
});

async function arrives(record: PatientRecord) {
  const saved = await database.asStaff(hospital, (tx) =>
    savePatientRecord(tx, { organizationId: hospital, personId: null, now }, record),
  );
  if (!saved.ok) throw new Error(saved.refusal.code);
  return saved.value;
}

function change(patientId: string, version: number, details: object, more: object = {}) {
  return server.call(desk, changePatientRoute, { params: { patientId }, body: { version, details, ...more } });
}

async function record(patientId: string): Promise<PatientRecordReply> {
  const { body } = await server.call(desk, readPatientRecordRoute, { params: { patientId } });
  return body as unknown as PatientRecordReply;
}

async function found(text: string): Promise<number> {
  const { body } = await server.call(desk, findPatientsRoute, { body: { text } });
  return (body.patients as unknown[]).length;
}

it('a changed telephone is found at once and the old one no more; who changed what stands in history, trail and news', async () => {
  const { patientId } = await arrives(patientRecord({ contacts: phones('07700 900123') }));
  expect((await change(patientId, 1, { phones: ['07700 900777'], language: 'pl' })).body).toEqual({
    patientId,
    version: 2,
    fields: ['language', 'phone'],
  });
  expect([await found('900777'), await found('900123')]).toEqual([1, 0]);
  expect((await record(patientId)).changes[0]).toEqual({
    at: now.toISOString(),
    byName: 'Dana Desk',
    change: 'updated',
    origin: 'desk',
    reason: '',
    fields: [
      { field: 'language', before: 'nothing', after: 'Polish' },
      { field: 'phone', before: '07700 900123', after: '07700 900777' },
    ],
  });
  const trail = await database.owner.query(
    `SELECT person_id, patient_ids, detail FROM audit_event
     WHERE organization_id = $1 AND action = 'update' AND entity_type = 'patient'`,
    [hospital],
  );
  const detail = { fields: 'language phone', origin: 'desk' };
  expect(trail.rows).toEqual([{ person_id: desk.personId, patient_ids: [patientId], detail }]);
  const news = await database.owner.query('SELECT topic, payload FROM outbox WHERE organization_id = $1', [hospital]);
  expect(news.rows).toEqual([{ topic: 'patient-changed', payload: { patientId } }]);
});

it('nobody overwrites what somebody else changed meanwhile: it is refused and says what has changed', async () => {
  const { patientId } = await arrives(patientRecord());
  await change(patientId, 1, { city: 'Southfield' });
  expect(await change(patientId, 1, { phones: ['07700 900777'] })).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('meanwhile: address.'), fields: ['address'], version: 2 },
  });
  expect((await record(patientId)).details).toMatchObject({ city: 'Southfield', phones: [] });
});

it('of ten changes of one patient at the same time one is made', async () => {
  const { patientId } = await arrives(patientRecord());
  const answers = await sideBySide(
    Array.from({ length: 10 }, (_, index) => index),
    (index) => change(patientId, 1, { city: `City ${index}` }),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  expect((await record(patientId)).patient.version).toBe(2);
});

it('a name changes with a reason, goes on finding the patient, and is warned of where somebody else is alike', async () => {
  const { patientId } = await arrives(patientRecord({ familyName: 'Byron' }));
  await arrives(patientRecord({ familyName: 'Lovelace' }));
  expect(await change(patientId, 1, { familyName: 'Lovelace' })).toMatchObject({ status: 422 });
  const reason = 'Married in May';
  const warned = await change(patientId, 1, { familyName: 'Lovelace' }, { reason });
  expect(warned).toMatchObject({ status: 409, body: { alike: [{ name: 'Ada Lovelace' }] } });
  const all = { reason, evenIfDuplicate: true };
  expect((await change(patientId, 1, { familyName: 'Lovelace' }, all)).status).toBe(200);
  expect(await found('byron')).toBe(1);
  expect((await record(patientId)).changes[0]).toMatchObject({ reason });
});

it('what was changed here is not lost when the records say the old again; once they say the same, they lead again', async () => {
  const source = patientRecord({ contacts: phones('07700 900123'), city: 'Northfield' });
  const { patientId } = await arrives(source);
  await change(patientId, 1, { phones: ['07700 900777'] });
  expect(await arrives({ ...source, city: 'Southfield' })).toMatchObject({
    outcome: 'updated',
    kept: [{ field: 'phone' }],
  });
  expect(await record(patientId)).toMatchObject({
    details: { phones: ['07700 900777'], city: 'Southfield' },
    fromRecordsAt: now.toISOString(),
    ownFields: [{ field: 'phone', saidText: '07700 900123', said: { phones: ['07700 900123'] } }],
  });
  expect(await arrives({ ...source, city: 'Southfield' })).toMatchObject({
    outcome: 'unchanged',
    kept: [{ isNews: false }],
  });
  const agreed = { ...source, city: 'Southfield', contacts: phones('07700 900777') };
  expect(await arrives(agreed)).toMatchObject({ outcome: 'unchanged', kept: [] });
  expect((await record(patientId)).ownFields).toEqual([]);
  expect(await arrives({ ...agreed, contacts: phones('07700 900888') })).toMatchObject({
    outcome: 'updated',
    kept: [],
  });
});

it('putting back what the records say ends the difference; a desk and an import at once lose nothing', async () => {
  const source = patientRecord({ contacts: phones('07700 900123') });
  const { patientId } = await arrives(source);
  await change(patientId, 1, { phones: ['07700 900777'] });
  await change(patientId, 2, { phones: ['07700 900123'] });
  expect((await record(patientId)).ownFields).toEqual([]);
  const [changed] = await Promise.all([
    change(patientId, 3, { city: 'Here' }),
    arrives({ ...source, city: 'There', postalCode: 'NF1' }),
  ]);
  const { details } = await record(patientId);
  expect(details.postalCode === 'NF1' || details.city === 'Here').toBe(true);
  if (changed.status === 200) expect(details.city).toBe('Here');
});

it('a patient added here who then arrives from elsewhere keeps what the desk wrote, and gets what it did not know', async () => {
  const source = patientRecord({ givenNames: 'Jonathan', city: 'Northfield' });
  const made = await server.call(desk, createPatientRoute, {
    body: { givenNames: 'Jon', familyName: 'Example', birthDate: '1970-03-12', identifiers: source.identifiers },
  });
  const met = await arrives(source);
  expect(met).toMatchObject({ patientId: made.body.patientId, kept: [{ field: 'name', isNews: true }] });
  expect((await record(met.patientId)).details).toMatchObject({
    givenNames: 'Jon',
    city: 'Northfield',
    gender: 'female',
  });
});

it('a clinician reads the record and its history and changes nothing', async () => {
  const { patientId } = await arrives(patientRecord());
  const clinician = await aPerson(database, hospital, { roles: ['clinician'] });
  const params = { patientId };
  expect((await server.call(clinician, readPatientRecordRoute, { params })).status).toBe(200);
  const body = { version: 1, details: { city: 'Here' } };
  expect((await server.call(clinician, changePatientRoute, { params, body })).status).toBe(404);
});
