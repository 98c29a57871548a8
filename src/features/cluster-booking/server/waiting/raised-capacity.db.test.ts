import { beforeAll, beforeEach, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aDrawing, aLine } from '../../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { aWaitingPatient } from '../../../../../tests/support/waiting-builders.ts';
import { changeTemplate } from '../../change-contract.ts';
import { PLAIN_POLICY } from '../../domain/sessions/session-policy.ts';
import { bookSeat } from '../../seat-contract.ts';
import { saveSessionPolicy } from '../../session-policy-contract.ts';
import type { TemplateBody } from '../../template-body.ts';
import { createTemplate } from '../../template-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { tendOffers } from './tend-offers.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-11-20T10:00:00Z');
let now = NOW;
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => now);
});

beforeEach(async () => {
  now = NOW;
  clinic = await aClinic(database);
});

async function tend(): Promise<void> {
  const { organizationId } = clinic;
  await tendOffers({ db: database.db, organizationId, now, signal: new AbortController().signal, threads });
}

async function fill(sessionId: string, seats: number): Promise<void> {
  for (let seatNumber = 1; seatNumber <= seats; seatNumber += 1) {
    const patientId = await aPatient(database, clinic.organizationId);
    const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber } });
    expect(booked.status).toBe(201);
  }
}

async function offersOf(patientId: string) {
  const { rows } = await database.owner.query(
    'SELECT session_id, seat_number, mode, state FROM seat_offer WHERE patient_id = $1',
    [patientId],
  );
  return rows;
}

type Changed = { readonly sessionId: string; readonly version: number };

async function changeCapacity(templateId: string, drawing: TemplateBody, { sessionId, version }: Changed) {
  const body = { drawing, effectiveOn: '2026-11-24', ticked: [sessionId], version, note: '' };
  const changed = await server.call(clinic.manager, changeTemplate, { params: { templateId }, body });
  expect(changed.status).toBe(200);
}

async function freedPlaces() {
  const { rows } = await database.owner.query(
    'SELECT session_id, seat_number, cause, state FROM freed_seat WHERE organization_id = $1',
    [clinic.organizationId],
  );
  return rows;
}

it('a new version with more seats offers them to whoever waits, in sessions that may be booked now and in no other', async () => {
  const { clusterId, siteId, roomId } = clinic;
  const bookingWindow = { staff: { fromDays: 0, untilDays: 10 }, self: { fromDays: 0, untilDays: 10 } };
  const lines = [aLine(roomId)];
  const over = { startsOn: '2026-11-24', endsOn: '2026-12-08', capacity: 2, bookingWindow };
  const drawing = aDrawing({ clusterId, siteId, lines, ...over });
  const made = await server.call(clinic.manager, createTemplate, { body: drawing });
  const templateId = String(made.body.templateId);
  const { rows } = await database.owner.query<{ id: string }>(
    'SELECT id FROM session WHERE template_id = $1 ORDER BY starts_at',
    [templateId],
  );
  const [first = { id: '' }] = rows;
  await fill(first.id, 2);
  const waiting = await aWaitingPatient(database, clinic);
  await tend();
  expect(await offersOf(waiting.patientId)).toEqual([]);
  const sessionId = first.id;
  await changeCapacity(templateId, { ...drawing, capacity: 3 }, { sessionId, version: 1 });
  const place = { session_id: sessionId, seat_number: 3 };
  expect(await freedPlaces()).toEqual([{ ...place, cause: 'raised-capacity', state: 'open' }]);
  await tend();
  expect(await offersOf(waiting.patientId)).toEqual([{ ...place, mode: 'sequential', state: 'open' }]);
});

it('a session that gets fewer seats again takes the free place back: it is void, and whoever was asked at once is not asked any more', async () => {
  const { clusterId, siteId, roomId } = clinic;
  const over = { startsOn: '2026-11-24', endsOn: '2026-11-24', capacity: 2 };
  const drawing = aDrawing({ clusterId, siteId, lines: [aLine(roomId)], ...over });
  const made = await server.call(clinic.manager, createTemplate, { body: drawing });
  const templateId = String(made.body.templateId);
  const { rows } = await database.owner.query<{ id: string }>('SELECT id FROM session WHERE template_id = $1', [
    templateId,
  ]);
  const sessionId = rows[0]?.id ?? '';
  const waiting = await aWaitingPatient(database, clinic);
  await fill(sessionId, 2);
  // Two days before it begins several are asked at once, and the place is kept for none of them.
  now = new Date('2026-11-22T15:00:00Z');
  await changeCapacity(templateId, { ...drawing, capacity: 3 }, { sessionId, version: 1 });
  await tend();
  const place = { session_id: sessionId, seat_number: 3 };
  expect(await freedPlaces()).toEqual([{ ...place, cause: 'raised-capacity', state: 'offered' }]);
  expect(await offersOf(waiting.patientId)).toEqual([{ ...place, mode: 'broadcast', state: 'open' }]);
  await changeCapacity(templateId, drawing, { sessionId, version: 2 });
  await tend();
  expect(await freedPlaces()).toEqual([{ ...place, cause: 'raised-capacity', state: 'void' }]);
  expect(await offersOf(waiting.patientId)).toEqual([{ ...place, mode: 'broadcast', state: 'lost' }]);
});

it('a room that holds more than was thought does the same; while it holds fewer, no seat past that is offered', async () => {
  const sessionId = await aSession(database, clinic, { startsAt: new Date('2026-11-27T15:00:00Z'), capacity: 3 });
  const { rows } = await database.owner.query<{ template_id: string }>(
    'SELECT template_id FROM session WHERE id = $1',
    [sessionId],
  );
  const params = { templateId: rows[0]?.template_id ?? '' };
  const hold = (physicalMax: number, version: number) =>
    server.call(clinic.manager, saveSessionPolicy, {
      params,
      body: { policy: { ...PLAIN_POLICY, releaseLadder: [], seatQuotas: [], physicalMax }, version },
    });
  expect((await hold(2, 0)).status).toBe(200);
  await fill(sessionId, 2);
  const waiting = await aWaitingPatient(database, clinic);
  await tend();
  expect(await offersOf(waiting.patientId)).toEqual([]);
  expect((await hold(3, 1)).status).toBe(200);
  await tend();
  expect(await offersOf(waiting.patientId)).toEqual([
    { session_id: sessionId, seat_number: 3, mode: 'sequential', state: 'open' },
  ]);
});
