import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aDueCareEvent,
  anAppointment,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { findOffers } from '../../offer-contract.ts';
import { cancelSeat } from '../../seat-change-contract.ts';
import { bookSeat, holdSeat, releaseHold, renewHold } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const START = new Date('2026-11-20T09:00:00Z');
const clock = { now: START };
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});

beforeAll(async () => {
  clinic = await aClinic(database);
});

const inDays = (days: number, hour = 15) => new Date(Date.UTC(2026, 10, 20 + days, hour));
const minutesLater = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

async function seatsOf(sessionId: string): Promise<{ status: string; count: number }[]> {
  const { rows } = await database.owner.query<{ status: string; count: number }>(
    'SELECT status, count(*)::int AS count FROM seat WHERE session_id = $1 GROUP BY 1 ORDER BY 1',
    [sessionId],
  );
  return rows;
}

function patients(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => aPatient(database, clinic.organizationId)));
}

describe('one seat and a hundred desks', () => {
  it('exactly one wins, ninety-nine get three alternatives, and the counts are exact', async () => {
    const own = await aClinic(database);
    const sessionId = await aSession(database, own, { startsAt: inDays(7), capacity: 1 });
    const others = await Promise.all([1, 2, 3, 4].map((day) => aSession(database, own, { startsAt: inDays(7 + day) })));
    const people = await Promise.all(Array.from({ length: 100 }, () => aPatient(database, own.organizationId)));
    const replies = await Promise.all(
      people.map((patientId) => server.call(own.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } })),
    );
    const won = replies.filter((reply) => reply.status === 201);
    const lost = replies.filter((reply) => reply.status === 409);
    expect([won.length, lost.length]).toEqual([1, 99]);
    expect(won[0]?.body).toMatchObject({ status: 'booked', seatNumber: 1, sessionId });
    for (const reply of lost) {
      expect(reply.body.type).toBe('urn:sheaf:problem:seat-taken');
      const alternatives = reply.body.alternatives as { sessionId: string }[];
      expect(alternatives.map((each) => each.sessionId)).toEqual(others.slice(0, 3));
    }
    expect(await seatsOf(sessionId)).toEqual([{ status: 'booked', count: 1 }]);
  });

  it('sixty patients and a session of eight: eight sit, each on a seat of their own', async () => {
    const own = await aClinic(database);
    const sessionId = await aSession(database, own, { startsAt: inDays(8), capacity: 8 });
    const people = await Promise.all(Array.from({ length: 60 }, () => aPatient(database, own.organizationId)));
    const replies = await Promise.all(
      people.map((patientId, index) =>
        server.call(index % 2 ? own.desk : own.otherDesk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } }),
      ),
    );
    const seats = replies.filter((reply) => reply.status === 201).map((reply) => reply.body.seatNumber);
    expect(seats.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(replies.filter((reply) => reply.status === 409)).toHaveLength(52);
  });

  it('two desks hold the last seat: one has it, the other is shown what else there is', async () => {
    const own = await aClinic(database);
    const sessionId = await aSession(database, own, { startsAt: inDays(9), capacity: 1 });
    await aSession(database, own, { startsAt: inDays(10) });
    const [one = '', two = ''] = await patientsOf(own.organizationId, 2);
    const replies = await Promise.all([
      server.call(own.desk, holdSeat, { body: { sessionId, patientId: one, seatNumber: 1 } }),
      server.call(own.otherDesk, holdSeat, { body: { sessionId, patientId: two, seatNumber: 1 } }),
    ]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    expect(replies.find((reply) => reply.status === 409)?.body.alternatives).toHaveLength(1);
  });
});

function patientsOf(organizationId: string, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => aPatient(database, organizationId)));
}

describe('the same request more than once', () => {
  it('a hundred times at the same moment has one effect and one reply, word for word', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(14), capacity: 3 });
    const [patientId = ''] = await patients(1);
    const input = { body: { sessionId, patientId, seatNumber: 2 }, idempotencyKey: uuidv7() };
    const replies = await Promise.all(Array.from({ length: 100 }, () => server.call(clinic.desk, bookSeat, input)));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    expect(await seatsOf(sessionId)).toEqual([{ status: 'booked', count: 1 }]);
    const { rows } = await database.owner.query('SELECT 1 FROM outbox WHERE payload->>$1 = $2', [
      'sessionId',
      sessionId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('sent again after the reply was lost, it finds the booking that was made', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(15), capacity: 1 });
    const [patientId = ''] = await patients(1);
    const input = { body: { sessionId, patientId, seatNumber: 1 }, idempotencyKey: uuidv7() };
    const first = await server.call(clinic.desk, bookSeat, input);
    const again = await aTestServer(database, clusterBookingRoutes, () => clock.now);
    const second = await again.call(clinic.desk, bookSeat, input);
    expect(second).toMatchObject({ status: 201, body: first.body });
    const reused = await again.call(clinic.desk, bookSeat, { ...input, body: { ...input.body, seatNumber: 2 } });
    expect(reused).toMatchObject({ status: 422, body: { type: 'urn:sheaf:problem:key-reused' } });
  });

  it('the same patient cannot be booked twice into a session with another key', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(16) });
    const [patientId = ''] = await patients(1);
    const book = () => server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const replies = await Promise.all(Array.from({ length: 10 }, book));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.body.type === 'urn:sheaf:problem:already-booked')).toHaveLength(9);
  });
});

describe('holding a seat while talking', () => {
  it('lasts five minutes by the clock of the server, and then the seat is anybody’s', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(20), capacity: 1 });
    const [one = '', two = ''] = await patients(2);
    const held = await server.call(clinic.desk, holdSeat, { body: { sessionId, patientId: one, seatNumber: 1 } });
    expect(held.body).toMatchObject({ status: 'held', holdSecondsLeft: 300 });
    clock.now = minutesLater(4.9);
    const refused = await server.call(clinic.otherDesk, bookSeat, {
      body: { sessionId, patientId: two, seatNumber: 1 },
    });
    expect(refused.body.type).toBe('urn:sheaf:problem:seat-taken');
    clock.now = minutesLater(5);
    const booked = await server.call(clinic.otherDesk, bookSeat, {
      body: { sessionId, patientId: two, seatNumber: 1 },
    });
    expect(booked.status).toBe(201);
    const late = await server.call(clinic.desk, bookSeat, {
      body: { sessionId, patientId: one, seatNumber: 1, heldSeatId: held.body.seatId },
    });
    expect(late.body.type).toBe('urn:sheaf:problem:seat-taken');
    clock.now = START;
    expect(await seatsOf(sessionId)).toEqual([
      { status: 'booked', count: 1 },
      { status: 'expired', count: 1 },
    ]);
  });

  it('is renewed once and no more', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(21) });
    const [patientId = ''] = await patients(1);
    const held = await server.call(clinic.desk, holdSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const params = { seatId: String(held.body.seatId) };
    clock.now = minutesLater(4);
    expect((await server.call(clinic.desk, renewHold, { params })).body).toMatchObject({ holdSecondsLeft: 300 });
    expect((await server.call(clinic.desk, renewHold, { params })).body.type).toBe('urn:sheaf:problem:renewed-already');
    expect((await server.call(clinic.otherDesk, releaseHold, { params })).status).toBe(404);
    expect((await server.call(clinic.desk, releaseHold, { params })).body.status).toBe('cancelled');
    clock.now = START;
  });

  it('two callers at a time, not three; another seat for the same caller takes the place of the first', async () => {
    const own = await aClinic(database);
    const sessionIds = await Promise.all([22, 23, 24].map((day) => aSession(database, own, { startsAt: inDays(day) })));
    const people = await patientsOf(own.organizationId, 3);
    const hold = (session: number, person: number) =>
      server.call(own.desk, holdSeat, {
        body: { sessionId: sessionIds[session], patientId: people[person], seatNumber: 1 },
      });
    expect((await hold(0, 0)).status).toBe(201);
    expect((await hold(1, 0)).status).toBe(201);
    expect(await seatsOf(sessionIds[0] ?? '')).toEqual([{ status: 'cancelled', count: 1 }]);
    expect((await hold(0, 1)).status).toBe(201);
    expect((await hold(2, 2)).body.type).toBe('urn:sheaf:problem:holds-many');
  });

  it('a hold becomes the booking of the same seat, with a receipt, and every need it meets is booked', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(25), pattern: 'staggered', capacity: 6 });
    const [patientId = ''] = await patients(1);
    const careEventId = await aDueCareEvent(
      database,
      { organizationId: clinic.organizationId, patientId },
      { earliestOn: '2026-12-01', dueOn: '2026-12-14', latestOn: '2026-12-30' },
    );
    const needOf = (earliestOn: string) =>
      aDueCareEvent(
        database,
        { organizationId: clinic.organizationId, patientId },
        { earliestOn, dueOn: '2027-01-10', latestOn: '2027-02-10' },
      );
    const [besides, later] = [await needOf('2026-12-15'), await needOf('2026-12-16')];
    const held = await server.call(clinic.desk, holdSeat, {
      body: { sessionId, patientId, careEventId, seatNumber: 4 },
    });
    const booked = await server.call(clinic.desk, bookSeat, {
      body: { sessionId, patientId, careEventId, seatNumber: 4, heldSeatId: held.body.seatId },
    });
    expect(booked.body).toMatchObject({
      seatId: held.body.seatId,
      seatNumber: 4,
      arrivesAt: held.body.arrivesAt,
      status: 'booked',
    });
    expect(booked.body.receipt).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(booked.body.needs).toEqual(['HbA1c', 'HbA1c']);
    const needs = async () =>
      (
        await database.owner.query(
          'SELECT status FROM care_event WHERE id = ANY ($1) ORDER BY array_position($1, id)',
          [[careEventId, besides, later]],
        )
      ).rows.map((row) => row.status);
    expect(await needs()).toEqual(['booked', 'booked', 'due']);
    const cancelled = await server.call(clinic.desk, cancelSeat, {
      params: { seatId: String(held.body.seatId) },
      body: { reason: 'patient-unwell' },
    });
    expect(cancelled.body.status).toBe('cancelled');
    expect(await needs()).toEqual(['due', 'due', 'due']);
    const after = await database.owner.query(
      `SELECT (SELECT status FROM patient_time WHERE seat_id = $1) AS time,
        (SELECT string_agg(to_status, ',' ORDER BY id) FROM seat_change WHERE seat_id = $1) AS history`,
      [held.body.seatId],
    );
    expect(after.rows).toEqual([{ time: 'released', history: 'held,booked,cancelled' }]);
  });
});

describe('a patient in two places', () => {
  it('is refused, whichever of two bookings comes second, unless someone says why', async () => {
    const [first, second] = [
      await aSession(database, clinic, { startsAt: inDays(30, 15) }),
      await aSession(database, clinic, { startsAt: inDays(30, 16) }),
    ];
    const [patientId = ''] = await patients(1);
    const book = (sessionId: string, overrideReason = '') =>
      server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1, overrideReason } });
    const replies = await Promise.all([book(first), book(second)]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const lost = replies[0]?.status === 409 ? first : second;
    const taken = replies.find((reply) => reply.status === 201)?.body;
    expect((await book(lost)).body).toMatchObject({
      type: 'urn:sheaf:problem:patient-clash',
      clashes: [{ startsAt: taken?.startsAt, endsAt: taken?.endsAt, siteName: 'North House' }],
    });
    expect((await book(lost, 'One is by telephone')).status).toBe(201);
  });

  it('is kept out of the offers, with the rule that failed', async () => {
    const own = await aClinic(database);
    const [first, second, third] = [
      await aSession(database, own, { startsAt: inDays(31, 14) }),
      await aSession(database, own, { startsAt: inDays(31, 15) }),
      await aSession(database, own, { startsAt: inDays(32) }),
    ];
    const [patientId = ''] = await patientsOf(own.organizationId, 1);
    await server.call(own.desk, bookSeat, { body: { sessionId: first, patientId, seatNumber: 1 } });
    const found = await server.call(own.desk, findOffers, { body: { patientId, clusterId: own.clusterId } });
    expect((found.body.offers as { sessionId: string }[]).map((each) => each.sessionId)).toEqual([third]);
    expect(found.body.passedOver).toMatchObject([
      { sessionId: first, why: 'The patient already has a seat in this session.' },
      { sessionId: second, why: 'The patient is somewhere else at that time.' },
    ]);
  });
});

describe('a patient whom another department expects', () => {
  it('is offered no seat then, and the desk that takes one all the same is shown where', async () => {
    const own = await aClinic(database);
    const startsAt = inDays(33);
    const [then, after] = [
      await aSession(database, own, { startsAt }),
      await aSession(database, own, { startsAt: inDays(34) }),
    ];
    const [patientId = ''] = await patientsOf(own.organizationId, 1);
    await anAppointment(database, own, { patientId, startsAt });
    const found = await server.call(own.desk, findOffers, { body: { patientId, clusterId: own.clusterId } });
    expect((found.body.offers as { sessionId: string }[]).map((each) => each.sessionId)).toEqual([after]);
    expect(found.body.passedOver).toMatchObject([
      { sessionId: then, why: 'The patient is somewhere else at that time.' },
    ]);
    const refused = await server.call(own.desk, holdSeat, { body: { sessionId: then, patientId, seatNumber: 1 } });
    expect(refused.body).toMatchObject({
      type: 'urn:sheaf:problem:patient-clash',
      clashes: [{ kind: 'overlap', startsAt: startsAt.toISOString(), siteName: 'North House' }],
    });
  });
});

describe('what the database itself refuses', () => {
  it('a place beyond the capacity, a second patient on a place, and a capacity below the places', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(40), capacity: 2 });
    const [one = '', two = ''] = await patients(2);
    const place = database.owner.query(
      'INSERT INTO session_place (organization_id, session_id, seat_number, capacity) VALUES ($1, $2, 3, $3)',
      [clinic.organizationId, sessionId, 2],
    );
    await expect(place).rejects.toMatchObject({ code: '23514' });
    const liar = database.owner.query(
      'INSERT INTO session_place (organization_id, session_id, seat_number, capacity) VALUES ($1, $2, 3, $3)',
      [clinic.organizationId, sessionId, 3],
    );
    await expect(liar).rejects.toMatchObject({ code: '23503' });
    const insert = (patientId: string, seatNumber: number) =>
      database.owner.query(
        `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at)
         VALUES ($1, $2, $3, $4, $5, 'booked', $6, now())`,
        [clinic.organizationId, uuidv7(), sessionId, seatNumber, patientId, clinic.desk.personId],
      );
    await insert(one, 1);
    await expect(insert(two, 1)).rejects.toMatchObject({ constraint: 'seat_taken_once' });
    await expect(insert(two, 3)).rejects.toMatchObject({ code: '23503' });
    const shrink = database.owner.query('UPDATE session SET capacity = 1 WHERE id = $1', [sessionId]);
    await expect(shrink).rejects.toMatchObject({ code: '23514' });
  });
});

describe('behind the wall', () => {
  it('another organisation’s session or patient does not exist', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(50) });
    const [patientId = ''] = await patients(1);
    const elsewhere = await anOrganization(database);
    const stranger = await aPerson(database, elsewhere, { roles: ['front-desk'] });
    const [theirs = ''] = await patientsOf(elsewhere, 1);
    const asks = [
      server.call(stranger, bookSeat, { body: { sessionId, patientId: theirs, seatNumber: 1 } }),
      server.call(stranger, holdSeat, { body: { sessionId, patientId, seatNumber: 1 } }),
      server.call(stranger, findOffers, { body: { patientId, clusterId: clinic.clusterId } }),
      server.call(clinic.desk, bookSeat, { body: { sessionId, patientId: theirs, seatNumber: 1 } }),
    ];
    expect((await Promise.all(asks)).map((reply) => reply.status)).toEqual([404, 404, 404, 404]);
  });

  it('someone who may not book cannot, and is told nothing', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(51) });
    const [patientId = ''] = await patients(1);
    const reply = await server.call(clinic.manager, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    expect(reply.status).toBe(404);
  });

  it('every booking is in the audit trail with its patient', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(52) });
    const [patientId = ''] = await patients(1);
    const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const { rows } = await database.owner.query('SELECT action, patient_ids FROM audit_event WHERE entity_id = $1', [
      booked.body.seatId,
    ]);
    expect(rows).toEqual([{ action: 'create', patient_ids: [patientId] }]);
  });
});
