import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type InviteeReply,
  inviteToBook,
  previewInvitations,
  sendInvitations,
} from '#features/cluster-booking/invitation-contract.ts';
import { listRecalls, type RecallReply, setDoNotContact } from '#features/cluster-booking/recall-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { acceptSeatOffer } from '#features/cluster-booking/seat-offer-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { tendOffers } from '#features/cluster-booking/server/waiting/tend-offers.ts';
import { tendRecalls } from '#features/cluster-booking/server/waiting/tend-recalls.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../tests/support/cluster-booking-builders.ts';
import {
  aMessaging,
  aReachablePatient,
  letMessagesGo,
  messagesOf,
} from '../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { answerLink } from '../link-contract.ts';
import { mountLinks } from './mount-links.ts';
import type { Outgoing } from './transports/transport.ts';

const database = openTestDatabase();
const threads = openThreads();
// A Friday, 10:00 in London.
const NOW = new Date('2026-11-20T10:00:00Z');
const STARTS = new Date('2026-12-08T15:00:00Z');
let now = NOW;
let clinic: TestClinic;
let server: TestServer;
let outbox: Outgoing[];
let sessionId: string;

beforeEach(async () => {
  now = NOW;
  clinic = await aClinic(database);
  server = await aTestServer(database, clusterBookingRoutes, () => now);
  outbox = [];
  sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 2 });
});

const keep = {
  name: 'kept',
  description: '',
  send: async (outgoing: Outgoing) => {
    outbox.push(outgoing);
    return { outcome: 'sent' as const, providerId: '' };
  },
};
const messaging = aMessaging({ email: keep, sms: keep });
const letGo = () => letMessagesGo(database, clinic.organizationId, messaging, now);

function job() {
  return { db: database.db, organizationId: clinic.organizationId, now, signal: new AbortController().signal, threads };
}

/** A patient on the recall list. */
async function aDue(dueOn: string, given: Parameters<typeof aReachablePatient>[2] = {}): Promise<string> {
  const { organizationId } = clinic;
  const patientId = await aPatient(database, organizationId);
  const days = { earliestOn: '2026-06-01', dueOn, latestOn: '2027-06-01' };
  await aDueCareEvent(database, { organizationId, patientId }, days);
  await aReachablePatient(database, { organizationId, patientId }, given);
  return patientId;
}

async function recallOf(patientId: string): Promise<RecallReply | undefined> {
  const list = await server.call(clinic.desk, listRecalls, {});
  return (list.body.recalls as RecallReply[]).find((each) => each.patientId === patientId);
}

async function preview() {
  const shown = await server.call(clinic.desk, previewInvitations, { params: { sessionId } });
  expect(shown.status).toBe(200);
  return shown.body as { suggested: number; freeSeats: number; closedBecause: string | null; invitees: InviteeReply[] };
}

const send = (recallIds: readonly string[]) =>
  server.call(clinic.desk, sendInvitations, { params: { sessionId }, body: { recallIds: [...recallIds] } });

async function statesOf(patientId: string): Promise<readonly unknown[]> {
  const { rows } = await database.owner.query(
    `SELECT r.state, o.state AS offer, (SELECT count(*)::int FROM recall_attempt a WHERE a.recall_id = r.id) AS attempts
     FROM recall r LEFT JOIN seat_offer o ON o.recall_id = r.id WHERE r.patient_id = $1`,
    [patientId],
  );
  return rows;
}

async function tasksOf(patientId: string): Promise<readonly unknown[]> {
  const { rows } = await database.owner.query(
    'SELECT purpose, channel, task, reason FROM message WHERE patient_id = $1 AND settled_at IS NULL',
    [patientId],
  );
  return rows;
}

async function answer(act: 'accept' | 'decline', message: Outgoing | undefined) {
  const token = /\/m\/([\w-]{43})/.exec(message?.body ?? '')?.[1] ?? '';
  const links = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 10_000, secure: false });
  mountLinks(links, { db: database.db, now: () => now });
  const payload = { token, birthDate: '1970-03-12', act };
  const reply = await links.inject({ method: 'POST', url: answerLink.path, payload });
  await links.close();
  return reply.statusCode;
}

describe('inviting due members to a session', () => {
  it('shows how many it takes to fill the free seats, whose turn it is, and who cannot be invited, and sends nothing', async () => {
    const late = await aDue('2026-08-01');
    const silent = await aDue('2026-09-01');
    const later = await aDue('2026-11-01');
    await tendRecalls(job());
    const params = { patientId: silent };
    await server.call(clinic.desk, setDoNotContact, { params, body: { doNotContact: true } });
    const shown = await preview();
    expect([shown.freeSeats, shown.suggested, shown.closedBecause]).toEqual([2, 5, null]);
    expect(shown.invitees.map((each) => [each.patientId, each.status, each.whyNot])).toEqual([
      [late, 'lapsed', null],
      [later, 'overdue', null],
      [silent, 'overdue', 'Not to be contacted.'],
    ]);
    await letGo();
    expect(outbox).toEqual([]);
  });

  it('writes by the way agreed to without a word of the care, and each that goes out is an attempt; nobody is invited twice', async () => {
    const mail = await aDue('2026-08-01', { email: 'ada@example.org', channels: ['email'] });
    const text = await aDue('2026-09-01', { phone: '+44 7700 900123', channels: ['sms'] });
    await tendRecalls(job());
    const ids = (await preview()).invitees.map((each) => each.recallId);
    expect(await send(ids)).toMatchObject({ status: 200, body: { invited: 2, left: [] } });
    expect((await recallOf(mail))?.attempts).toBe(0);
    await letGo();
    expect(outbox.map((each) => each.address)).toEqual(['ada@example.org', '+447700900123']);
    expect(outbox[0]?.subject).toBe('A place for your next appointment: Tuesday 8 December at 15:00');
    expect(`${outbox[0]?.subject} ${outbox[1]?.body}`).not.toMatch(/diabetes|HbA1c|Ada/i);
    expect(await recallOf(mail)).toMatchObject({ attempts: 1, lastAttempt: { channel: 'email', outcome: 'sent' } });
    expect(await recallOf(text)).toMatchObject({ attempts: 1, lastAttempt: { channel: 'text', outcome: 'sent' } });
    expect((await preview()).suggested).toBe(3);
    const again = await send(ids);
    expect(again).toMatchObject({ status: 200, body: { invited: 0 } });
    expect((again.body.left as { why: string }[]).map((each) => each.why)).toEqual([
      'Was invited, or offered a seat, in the last week.',
      'Was invited, or offered a seat, in the last week.',
    ]);
    await letGo();
    expect(outbox.length).toBe(2);
  });

  it('waits for the morning when it is pressed in the evening', async () => {
    now = new Date('2026-11-20T20:30:00Z');
    const patientId = await aDue('2026-09-01', { phone: '+44 7700 900123', channels: ['sms'] });
    await tendRecalls(job());
    await send((await preview()).invitees.map((each) => each.recallId));
    await letGo();
    expect(outbox).toEqual([]);
    expect((await recallOf(patientId))?.attempts).toBe(0);
    now = new Date('2026-11-21T09:01:00Z');
    await letGo();
    expect(outbox.length).toBe(1);
    expect((await recallOf(patientId))?.attempts).toBe(1);
  });

  it('gives the seats to the first who accept, books their recall and settles their need; the others keep theirs', async () => {
    const people: string[] = [];
    for (const month of ['07', '08', '09']) {
      people.push(await aDue(`2026-${month}-01`, { email: `m${month}@example.org`, channels: ['email'] }));
    }
    await tendRecalls(job());
    await send((await preview()).invitees.map((each) => each.recallId));
    await letGo();
    expect(await answer('accept', outbox[2])).toBe(200);
    expect(await answer('accept', outbox[0])).toBe(200);
    expect(await answer('accept', outbox[1])).toBe(409);
    expect(await statesOf(people[2] ?? '')).toEqual([{ state: 'booked', offer: 'accepted', attempts: 1 }]);
    expect(await statesOf(people[1] ?? '')).toMatchObject([{ state: 'active', attempts: 1 }]);
    const { rows } = await database.owner.query('SELECT status FROM care_event WHERE patient_id = $1', [people[0]]);
    expect(rows).toEqual([{ status: 'booked' }]);
    await tendRecalls(job());
    expect(await statesOf(people[0] ?? '')).toEqual([{ state: 'booked', offer: 'accepted', attempts: 1 }]);
  });

  it('that nobody answered in time is over', async () => {
    const patientId = await aDue('2026-09-01', { email: 'ada@example.org', channels: ['email'] });
    await tendRecalls(job());
    await send((await preview()).invitees.map((each) => each.recallId));
    now = new Date('2026-11-27T10:00:00Z');
    await tendOffers(job());
    expect(await statesOf(patientId)).toEqual([{ state: 'active', offer: 'expired', attempts: 0 }]);
  });

  it('that could be written to nobody is a call for the desk, once, and an attempt only when somebody has called', async () => {
    const patientId = await aDue('2026-09-01', { channels: ['email'] });
    await tendRecalls(job());
    await send((await preview()).invitees.map((each) => each.recallId));
    await letGo();
    await letGo();
    expect(outbox).toEqual([]);
    expect(await tasksOf(patientId)).toEqual([
      { purpose: 'invitation', channel: 'phone', task: 'call', reason: 'no-address' },
    ]);
    expect((await recallOf(patientId))?.attempts).toBe(0);
  });

  it('is judged again by the booking window when it is accepted: a plain no, the patient stays on the list, the desk still may', async () => {
    const patientId = await aDue('2026-09-01', { email: 'ada@example.org', channels: ['email'] });
    await tendRecalls(job());
    await send((await preview()).invitees.map((each) => each.recallId));
    await letGo();
    const window = { staff: { fromDays: 0, untilDays: 42 }, self: { fromDays: 20, untilDays: 30 } };
    await database.owner.query('UPDATE session SET booking_window = $2 WHERE id = $1', [sessionId, window]);
    expect(await answer('accept', outbox[0])).toBe(409);
    expect(await statesOf(patientId)).toEqual([{ state: 'active', offer: 'open', attempts: 1 }]);
    const { rows } = await database.owner.query<{ id: string }>('SELECT id FROM seat_offer WHERE patient_id = $1', [
      patientId,
    ]);
    const params = { offerId: rows[0]?.id ?? '' };
    const shut = { ...window, staff: { fromDays: 19, untilDays: 42 } };
    await database.owner.query('UPDATE session SET booking_window = $2 WHERE id = $1', [sessionId, shut]);
    expect(await server.call(clinic.desk, acceptSeatOffer, { params })).toMatchObject({
      status: 409,
      body: {
        type: 'urn:sheaf:problem:outside-window',
        title:
          'It could be booked until Thu, 19 Nov 2026. The patient stays on the recall list: book another session for them, or put them on the waitlist.',
      },
    });
    await database.owner.query('UPDATE session SET booking_window = $2 WHERE id = $1', [sessionId, window]);
    expect((await server.call(clinic.desk, acceptSeatOffer, { params })).status).toBe(200);
    expect(await statesOf(patientId)).toEqual([{ state: 'booked', offer: 'accepted', attempts: 1 }]);
  });

  it('is refused for a session that is full, too near, or does not open for booking yet, and to whoever may not call back', async () => {
    await aDue('2026-09-01');
    await tendRecalls(job());
    const ids = (await preview()).invitees.map((each) => each.recallId);
    const window = { staff: { fromDays: 0, untilDays: 10 }, self: { fromDays: 0, untilDays: 10 } };
    await database.owner.query('UPDATE session SET booking_window = $2 WHERE id = $1', [sessionId, window]);
    expect(await send(ids)).toMatchObject({
      status: 409,
      body: { title: 'It opens for booking on Sat, 28 Nov 2026.' },
    });
    now = new Date('2026-12-07T10:00:00Z');
    expect(await send(ids)).toMatchObject({ status: 409, body: { title: /too near to write/ } });
    now = NOW;
    await database.owner.query('UPDATE session SET booking_window = NULL WHERE id = $1', [sessionId]);
    for (const seatNumber of [1, 2]) {
      const body = { sessionId, patientId: await aPatient(database, clinic.organizationId), seatNumber };
      expect((await server.call(clinic.desk, bookSeat, { body })).status).toBe(201);
    }
    expect(await send(ids)).toMatchObject({ status: 409, body: { title: 'Every seat is taken.' } });
    const may = await server.call(clinic.manager, sendInvitations, { params: { sessionId }, body: { recallIds: ids } });
    expect(may.status).toBe(404);
  });
});

describe('inviting one patient to book', () => {
  it('asks them to call, once a week, and the third attempt by a second way asks a clinician', async () => {
    const patientId = await aDue('2026-09-01', { email: 'ada@example.org', channels: ['email'] });
    await tendRecalls(job());
    const { recallId = '' } = (await recallOf(patientId)) ?? {};
    await database.owner.query(
      `INSERT INTO recall_attempt (organization_id, id, recall_id, patient_id, at, channel, outcome)
       SELECT $1, gen_random_uuid(), $2, $3, $4, 'phone', 'no-answer' FROM generate_series(1, 2)`,
      [clinic.organizationId, recallId, patientId, NOW],
    );
    const invite = () => server.call(clinic.desk, inviteToBook, { params: { recallId } });
    expect((await invite()).status).toBe(200);
    expect(await invite()).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:invited-already' } });
    await letGo();
    expect(outbox.map((each) => each.subject)).toEqual(['Time for your next appointment']);
    expect(outbox[0]?.body).not.toContain('/m/');
    expect(await messagesOf(database, patientId)).toMatchObject([
      { purpose: 'recall', channel: 'email', state: 'sent' },
    ]);
    expect(await statesOf(patientId)).toEqual([{ state: 'stopped', offer: null, attempts: 3 }]);
    const { rows } = await database.owner.query('SELECT kind FROM clinical_review WHERE patient_id = $1', [patientId]);
    expect(rows).toEqual([{ kind: 'advice' }]);
  });

  it('whom no seat could be given yet is invited by the clock on the day on which booking opens, once', async () => {
    const { organizationId, clusterId } = clinic;
    const patientId = await aDue('2027-03-01', { email: 'ada@example.org', channels: ['email'] });
    await database.owner.query(
      `INSERT INTO recall (organization_id, id, patient_id, cluster_id, source, due_on, state, next_try_on, made_at)
       VALUES ($1, $2, $3, $4, 'far-off', '2027-03-01', 'active', '2026-12-01', $5)`,
      [organizationId, uuidv7(), patientId, clusterId, NOW],
    );
    now = new Date('2026-11-30T10:00:00Z');
    await tendRecalls(job());
    await letGo();
    expect(outbox).toEqual([]);
    now = new Date('2026-12-01T10:00:00Z');
    for (let times = 0; times < 2; times += 1) {
      await tendRecalls(job());
      await letGo();
    }
    expect(outbox.map((each) => each.address)).toEqual(['ada@example.org']);
    expect(await recallOf(patientId)).toMatchObject({ attempts: 1, lastAttempt: { channel: 'email' } });
  });
});
