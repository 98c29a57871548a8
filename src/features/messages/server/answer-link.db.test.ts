import { beforeEach, describe, expect, it } from 'vitest';
import { cancelSeat } from '#features/cluster-booking/seat-change-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { tendOffers } from '#features/cluster-booking/server/waiting/tend-offers.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import { aMessaging, aReachablePatient, letMessagesGo } from '../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { aWaitingPatient } from '../../../../tests/support/waiting-builders.ts';
import { answerLink, listOtherTimes, openLinkRoute } from '../link-contract.ts';
import { mountLinks } from './mount-links.ts';
import type { Outgoing } from './transports/transport.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
const STARTS = new Date('2026-12-08T15:00:00Z');
const BORN = '1970-03-12';
let clinic: TestClinic;
let server: TestServer;
let outbox: Outgoing[];

beforeEach(async () => {
  clinic = await aClinic(database);
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
  outbox = [];
});

const messaging = aMessaging({
  email: {
    name: 'kept',
    description: '',
    send: async (outgoing) => {
      outbox.push(outgoing);
      return { outcome: 'sent', providerId: '' };
    },
  },
});

/** A server with the links alone: nobody can be signed in at it. */
async function door(now = NOW) {
  const links = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 10_000, secure: false });
  mountLinks(links, { db: database.db, now: () => now });
  return links;
}

async function post(path: string, body: object, now = NOW) {
  const links = await door(now);
  const reply = await links.inject({ method: 'POST', url: path, payload: body });
  await links.close();
  return { status: reply.statusCode, text: reply.body, body: JSON.parse(reply.body) as Record<string, unknown> };
}

async function aLink(names = {}) {
  const { organizationId } = clinic;
  const patientId = await aPatient(database, organizationId, names);
  await aReachablePatient(database, { organizationId, patientId }, { email: 'ada@example.org', channels: ['email'] });
  const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 1 });
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  await letMessagesGo(database, organizationId, messaging, NOW);
  const token = /\/m\/([\w-]{43})/.exec(outbox.at(-1)?.body ?? '')?.[1] ?? '';
  return { patientId, sessionId, seatId: String(booked.body.seatId), token };
}

async function statusOf(seatId: string): Promise<string> {
  const { rows } = await database.owner.query<{ status: string }>('SELECT status FROM seat WHERE id = $1', [seatId]);
  return rows[0]?.status ?? '';
}

describe('a link', () => {
  it('says nothing but that there is an appointment until the date of birth is given', async () => {
    const { token } = await aLink({ givenNames: 'Adalbert', familyName: 'Zimmer' });
    const asked = await post(openLinkRoute.path, { token });
    expect(asked.body).toMatchObject({ state: 'ask', appointment: null, acts: [] });
    const opened = await post(openLinkRoute.path, { token, birthDate: BORN });
    expect(opened.body).toMatchObject({
      state: 'open',
      appointment: { startsAt: STARTS.toISOString(), zone: 'Europe/London', place: 'North House' },
      acts: ['confirm', 'cancel', 'change'],
    });
    expect(asked.text + opened.text).not.toMatch(/adalbert|zimmer|diabetes/i);
  });

  it('is kept nowhere: neither in a message nor by itself', async () => {
    const { token } = await aLink();
    const { rows } = await database.owner.query<{ row: string }>(
      'SELECT m::text AS row FROM message m UNION ALL SELECT l::text FROM message_link l UNION ALL SELECT o::text FROM outbox o',
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
  });

  it('is locked for good after five wrong dates of birth, however many come at once', async () => {
    const { token } = await aLink();
    const wrong = { token, birthDate: '1971-01-01' };
    const first = await post(openLinkRoute.path, wrong);
    expect(first.body).toMatchObject({ state: 'wrong', triesLeft: 4, appointment: null });
    await Promise.all(Array.from({ length: 4 }, () => post(openLinkRoute.path, wrong)));
    const right = await post(openLinkRoute.path, { token, birthDate: BORN });
    expect(right.body).toMatchObject({ state: 'locked', appointment: null, acts: [] });
    expect((await post(answerLink.path, { token, birthDate: BORN, act: 'cancel' })).status).toBe(409);
  });

  it('that nobody has leads nowhere, and is not told from one that is cut short', async () => {
    const unknown = await post(openLinkRoute.path, { token: 'a'.repeat(43) });
    expect(unknown.status).toBe(404);
    expect((await post(openLinkRoute.path, { token: 'abc' })).text).toBe(unknown.text);
  });

  it('does not open any more once the time has come', async () => {
    const { token } = await aLink();
    expect((await post(openLinkRoute.path, { token, birthDate: BORN }, STARTS)).body).toMatchObject({ state: 'over' });
  });

  it('answers no GET at all', async () => {
    const links = await door();
    for (const path of [openLinkRoute.path, answerLink.path, listOtherTimes.path]) {
      expect((await links.inject({ method: 'GET', url: path })).statusCode).toBe(404);
    }
  });
});

describe('an answer by a link', () => {
  it('confirms the seat, once: the same again is the same, another is not taken', async () => {
    const { token, seatId } = await aLink();
    const answer = (act: string) => post(answerLink.path, { token, birthDate: BORN, act });
    expect((await answer('confirm')).body).toMatchObject({ done: 'confirm' });
    expect(await statusOf(seatId)).toBe('confirmed');
    expect((await answer('confirm')).status).toBe(200);
    expect((await answer('cancel')).status).toBe(409);
    expect(await statusOf(seatId)).toBe('confirmed');
  });

  it('needs the date of birth', async () => {
    const { token, seatId } = await aLink();
    expect((await post(answerLink.path, { token, birthDate: '1999-01-01', act: 'cancel' })).status).toBe(409);
    expect(await statusOf(seatId)).toBe('booked');
  });

  it('that cancels frees the seat at once, as the patient’s wish, and tells everybody who listens', async () => {
    const { token, seatId, sessionId } = await aLink();
    expect((await post(answerLink.path, { token, birthDate: BORN, act: 'cancel' })).status).toBe(200);
    expect(await statusOf(seatId)).toBe('cancelled');
    const other = await aPatient(database, clinic.organizationId);
    const taken = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId: other, seatNumber: 1 } });
    expect(taken.status).toBe(201);
    const { rows } = await database.owner.query(
      `SELECT payload->>'reason' AS reason FROM outbox WHERE payload->>'seatId' = $1 AND payload->>'status' = 'cancelled'`,
      [seatId],
    );
    expect(rows).toEqual([{ reason: 'patient-other-plans' }]);
    const trail = await database.owner.query(
      'SELECT person_name, action FROM audit_event WHERE entity_id = $1 ORDER BY at, id',
      [seatId],
    );
    expect(trail.rows.at(-1)).toEqual({ person_name: 'Patient, from outside', action: 'update' });
  });

  it('that changes moves to another time in one step, and the new one has a link of its own', async () => {
    const { token, seatId } = await aLink();
    await aSession(database, clinic, { startsAt: new Date('2026-12-09T09:00:00Z') });
    const { body } = await post(listOtherTimes.path, { token, birthDate: BORN });
    const [other] = body.others as { sessionId: string; seatNumber: number; startsAt: string }[];
    expect(other?.startsAt).toBe('2026-12-09T09:00:00.000Z');
    const moved = await post(answerLink.path, { token, birthDate: BORN, act: 'change', ...other, startsAt: undefined });
    expect(moved.body).toMatchObject({ done: 'change', appointment: { startsAt: '2026-12-09T09:00:00.000Z' } });
    expect(await statusOf(seatId)).toBe('cancelled');
    await letMessagesGo(database, clinic.organizationId, messaging, NOW);
    expect(outbox.map(({ subject }) => subject)).toEqual([
      'Your appointment on Tuesday 8 December at 15:00',
      'New time for your appointment: Wednesday 9 December at 09:00',
    ]);
    expect(outbox[1]?.body).not.toContain(token);
  });

  it('that comes too late for the other time leaves the seat as it was', async () => {
    const { token, seatId } = await aLink();
    const full = await aSession(database, clinic, { startsAt: new Date('2026-12-09T09:00:00Z'), capacity: 1 });
    const other = await aPatient(database, clinic.organizationId);
    await server.call(clinic.desk, bookSeat, { body: { sessionId: full, patientId: other, seatNumber: 1 } });
    const change = { token, birthDate: BORN, act: 'change', sessionId: full, seatNumber: 1 };
    expect((await post(answerLink.path, change)).status).toBe(409);
    expect(await statusOf(seatId)).toBe('booked');
    expect((await post(answerLink.path, { token, birthDate: BORN, act: 'confirm' })).status).toBe(200);
  });

  it('moves to no session of another cluster', async () => {
    const { token, seatId } = await aLink();
    const elsewhere = await aClinic(database);
    const sessionId = await aSession(database, elsewhere, { startsAt: new Date('2026-12-09T09:00:00Z') });
    const change = { token, birthDate: BORN, act: 'change', sessionId, seatNumber: 1 };
    expect((await post(answerLink.path, change)).status).toBe(409);
    expect(await statusOf(seatId)).toBe('booked');
  });
});

describe('an offered seat', () => {
  async function offered() {
    const { organizationId } = clinic;
    const first = await aPatient(database, organizationId);
    const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 1 });
    const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId: first, seatNumber: 1 } });
    const { patientId } = await aWaitingPatient(database, clinic);
    await aReachablePatient(database, { organizationId, patientId }, { email: 'w@example.org', channels: ['email'] });
    const params = { seatId: String(booked.body.seatId) };
    await server.call(clinic.desk, cancelSeat, { params, body: { reason: 'patient-unwell' } });
    const signal = new AbortController().signal;
    await tendOffers({ db: database.db, organizationId, now: NOW, signal, threads: openThreads() });
    await letMessagesGo(database, organizationId, messaging, NOW);
    const mail = outbox.find(({ address }) => address === 'w@example.org');
    return { patientId, sessionId, mail, token: /\/m\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? '' };
  }

  it('is told by a message, and taken by its link', async () => {
    const { patientId, sessionId, mail, token } = await offered();
    expect(mail?.subject).toBe('An earlier appointment is free: Tuesday 8 December at 15:00');
    const opened = await post(openLinkRoute.path, { token, birthDate: BORN });
    expect(opened.body).toMatchObject({ state: 'open', acts: ['accept', 'decline'] });
    expect((await post(answerLink.path, { token, birthDate: BORN, act: 'accept' })).body).toMatchObject({
      done: 'accept',
    });
    const { rows } = await database.owner.query(
      "SELECT patient_id FROM seat WHERE session_id = $1 AND status = 'booked'",
      [sessionId],
    );
    expect(rows).toEqual([{ patient_id: patientId }]);
  });

  it('that is declined by its link is free for the next', async () => {
    const { token } = await offered();
    expect((await post(answerLink.path, { token, birthDate: BORN, act: 'decline' })).body).toMatchObject({
      done: 'decline',
    });
    const { rows } = await database.owner.query('SELECT state FROM seat_offer WHERE organization_id = $1', [
      clinic.organizationId,
    ]);
    expect(rows).toEqual([{ state: 'declined' }]);
  });
});
