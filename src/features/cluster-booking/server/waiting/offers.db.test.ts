import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { sideBySide } from '../../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { aWaitingPatient } from '../../../../../tests/support/waiting-builders.ts';
import { cancelSeat } from '../../seat-change-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import {
  acceptSeatOffer,
  declineSeatOffer,
  listFreedSeats,
  notePhoneOutcome,
  readFreedSeat,
  readSeatOffer,
} from '../../seat-offer-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { acceptOffer } from './accept-offer.ts';
import { noteFreedSeats } from './freed-seat-store.ts';
import { tendFreedSeat } from './tend-freed-seat.ts';
import { tendOffers } from './tend-offers.ts';

const database = openTestDatabase();
const threads = openThreads();
// A Friday morning in London.
const START = new Date('2026-11-20T10:00:00Z');
const clock = { now: START };
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});

beforeEach(async () => {
  clock.now = START;
  clinic = await aClinic(database);
});

const inHours = (hours: number) => new Date(START.getTime() + hours * 3_600_000);

async function aBooking(sessionId: string, patientId?: string, seatNumber = 1): Promise<string> {
  const body = { sessionId, patientId: patientId ?? (await aPatient(database, clinic.organizationId)), seatNumber };
  const booked = await server.call(clinic.desk, bookSeat, { body });
  expect(booked.status).toBe(201);
  return String(booked.body.seatId);
}

/** A session of one seat that is booked and given back: the seat is freed. */
async function aFreedSeat(
  hoursAhead: number,
  pattern = 'together',
): Promise<{ sessionId: string; freedSeatId: string }> {
  const sessionId = await aSession(database, clinic, { startsAt: inHours(hoursAhead), capacity: 1, pattern });
  const seatId = await aBooking(sessionId);
  await server.call(clinic.desk, cancelSeat, { params: { seatId }, body: { reason: 'patient-unwell' } });
  const { rows } = await database.owner.query<{ id: string }>('SELECT id FROM freed_seat WHERE session_id = $1', [
    sessionId,
  ]);
  return { sessionId, freedSeatId: rows[0]?.id ?? '' };
}

async function tend(hours = 0): Promise<void> {
  clock.now = inHours(hours);
  const { organizationId } = clinic;
  const signal = new AbortController().signal;
  await tendOffers({ db: database.db, organizationId, now: clock.now, signal, threads });
}

type OfferSeen = { readonly id: string; readonly patientId: string; readonly state: string; readonly mode: string };

async function offersOf(freedSeatId: string): Promise<OfferSeen[]> {
  const { rows } = await database.owner.query<OfferSeen>(
    'SELECT id, patient_id AS "patientId", state, mode FROM seat_offer WHERE freed_seat_id = $1 ORDER BY made_at, id',
    [freedSeatId],
  );
  return rows;
}

async function freedState(freedSeatId: string): Promise<unknown> {
  const { rows } = await database.owner.query('SELECT state FROM freed_seat WHERE id = $1', [freedSeatId]);
  return rows[0]?.state;
}

async function seatsIn(sessionId: string): Promise<unknown[]> {
  const { rows } = await database.owner.query(
    "SELECT patient_id, status FROM seat WHERE session_id = $1 AND status NOT IN ('cancelled', 'expired')",
    [sessionId],
  );
  return rows;
}

async function told(kind?: string): Promise<number> {
  const { rows } = await database.owner.query(
    "SELECT 1 FROM outbox WHERE organization_id = $1 AND topic = 'seat-offer' AND ($2::text IS NULL OR payload->>'kind' = $2)",
    [clinic.organizationId, kind ?? null],
  );
  return rows.length;
}

const accept = (offerId: string, desk = clinic.desk) => server.call(desk, acceptSeatOffer, { params: { offerId } });

describe('a seat freed long before', () => {
  it('is offered to the first who waits for four hours, and nobody else can have it', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(100);
    await aWaitingPatient(database, clinic);
    const first = await aWaitingPatient(database, clinic, { priority: 'urgent' });
    await tend();
    expect(await offersOf(freedSeatId)).toMatchObject([
      { patientId: first.patientId, state: 'open', mode: 'sequential' },
    ]);
    const other = await aPatient(database, clinic.organizationId);
    const refused = await server.call(clinic.otherDesk, bookSeat, {
      body: { sessionId, patientId: other, seatNumber: 1 },
    });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:seat-taken' } });
    expect(await told('made')).toBe(1);
  });

  it('goes to the next when nobody answers, and the one who did not keeps what they had', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(100);
    const later = await aSession(database, clinic, { startsAt: inHours(400), capacity: 4 });
    const patientId = await aPatient(database, clinic.organizationId);
    const existingSeatId = await aBooking(later, patientId);
    await aWaitingPatient(database, clinic, { patientId, existingSeatId, priority: 'urgent' });
    const second = await aWaitingPatient(database, clinic);
    await tend();
    await tend(3.9);
    expect(await offersOf(freedSeatId)).toHaveLength(1);
    await tend(4);
    expect(await offersOf(freedSeatId)).toMatchObject([
      { patientId, state: 'expired' },
      { patientId: second.patientId, state: 'open' },
    ]);
    expect(await seatsIn(later)).toEqual([{ patient_id: patientId, status: 'booked' }]);
    expect(await seatsIn(sessionId)).toEqual([{ patient_id: second.patientId, status: 'held' }]);
    expect(await told('expired')).toBe(1);
  });

  it('accepted, it is booked, the later seat is given back in the same step, and that one is offered in turn', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(100);
    const later = await aSession(database, clinic, { startsAt: inHours(400), capacity: 1 });
    const patientId = await aPatient(database, clinic.organizationId);
    const need = { earliestOn: '2026-11-01', dueOn: '2026-11-10', latestOn: '2027-01-10' };
    const careEventId = await aDueCareEvent(database, { organizationId: clinic.organizationId, patientId }, need);
    const existingSeatId = await aBooking(later, patientId);
    const { entryId } = await aWaitingPatient(database, clinic, {
      patientId,
      existingSeatId,
      careEventId,
      dueOn: '2026-11-10',
    });
    const other = await aWaitingPatient(database, clinic);
    await tend();
    const [offer] = await offersOf(freedSeatId);
    const reply = await accept(offer?.id ?? '');
    expect(reply).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await seatsIn(sessionId)).toEqual([{ patient_id: patientId, status: 'booked' }]);
    expect(await seatsIn(later)).toEqual([]);
    expect(await freedState(freedSeatId)).toBe('filled');
    const { rows } = await database.owner.query(
      'SELECT w.state, e.status FROM waitlist_entry w JOIN care_event e ON e.id = w.care_event_id WHERE w.id = $1',
      [entryId],
    );
    expect(rows).toEqual([{ state: 'filled', status: 'booked' }]);
    const cascade = await database.owner.query<{ id: string; depth: number; cause: string }>(
      'SELECT id, depth, cause FROM freed_seat WHERE session_id = $1',
      [later],
    );
    expect(cascade.rows).toMatchObject([{ depth: 1, cause: 'moved-up' }]);
    await tend(0.1);
    expect(await offersOf(cascade.rows[0]?.id ?? '')).toMatchObject([{ patientId: other.patientId, state: 'open' }]);
  });

  it('accepted twice, it has one effect and the same seat', async () => {
    const { freedSeatId, sessionId } = await aFreedSeat(100);
    await aWaitingPatient(database, clinic);
    await tend();
    const [offer] = await offersOf(freedSeatId);
    const replies = await Promise.all([accept(offer?.id ?? ''), accept(offer?.id ?? ''), accept(offer?.id ?? '')]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map((reply) => reply.body.seatId)).size).toBe(1);
    expect(await seatsIn(sessionId)).toHaveLength(1);
    expect(await told('accepted')).toBe(1);
  });

  it('declined, it goes to the next at once, and the log tells who, when and how', async () => {
    const { freedSeatId } = await aFreedSeat(100);
    await aWaitingPatient(database, clinic, { priority: 'soon' });
    const second = await aWaitingPatient(database, clinic);
    await tend();
    const [offer] = await offersOf(freedSeatId);
    const offerId = offer?.id ?? '';
    expect(await server.call(clinic.desk, declineSeatOffer, { params: { offerId } })).toMatchObject({ status: 200 });
    await tend(0.01);
    expect((await offersOf(freedSeatId)).at(-1)).toMatchObject({ patientId: second.patientId, state: 'open' });
    const log = await server.call(clinic.desk, readSeatOffer, { params: { offerId } });
    expect(log.body.changes).toMatchObject([
      { toState: 'open', channel: 'clock', personName: null },
      { toState: 'declined', channel: 'desk', personName: 'Desk One' },
    ]);
    expect(log.body.ranking).toMatchObject({ priority: 'soon', overdueDays: 0, place: 1 });
  });

  it('in quiet hours nobody is asked until nine in the morning', async () => {
    const { freedSeatId } = await aFreedSeat(150);
    await aWaitingPatient(database, clinic);
    await tend(9);
    expect(await offersOf(freedSeatId)).toEqual([]);
    await tend(22.9);
    expect(await offersOf(freedSeatId)).toEqual([]);
    await tend(23);
    expect(await offersOf(freedSeatId)).toHaveLength(1);
  });

  it('of a group, the patient who may not sit there is passed over and nobody is told why', async () => {
    await database.owner.query("UPDATE cluster SET visit_type = 'group' WHERE id = $1", [clinic.clusterId]);
    const { freedSeatId } = await aFreedSeat(100);
    const first = await aWaitingPatient(database, clinic, { priority: 'urgent' });
    const second = await aWaitingPatient(database, clinic);
    await database.owner.query(
      `INSERT INTO group_flag (organization_id, id, patient_id, flag, reason, set_by, set_at)
       VALUES ($1, gen_random_uuid(), $2, 'not-for-groups', 'said so', $3, $4)`,
      [clinic.organizationId, first.patientId, clinic.desk.personId, START],
    );
    await tend();
    expect(await offersOf(freedSeatId)).toMatchObject([{ patientId: second.patientId }]);
  });
});

describe('a seat freed two days before', () => {
  it('is offered to five at once; two accept in the same millisecond: one has it, the other keeps the old seat', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(48);
    const later = await aSession(database, clinic, { startsAt: inHours(400), capacity: 8 });
    for (let index = 0; index < 6; index += 1) {
      const patientId = await aPatient(database, clinic.organizationId);
      const existingSeatId = await aBooking(later, patientId, index + 1);
      await aWaitingPatient(database, clinic, { patientId, existingSeatId });
    }
    await tend();
    const offers = await offersOf(freedSeatId);
    expect(offers.map((offer) => offer.mode)).toEqual(Array.from({ length: 5 }, () => 'broadcast'));
    const [one, two] = offers;
    const replies = await Promise.all([accept(one?.id ?? ''), accept(two?.id ?? '', clinic.otherDesk)]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const lost = replies.find((reply) => reply.status === 409);
    expect(lost?.body.type).toBe('urn:sheaf:problem:offer-lost');
    expect(await seatsIn(sessionId)).toHaveLength(1);
    expect(await seatsIn(later)).toHaveLength(5);
    const states = (await offersOf(freedSeatId)).map((offer) => offer.state).sort();
    expect(states).toEqual(['accepted', 'lost', 'lost', 'lost', 'lost']);
    expect([await told('accepted'), await told('lost')]).toEqual([1, 4]);
  });

  it('a hundred answers to twenty offers fill it once, whatever the order', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(48);
    await database.owner.query(
      'INSERT INTO offer_setting (organization_id, cluster_id, settings) VALUES ($1, $2, $3)',
      [clinic.organizationId, clinic.clusterId, JSON.stringify({ broadcastCount: 20 })],
    );
    await Promise.all(Array.from({ length: 20 }, () => aWaitingPatient(database, clinic)));
    await tend();
    const offers = await offersOf(freedSeatId);
    expect(offers).toHaveLength(20);
    const asked = [...offers, ...offers, ...offers, ...offers, ...offers].map((offer) => offer.id);
    const replies = await sideBySide(asked, (offerId) => accept(offerId));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200, 409]));
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(5);
    expect(await seatsIn(sessionId)).toMatchObject([{ status: 'booked' }]);
  });

  it('a desk may still book it, and then everybody who was asked is told gently', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(48);
    await aWaitingPatient(database, clinic);
    await tend();
    await aBooking(sessionId);
    await tend(0.1);
    expect(await offersOf(freedSeatId)).toMatchObject([{ state: 'lost' }]);
    expect(await freedState(freedSeatId)).toBe('taken');
  });
});

describe('a seat freed less than a day before', () => {
  it('becomes one task for staff that names who fits, in their order, and a call that is accepted books it', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(20);
    const routine = await aWaitingPatient(database, clinic, { waitingSince: new Date('2026-01-01T09:00:00Z') });
    const overdue = await aWaitingPatient(database, clinic, { dueOn: '2026-11-01' });
    const tooFar = await aWaitingPatient(database, clinic, { priority: 'urgent', noticeHours: 24 });
    await tend();
    await tend(0.1);
    const list = await server.call(clinic.desk, listFreedSeats, { query: { show: 'to-phone' } });
    expect(list.body).toMatchObject({ total: 1, seats: [{ freedSeatId, state: 'to-phone' }] });
    const task = await server.call(clinic.desk, readFreedSeat, { params: { freedSeatId } });
    const names = (task.body.matches as { patientId: string }[]).map((each) => each.patientId);
    expect(names).toEqual([overdue.patientId, routine.patientId]);
    expect(names).not.toContain(tooFar.patientId);
    const phone = (entryId: string, outcome: string) =>
      server.call(clinic.desk, notePhoneOutcome, { params: { freedSeatId }, body: { entryId, outcome } });
    expect(await phone(overdue.entryId, 'no-answer')).toMatchObject({ status: 201, body: { state: 'unreached' } });
    expect(await phone(overdue.entryId, 'declined')).toMatchObject({ body: { state: 'declined' } });
    expect(await phone(routine.entryId, 'accepted')).toMatchObject({ status: 201, body: { state: 'accepted' } });
    expect(await seatsIn(sessionId)).toEqual([{ patient_id: routine.patientId, status: 'booked' }]);
    expect(await freedState(freedSeatId)).toBe('filled');
    expect(await phone(tooFar.entryId, 'accepted')).toMatchObject({
      status: 409,
      body: { type: 'urn:sheaf:problem:seat-gone' },
    });
  });

  it('freed twice while it is open, it stays one task', async () => {
    const { sessionId } = await aFreedSeat(20);
    await database.asStaff(clinic.organizationId, (tx) =>
      noteFreedSeats(tx, clinic.organizationId, {
        sessionId,
        seatNumbers: [1],
        cause: 'raised-capacity',
        at: START,
        personId: null,
      }),
    );
    const { rows } = await database.owner.query('SELECT cause FROM freed_seat WHERE session_id = $1', [sessionId]);
    expect(rows).toEqual([{ cause: 'cancelled' }]);
  });

  it('when nobody who waits can take it, it is closed with that reason', async () => {
    const { freedSeatId } = await aFreedSeat(20);
    await tend();
    expect(await freedState(freedSeatId)).toBe('unfilled');
  });
});

describe('how often a patient is asked', () => {
  it('two offers a week, and no third', async () => {
    const waiting = await aWaitingPatient(database, clinic);
    const seats = [await aFreedSeat(100), await aFreedSeat(110), await aFreedSeat(120)];
    for (const hours of [0, 1.1, 2.2, 3.3]) {
      await tend(hours);
      for (const { freedSeatId } of seats) {
        for (const offer of await offersOf(freedSeatId)) {
          await server.call(clinic.desk, declineSeatOffer, { params: { offerId: offer.id } });
        }
      }
    }
    const { rows } = await database.owner.query('SELECT 1 FROM seat_offer WHERE patient_id = $1', [waiting.patientId]);
    expect(rows).toHaveLength(2);
  });
});

describe('a patient who accepts one seat', () => {
  it('is asked about no other any more: what else was open goes to the next', async () => {
    const seats = [await aFreedSeat(100), await aFreedSeat(20)];
    const [sent = seats[0], phoned = seats[1]] = seats;
    const waiting = await aWaitingPatient(database, clinic);
    await tend();
    const body = { entryId: waiting.entryId, outcome: 'accepted' };
    const params = { freedSeatId: phoned?.freedSeatId ?? '' };
    expect(await server.call(clinic.desk, notePhoneOutcome, { params, body })).toMatchObject({ status: 201 });
    expect(await offersOf(sent?.freedSeatId ?? '')).toMatchObject([{ state: 'withdrawn' }]);
    expect(await seatsIn(sent?.sessionId ?? '')).toEqual([]);
  });
});

describe('work that is stopped in the middle', () => {
  it('two processes and a step that was rolled back offer one seat once', async () => {
    const { freedSeatId } = await aFreedSeat(100);
    await Promise.all(Array.from({ length: 4 }, () => aWaitingPatient(database, clinic)));
    const { organizationId } = clinic;
    const wall = { organizationId, patientScope: 'all' } as const;
    const key = { organizationId, freedSeatId, now: START };
    const killed = withinWall(database.db, wall, async (tx) => {
      await tendFreedSeat(tx, key);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect([await offersOf(freedSeatId), await told()]).toEqual([[], 0]);
    await Promise.all([1, 2, 3].map(() => withinWall(database.db, wall, (tx) => tendFreedSeat(tx, key))));
    expect(await offersOf(freedSeatId)).toHaveLength(1);
    expect(await told('made')).toBe(1);
  });

  it('an answer that was rolled back leaves the old seat and the offer as they were', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(100);
    await aWaitingPatient(database, clinic);
    await tend();
    const [offer] = await offersOf(freedSeatId);
    const { organizationId, desk } = clinic;
    const actor = { ...desk, channel: 'link' } as const;
    const killed = withinWall(database.db, { organizationId, patientScope: 'all' }, async (tx) => {
      await acceptOffer(tx, { organizationId, offerId: offer?.id ?? '', actor, now: START });
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await offersOf(freedSeatId)).toMatchObject([{ state: 'open' }]);
    expect(await seatsIn(sessionId)).toMatchObject([{ status: 'held' }]);
    expect(await accept(offer?.id ?? '')).toMatchObject({ status: 200 });
  });
});

describe('a patient who answers by a link', () => {
  it('is nobody who signed in: the seat is booked, the log says link, and the trail names no person', async () => {
    const { sessionId, freedSeatId } = await aFreedSeat(100);
    await aWaitingPatient(database, clinic);
    await tend();
    const [offer] = await offersOf(freedSeatId);
    const { organizationId } = clinic;
    const actor = { personId: null, personName: 'Patient by link', roles: [], channel: 'link' } as const;
    const accepted = await database.asStaff(organizationId, (tx) =>
      acceptOffer(tx, { organizationId, offerId: offer?.id ?? '', actor, now: START }),
    );
    expect(accepted).toMatchObject({ ok: true, value: { isRepeat: false } });
    expect(await seatsIn(sessionId)).toMatchObject([{ status: 'booked' }]);
    const { rows } = await database.owner.query(
      "SELECT person_id, person_name FROM audit_event WHERE entity_id = $1 AND action = 'update'",
      [offer?.id],
    );
    expect(rows).toEqual([{ person_id: null, person_name: 'Patient by link' }]);
  });
});
