import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mayUse } from '#features/access/public.ts';
import { cancelSeat } from '#features/cluster-booking/seat-change-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import type { Access } from '#platform/server/http/call.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { mountFhir } from './mount-fhir.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
const inDays = (days: number) => new Date(Date.UTC(2026, 10, 20 + days, 15));
const URL_OF_ALL = '/fhir/r4/Appointment';
const people = new Map<string, Access>();
let server: TestServer;
let fhir: TestServer['server'];
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
  fhir = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 1_000_000, secure: false });
  mountFhir(fhir, {
    db: database.db,
    now: () => NOW,
    mayUse,
    publicUrl: 'https://sheaf.example.org',
    authenticate: async ({ headers }) => people.get(String(headers['x-test-person'])) ?? null,
  });
});
afterAll(async () => {
  await fhir.close();
  await server.server.close();
});
beforeEach(async () => {
  clinic = await aClinic(database);
});

async function get(access: Access | null, url: string) {
  if (access) people.set(access.personId, access);
  const headers = access ? { 'x-test-person': access.personId } : {};
  const { statusCode, headers: given, body } = await fhir.inject({ method: 'GET', url, headers });
  expect(given['content-type']).toBe('application/fhir+json; charset=utf-8');
  return { status: statusCode, text: body, body: JSON.parse(body) };
}

async function aParentOf(patientIds: readonly string[]): Promise<Access> {
  const { organizationId } = clinic;
  const parent = await aPerson(database, organizationId, { roles: ['patient'], patientScope: patientIds });
  for (const patientId of patientIds) {
    await database.owner.query(
      `INSERT INTO patient_proxy (organization_id, id, person_id, patient_id, class, valid_from)
       VALUES ($1, $2, $3, $4, 'self', '2020-01-01')`,
      [organizationId, uuidv7(), parent.personId, patientId],
    );
  }
  return parent;
}

async function book(sessionId: string, seatNumber: number, names: object = {}) {
  const patientId = await aPatient(database, clinic.organizationId, names);
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber } });
  expect(booked.status).toBe(201);
  return { patientId, seatId: String(booked.body.seatId), receipt: String(booked.body.receipt) };
}

async function aSharedSession() {
  const { organizationId, roomId, nurseId } = clinic;
  const sessionId = await aSession(database, clinic, { startsAt: inDays(7), capacity: 3 });
  for (const resourceId of [roomId, nurseId]) {
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       VALUES ($1, gen_random_uuid(), $2, 1, tstzrange($3, $4, '[)'), 'booked', $5)`,
      [organizationId, resourceId, inDays(7), new Date(inDays(7).getTime() + 90 * 60_000), sessionId],
    );
  }
  const ada = await book(sessionId, 1, { givenNames: 'Ada', familyName: 'Alder' });
  const mina = await book(sessionId, 2, { givenNames: 'Mina', familyName: 'Maple' });
  return { sessionId, ada, mina };
}

describe('two patients in one session', () => {
  it('each reads the own appointment: when, where and with whom', async () => {
    const { ada } = await aSharedSession();
    const one = await get(await aParentOf([ada.patientId]), `${URL_OF_ALL}/${ada.seatId}`);
    expect(one.body).toEqual({
      resourceType: 'Appointment',
      id: ada.seatId,
      meta: { versionId: expect.any(String) },
      identifier: [{ system: 'urn:sheaf:receipt', value: ada.receipt }],
      status: 'booked',
      serviceType: [{ text: 'Diabetes review' }],
      description: 'Diabetes review',
      start: '2026-11-27T15:00:00.000Z',
      end: '2026-11-27T16:30:00.000Z',
      minutesDuration: 90,
      created: NOW.toISOString(),
      participant: [
        { actor: { reference: `Patient/${ada.patientId}`, type: 'Patient' }, required: 'required', status: 'accepted' },
        ...[
          ['Location', clinic.siteId, 'North House'],
          ['Location', clinic.roomId, 'Room 4'],
          ['Practitioner', clinic.nurseId, 'Nurse Ali'],
        ].map(([type, value, display]) => ({
          actor: { type, identifier: { system: 'urn:sheaf:resource', value }, display },
          required: 'required',
          status: 'accepted',
        })),
      ],
    });
  });

  it('neither learns of the other: not by a list, by the id of the other, by any field, by a count, nor by whether something is there', async () => {
    const { sessionId, ada, mina } = await aSharedSession();
    const pairs = [
      [ada, mina, /mina|maple/i],
      [mina, ada, /\bada\b|alder/i],
    ] as const;
    for (const [own, other, names] of pairs) {
      const reader = await aParentOf([own.patientId]);
      const nothing = await get(reader, `${URL_OF_ALL}/${uuidv7()}`);
      const seen = [
        await get(reader, URL_OF_ALL),
        await get(reader, `${URL_OF_ALL}?patient=${own.patientId}`),
        await get(reader, `${URL_OF_ALL}/${own.seatId}`),
      ];
      const refused = [
        await get(reader, `${URL_OF_ALL}/${other.seatId}`),
        await get(reader, `${URL_OF_ALL}?patient=${other.patientId}`),
        await get(reader, `${URL_OF_ALL}?patient=Patient/${uuidv7()}`),
      ];
      for (const each of refused) expect([each.status, each.text]).toEqual([404, nothing.text]);
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(seen.slice(0, 2).map(({ body }) => [body.total, body.entry.length])).toEqual([
        [1, 1],
        [1, 1],
      ]);
      for (const { text } of seen) {
        for (const secret of [other.patientId, other.seatId, other.receipt, sessionId])
          expect(text).not.toContain(secret);
        expect(text).not.toMatch(names);
      }
    }
  });

  it('what one reads stays the same when the other one comes or goes', async () => {
    const { sessionId, ada, mina } = await aSharedSession();
    const reader = await aParentOf([ada.patientId]);
    const before = (await get(reader, URL_OF_ALL)).text;
    await server.call(clinic.desk, cancelSeat, { params: { seatId: mina.seatId }, body: { reason: 'patient-unwell' } });
    await book(sessionId, 3);
    expect((await get(reader, URL_OF_ALL)).text).toBe(before);
  });
});

it('a list comes in pages, in order of time, each appointment once', async () => {
  const patientId = await aPatient(database, clinic.organizationId);
  for (const days of [9, 3, 6]) {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(days) });
    await server.call(clinic.desk, bookSeat, {
      body: { sessionId, patientId, seatNumber: 1, overrideReason: 'agreed' },
    });
  }
  const reader = await aParentOf([patientId]);
  const starts: string[] = [];
  const totals: number[] = [];
  let url: string | undefined = `${URL_OF_ALL}?_count=2`;
  while (url !== undefined) {
    const { body } = await get(reader, url.replace('https://sheaf.example.org', ''));
    expect([body.resourceType, body.type]).toEqual(['Bundle', 'searchset']);
    totals.push(body.total);
    for (const { resource } of body.entry) starts.push(resource.start.slice(8, 10));
    url = body.link.find((each: { relation: string }) => each.relation === 'next')?.url;
  }
  expect([starts, totals]).toEqual([
    ['23', '26', '29'],
    [3, 3],
  ]);
});

describe('a reader', () => {
  it('who is signed out, may not, or does not say whose, gets an OperationOutcome', async () => {
    const issue = async (access: Access | null, url = URL_OF_ALL) => {
      const { status, body } = await get(access, url);
      expect(body.resourceType).toBe('OperationOutcome');
      return [status, body.issue[0].code];
    };
    expect(await issue(null)).toEqual([401, 'login']);
    expect(await issue(clinic.manager)).toEqual([404, 'not-found']);
    expect(await issue(clinic.desk)).toEqual([400, 'required']);
    expect(await issue(clinic.desk, `${URL_OF_ALL}?patient=nobody`)).toEqual([400, 'invalid']);
    expect(await issue(clinic.desk, `${URL_OF_ALL}/not-an-id`)).toEqual([404, 'not-found']);
  });

  it('of the staff reads those of a patient whom they name, cancelled ones with their reason; each read stands in the trail', async () => {
    const { ada } = await aSharedSession();
    await server.call(clinic.desk, cancelSeat, { params: { seatId: ada.seatId }, body: { reason: 'patient-unwell' } });
    const { body } = await get(clinic.desk, `${URL_OF_ALL}?patient=Patient/${ada.patientId}`);
    expect(body.entry[0].resource).toMatchObject({
      status: 'cancelled',
      cancelationReason: { coding: [{ code: 'patient-unwell' }] },
    });
    expect(body.link[0].url).toBe(`https://sheaf.example.org${URL_OF_ALL}?patient=${ada.patientId}&_count=50`);
    await get(clinic.desk, `${URL_OF_ALL}/${ada.seatId}`);
    const { rows } = await database.owner.query(
      `SELECT action, patient_ids, person_id FROM audit_event WHERE organization_id = $1 AND entity_type = 'fhir-appointment'
       ORDER BY at, id`,
      [clinic.organizationId],
    );
    const who = { patient_ids: [ada.patientId], person_id: clinic.desk.personId };
    expect(rows).toEqual([
      { action: 'search', ...who },
      { action: 'read', ...who },
    ]);
  });
});
