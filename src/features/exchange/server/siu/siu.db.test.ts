import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editSession, readSessionDrawing } from '#features/cluster-booking/change-contract.ts';
import { cancelSeat, moveSeat } from '#features/cluster-booking/seat-change-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { cancelSession } from '#features/cluster-booking/session-contract.ts';
import { createTemplate } from '#features/cluster-booking/template-contract.ts';
import type { Access } from '#platform/server/http/call.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aMessaging, aReachablePatient, letMessagesGo } from '../../../../../tests/support/messages-builders.ts';
import { anAck, anMllpReceiver, type MllpReceiver } from '../../../../../tests/support/mllp-receiver.ts';
import { aDrawing, aLine } from '../../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { readSiu, repeatRefusedSiu, saveSiu, trySiu } from '../../siu-contract.ts';
import { planSiuFromOutbox } from './plan-siu-from-outbox.ts';
import { sendSiu } from './send-siu.ts';
import { siuRoutes } from './siu-routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const inDays = (days: number) => new Date(Date.UTC(2026, 10, 20 + days, 15));
let server: TestServer;
let receiver: MllpReceiver;
let clinic: TestClinic;
let admin: Access;

beforeAll(async () => {
  server = await aTestServer(database, [...clusterBookingRoutes, ...siuRoutes], () => NOW);
});
beforeEach(async () => {
  receiver = await anMllpReceiver();
  clinic = await aClinic(database);
  admin = await aPerson(database, clinic.organizationId, { roles: ['administrator'] });
  return () => receiver.close();
});
afterAll(() => server.server.close());

const setting = (over: object = {}) => ({
  isOn: true,
  host: '127.0.0.1',
  port: receiver.port,
  sendingApplication: 'SHEAF',
  sendingFacility: 'NORTH',
  receivingApplication: 'ENGINE',
  receivingFacility: 'NORTH',
  ...over,
});

async function turnOn(over: object = {}, version = 0): Promise<void> {
  const saved = await server.call(admin, saveSiu, { body: setting(over), version });
  expect(saved.status).toBe(200);
}

const callAt = (now: Date) => ({
  db: database.db,
  organizationId: clinic.organizationId,
  now,
  signal: new AbortController().signal,
});
async function go(now = NOW): Promise<void> {
  await planSiuFromOutbox(callAt(now));
  await sendSiu(callAt(now));
}
const state = async () => (await server.call(admin, readSiu)).body;

async function book(startsAt = inDays(18), names = {}) {
  const patientId = await aPatient(database, clinic.organizationId, names);
  const sessionId = await aSession(database, clinic, { startsAt });
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  expect(booked.status).toBe(201);
  return { patientId, sessionId, seatId: String(booked.body.seatId) };
}

const field = (message: string | undefined, segment: string, place: number) =>
  message
    ?.split('\r')
    .find((each) => each.startsWith(`${segment}|`))
    ?.split('|')[place];
const events = () => receiver.messages.map((each) => field(each, 'MSH', 8)?.split('^')[1]);

it('nobody is told of an appointment until a receiver is set', async () => {
  await book();
  await go();
  expect(receiver.messages).toEqual([]);
  const { rows } = await database.owner.query('SELECT 1 FROM siu_message WHERE organization_id = $1', [
    clinic.organizationId,
  ]);
  expect(rows).toEqual([]);
  expect(await state()).toMatchObject({ setting: null, waiting: 0 });
});

describe('a receiver that is set', () => {
  beforeEach(() => turnOn());

  it('is told of a booking, its move, its cancellation, each once and under one id, however often the work is repeated', async () => {
    const { seatId } = await book(inDays(18), { givenNames: 'Zoë', familyName: 'Zimmer|Ø' });
    for (let turn = 0; turn < 3; turn += 1) await go();
    await Promise.all([planSiuFromOutbox(callAt(NOW)), planSiuFromOutbox(callAt(NOW))]);
    const other = await aSession(database, clinic, { startsAt: inDays(19) });
    const moved = await server.call(clinic.desk, moveSeat, {
      params: { seatId },
      body: { sessionId: other, seatNumber: 1, reason: 'patient-wants-other-time' },
    });
    expect(moved.status).toBeLessThan(300);
    await go();
    const given = await server.call(clinic.desk, cancelSeat, {
      params: { seatId: String(moved.body.seatId) },
      body: { reason: 'patient-unwell' },
    });
    expect(given.status).toBe(200);
    await go();
    expect(events()).toEqual(['S12', 'S13', 'S15']);
    for (const place of [1, 2]) {
      expect(new Set(receiver.messages.map((each) => field(each, 'SCH', place)))).toEqual(new Set([`${seatId}^SHEAF`]));
    }
    expect(receiver.messages.map((each) => field(each, 'SCH', 6))).toEqual([
      'booked^^99SHEAF',
      'patient-wants-other-time^^99SHEAF',
      'patient-unwell^^99SHEAF',
    ]);
    expect(field(receiver.messages[0], 'PID', 5)).toBe('Zimmer\\F\\Ø^Zoë^^^^^L');
    expect(field(receiver.messages[1], 'AIS', 4)).toBe('20261209150000+0000');
    expect(await state()).toMatchObject({ waiting: 0, taken: 3, refusedCount: 0, takenLastAt: NOW.toISOString() });
  });

  it('is told once that the staff under a booking has changed, and that the patient did not come', async () => {
    const { sessionId, seatId } = await book();
    await go();
    const { organizationId, nurseId } = clinic;
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       VALUES ($1, gen_random_uuid(), $2, 1, tstzrange($3, $4, '[)'), 'booked', $5)`,
      [organizationId, nurseId, inDays(18), later(18 * 86_400 + 6 * 3600), sessionId],
    );
    const tell = (topic: string, payload: object) =>
      database.owner.query(
        `INSERT INTO outbox (organization_id, event_id, topic, audience, payload)
         VALUES ($1, gen_random_uuid(), $2, 'sessions.read', $3)`,
        [organizationId, topic, payload],
      );
    await tell('session', { sessionId });
    await tell('session', { sessionId });
    await go();
    await database.owner.query(`UPDATE seat SET status = 'no-show' WHERE id = $1`, [seatId]);
    await tell('seat', { seatId });
    await go();
    expect(events()).toEqual(['S12', 'S14', 'S26']);
    expect(field(receiver.messages[1], 'AIP', 3)).toBe(`${nurseId}^Nurse Ali`);
    expect(field(receiver.messages[2], 'SCH', 25)).toBe('Noshow^^HL70278');
  });

  it('is told once that the session was moved by half an hour under a booking', async () => {
    const { clusterId, siteId, roomId, manager, desk, organizationId } = clinic;
    const drawing = aDrawing({
      clusterId,
      siteId,
      startsOn: '2026-11-23',
      endsOn: '2027-01-31',
      lines: [aLine(roomId)],
    });
    const made = await server.call(manager, createTemplate, { body: drawing });
    expect(made.status).toBeLessThan(300);
    const { rows } = await database.owner.query<{ id: string; on: string }>(
      'SELECT id, occurs_on::text AS on FROM session WHERE template_id = $1 ORDER BY occurs_on LIMIT 1',
      [made.body.templateId],
    );
    const { id: sessionId = '', on = '' } = rows[0] ?? {};
    const patientId = await aPatient(database, organizationId);
    await server.call(desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    await go();
    const drawn = await server.call(manager, readSessionDrawing, { params: { sessionId } });
    const part = { ...(drawn.body.part as object), startMinute: 930 };
    const body = { on, part, tick: true, note: 'Room painted' };
    await server.call(manager, editSession, { params: { sessionId }, body });
    await go();
    await go();
    expect(events()).toEqual(['S12', 'S14']);
    const starts = receiver.messages.map((each) => field(each, 'AIS', 4)?.slice(8));
    expect(starts).toEqual(['150000+0000', '153000+0000']);
    expect(field(receiver.messages[1], 'AIL', 3)).toBe('^Room 4^^North House');
  });

  it('of a session of nine that is cancelled gets nine S15; nine rebookings, nine messages, and nobody stayed away', async () => {
    const { organizationId, desk, manager } = clinic;
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7), capacity: 12 });
    const patientIds: string[] = [];
    for (let seatNumber = 1; seatNumber <= 9; seatNumber += 1) {
      const patientId = await aPatient(database, organizationId, { familyName: `Number${seatNumber}` });
      await aReachablePatient(database, { organizationId, patientId }, { channels: ['letter'] });
      patientIds.push(patientId);
      expect((await server.call(desk, bookSeat, { body: { sessionId, patientId, seatNumber } })).status).toBe(201);
    }
    await go();
    const body = { reason: 'clinic-staff-missing', seatsShown: 9 };
    const cancelled = await server.call(manager, cancelSession, { params: { sessionId }, body });
    expect(cancelled.body).toEqual({ sessionId, cancelledSeats: 9, rebookTasks: 9 });
    await letMessagesGo(database, organizationId, aMessaging({}), NOW);
    await go();
    const told = receiver.messages.filter((each) => field(each, 'MSH', 8) === 'SIU^S15^SIU_S12');
    expect(events()).toEqual([...Array.from({ length: 9 }, () => 'S12'), ...Array.from({ length: 9 }, () => 'S15')]);
    const own = told.map((each) => field(each, 'PID', 3)?.split('^')[0]);
    expect(own.toSorted()).toEqual(patientIds.toSorted());
    for (const [index, message] of told.entries()) {
      expect(patientIds.filter((id) => message.includes(id))).toEqual([own[index]]);
      expect(message.match(/Number\d/g)).toHaveLength(1);
      expect(field(message, 'SCH', 6)).toBe('clinic-staff-missing^^99SHEAF');
      expect(field(message, 'SCH', 25)).toBe('Cancelled^^HL70278');
    }
    const { rows } = await database.owner.query(
      `SELECT (SELECT count(*)::int FROM desk_task WHERE organization_id = $1 AND kind = 'rebook' AND state = 'open') AS tasks,
         (SELECT count(DISTINCT patient_id)::int FROM message WHERE organization_id = $1 AND purpose = 'cancelled-by-clinic') AS people,
         (SELECT count(*)::int FROM message WHERE organization_id = $1 AND purpose = 'cancelled-by-clinic') AS messages,
         (SELECT count(*)::int FROM seat WHERE organization_id = $1 AND status = 'no-show') AS "noShows"`,
      [organizationId],
    );
    expect(rows).toEqual([{ tasks: 9, people: 9, messages: 9, noShows: 0 }]);
  });

  it('that refuses is told to the administrator by its code, without its words; the message is kept and can go again', async () => {
    receiver.answer = (message) => anAck(message, 'AE', '204');
    await book();
    await go();
    receiver.answer = (message) => anAck(message, 'AA');
    await book(inDays(20));
    await go();
    const told = await state();
    expect(told).toMatchObject({ waiting: 0, taken: 1, refusedCount: 1, refused: [{ event: 'S12', code: 'AE 204' }] });
    expect(JSON.stringify(told)).not.toContain('Zimmer');
    expect((await server.call(admin, repeatRefusedSiu, { body: {} })).body).toEqual({ count: 1 });
    await go();
    expect(await state()).toMatchObject({ waiting: 0, taken: 2, refusedCount: 0 });
    const ids = receiver.messages.map((each) => field(each, 'MSH', 9));
    expect([ids[2], new Set(ids).size]).toEqual([ids[0], 2]);
  });

  it('that is away is tried again after growing pauses with the very same message, and nothing overtakes it', async () => {
    const { port } = receiver;
    await receiver.close();
    await book();
    await book(inDays(20));
    await go();
    expect(await state()).toMatchObject({ waiting: 2, waitingCode: 'not-reached', nextTryAt: later(5).toISOString() });
    await go(later(4));
    await go(later(5));
    expect(await state()).toMatchObject({ waiting: 2, nextTryAt: later(20).toISOString() });
    receiver = await anMllpReceiver();
    expect(receiver.port).not.toBe(port);
    await turnOn({ port: receiver.port }, 1);
    await go(later(6));
    expect(await state()).toMatchObject({ waiting: 0, taken: 2 });
    expect(events()).toEqual(['S12', 'S12']);
  });

  it('whose answer was lost, or a worker that died before noting it, leads to the same MSH-10 again', async () => {
    receiver.answer = () => 'nonsense';
    await book();
    await go();
    expect(await state()).toMatchObject({ waiting: 1, waitingCode: 'answer-unclear' });
    receiver.answer = (message) => anAck(message, 'AA');
    // A worker took it and was killed.
    await database.owner.query(`UPDATE siu_message SET next_try_at = $2 WHERE organization_id = $1`, [
      clinic.organizationId,
      later(60),
    ]);
    await go(later(59));
    expect(receiver.messages).toHaveLength(1);
    await go(later(60));
    expect(receiver.messages).toHaveLength(2);
    expect(receiver.messages[1]).toBe(receiver.messages[0]);
  });

  it('that is switched off keeps quiet, and what happened meanwhile is told when it is on again', async () => {
    const { seatId } = await book();
    await go();
    await turnOn({ isOn: false }, 1);
    await server.call(clinic.desk, cancelSeat, { params: { seatId }, body: { reason: 'patient-unwell' } });
    await go();
    expect(events()).toEqual(['S12']);
    await turnOn({}, 2);
    await go();
    expect(events()).toEqual(['S12', 'S15']);
  });
});

describe('an administrator', () => {
  it('sees whether somebody listens, before anything is sent', async () => {
    const tried = (port: number) => server.call(admin, trySiu, { body: { host: '127.0.0.1', port } });
    expect((await tried(receiver.port)).body).toEqual({ isReached: true });
    expect(receiver.messages).toEqual([]);
    await receiver.close();
    expect((await tried(receiver.port)).body).toEqual({ isReached: false });
  });

  it('alone may see and change it; a change made from an old version is refused, and each stands in the trail', async () => {
    expect((await server.call(clinic.manager, readSiu)).status).toBe(404);
    expect((await server.call(clinic.desk, saveSiu, { body: setting(), version: 0 })).status).toBe(404);
    await turnOn();
    expect((await server.call(admin, saveSiu, { body: setting(), version: 0 })).status).toBe(412);
    expect((await server.call(admin, saveSiu, { body: setting({ host: 'http://x/y' }), version: 1 })).status).toBe(400);
    const { rows } = await database.owner.query(
      `SELECT count(*)::int AS count FROM audit_event WHERE organization_id = $1 AND entity_type = 'siu-setting' AND outcome = 'success'`,
      [clinic.organizationId],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});
