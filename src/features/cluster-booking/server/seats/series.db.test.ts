import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import {
  aClinic,
  aPatient,
  aSession,
  aWeeklyRun,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { findOffers } from '../../offer-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import {
  bookSeries,
  cancelSeries,
  moveSeries,
  planSeries,
  planSeriesMove,
  readSeries,
  type SeriesRowReply,
} from '../../series-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T09:00:00Z');
const FIRST = '2026-12-01';
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

const at = (on: string, hour = 15) => new Date(`${on}T${hour}:00:00Z`);

/** Everything about the seats of some patients that a change of somebody else's must leave alone. */
async function seatsOf(patientIds: readonly string[]): Promise<unknown[]> {
  const { rows } = await database.owner.query(
    'SELECT id, session_id, patient_id, seat_number, status, version FROM seat WHERE patient_id = ANY ($1) ORDER BY id',
    [patientIds],
  );
  return rows;
}

async function plan(clinic: TestClinic, patientId: string, firstSessionId: string, count: number) {
  const planned = await server.call(clinic.desk, planSeries, { body: { patientId, firstSessionId, count } });
  expect(planned.status).toBe(200);
  return planned.body.rows as SeriesRowReply[];
}

const seatsIn = (rows: readonly SeriesRowReply[]) =>
  rows.flatMap((row) => (row.offer ? [{ sessionId: row.offer.sessionId, seatNumber: row.offer.seatNumber }] : []));

async function book(clinic: TestClinic, patientId: string, rows: readonly SeriesRowReply[], more: object = {}) {
  return server.call(clinic.desk, bookSeries, {
    body: { patientId, clusterId: clinic.clusterId, wantedCount: rows.length, seats: seatsIn(rows), ...more },
  });
}

describe('eight of ten', () => {
  it('every day is told: one is full, one is a holiday, one clashes; the chosen are booked together, the others wait', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 10, capacity: 1, without: [4] });
    await database.owner.query(
      "INSERT INTO closure (organization_id, site_id, closed_on, reason) VALUES ($1, $2, $3, 'Winter holiday')",
      [clinic.organizationId, clinic.siteId, addDays(FIRST, 28)],
    );
    const [patientId, other] = await Promise.all([1, 2].map(() => aPatient(database, clinic.organizationId)));
    await server.call(clinic.otherDesk, bookSeat, {
      body: { sessionId: sessions[2], patientId: other, seatNumber: 1 },
    });
    const instead = await aSession(database, clinic, { startsAt: at(addDays(FIRST, 15)) });
    const rows = await plan(clinic, patientId ?? '', sessions[0] ?? '', 10);
    expect(rows.map((row) => row.state)).toEqual(['ok', 'ok', 'full', 'ok', 'closed', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(rows[4]?.why).toBe('Winter holiday');
    expect(rows[2]?.alternative?.sessionId).toBe(instead);
    const booked = await book(clinic, patientId ?? '', rows, { waitFor: [rows[4]?.on] });
    expect(booked.status).toBe(201);
    expect(booked.body.seats).toHaveLength(8);
    expect(booked.body.taskIds).toHaveLength(1);
    const read = await server.call(clinic.desk, readSeries, { params: { seriesId: String(booked.body.seriesId) } });
    expect(read.body).toMatchObject({ wantedCount: 10, clusterName: 'Diabetes review' });
    expect(read.body.seats).toHaveLength(8);
  });

  it('a seat that goes meanwhile: none is booked, and the one that is gone is named', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 6, capacity: 1 });
    const [patientId, other] = await Promise.all([1, 2].map(() => aPatient(database, clinic.organizationId)));
    const rows = await plan(clinic, patientId ?? '', sessions[0] ?? '', 6);
    await server.call(clinic.otherDesk, bookSeat, {
      body: { sessionId: sessions[4], patientId: other, seatNumber: 1 },
    });
    const refused = await book(clinic, patientId ?? '', rows);
    expect(refused.body).toMatchObject({
      type: 'urn:sheaf:problem:series-changed',
      changed: [{ sessionId: sessions[4], why: 'Someone else has just taken this seat.' }],
    });
    expect(await seatsOf([patientId ?? ''])).toEqual([]);
    const without = await book(
      clinic,
      patientId ?? '',
      rows.filter((row) => row.offer?.sessionId !== sessions[4]),
    );
    expect(without.body.seats).toHaveLength(5);
  });

  it('two desks book overlapping series at once, in opposite order: no deadlock, and nobody sits on another', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 8, capacity: 1 });
    const people = await Promise.all([1, 2].map(() => aPatient(database, clinic.organizationId)));
    const rows = await plan(clinic, people[0] ?? '', sessions[0] ?? '', 8);
    const replies = await Promise.all([
      book(clinic, people[0] ?? '', rows),
      book(clinic, people[1] ?? '', rows.toReversed()),
    ]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    expect(await seatsOf(people)).toHaveLength(8);
  });
});

describe('ten seats, twelve weeks', () => {
  it('one joins in week four and leaves in week nine: the others’ seats are not touched, not even their version', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 12, capacity: 10 });
    const members = await Promise.all(Array.from({ length: 9 }, () => aPatient(database, clinic.organizationId)));
    for (const patientId of members) {
      const rows = await plan(clinic, patientId, sessions[0] ?? '', 12);
      expect((await book(clinic, patientId, rows)).status).toBe(201);
    }
    const before = await seatsOf(members);
    expect(before).toHaveLength(108);
    const newcomer = await aPatient(database, clinic.organizationId);
    const joined = await book(clinic, newcomer, await plan(clinic, newcomer, sessions[3] ?? '', 9));
    const seats = joined.body.seats as { seatId: string; sessionId: string; status: string }[];
    expect(seats.map((seat) => seat.sessionId)).toEqual(sessions.slice(3));
    expect(await seatsOf(members)).toEqual(before);

    const ninth = seats.find((seat) => seat.sessionId === sessions[8]);
    const left = await server.call(clinic.desk, cancelSeries, {
      params: { seriesId: String(joined.body.seriesId) },
      body: { seatId: ninth?.seatId, scope: 'this-and-later', reason: 'patient-no-longer-needs' },
    });
    expect(left.body.cancelled).toHaveLength(4);
    expect(await seatsOf(members)).toEqual(before);
    const own = (await seatsOf([newcomer])) as { status: string }[];
    expect(own.map((seat) => seat.status)).toEqual([...Array(5).fill('booked'), ...Array(4).fill('cancelled')]);
  });
});

describe('changing a series', () => {
  it('one, this and later, or all are cancelled; what is over or given back is not reached', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 6, capacity: 2 });
    const patientId = await aPatient(database, clinic.organizationId);
    const booked = await book(clinic, patientId, await plan(clinic, patientId, sessions[0] ?? '', 6));
    const seats = booked.body.seats as { seatId: string }[];
    const cancel = async (index: number, scope: string) =>
      (
        await server.call(clinic.desk, cancelSeries, {
          params: { seriesId: String(booked.body.seriesId) },
          body: { seatId: seats[index]?.seatId, scope, reason: 'patient-other-plans' },
        })
      ).body;
    expect(await cancel(1, 'this')).toEqual({ cancelled: [seats[1]?.seatId] });
    expect(await cancel(4, 'this-and-later')).toEqual({ cancelled: [seats[4]?.seatId, seats[5]?.seatId] });
    expect(await cancel(0, 'all')).toEqual({ cancelled: [0, 2, 3].map((index) => seats[index]?.seatId) });
    expect(await cancel(0, 'all')).toMatchObject({ type: 'urn:sheaf:problem:not-cancellable' });
  });

  it('this and later move to another day of the week: seen first, then all or none, each linked to the one before', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 5, capacity: 2 });
    const thursdays = await aWeeklyRun(database, clinic, {
      firstOn: addDays(FIRST, 16),
      weeks: 3,
      capacity: 1,
      without: [1],
    });
    const patientId = await aPatient(database, clinic.organizationId);
    const booked = await book(clinic, patientId, await plan(clinic, patientId, sessions[0] ?? '', 5));
    const seats = booked.body.seats as { seatId: string }[];
    const params = { seriesId: String(booked.body.seriesId) };
    const planned = await server.call(clinic.desk, planSeriesMove, {
      params,
      body: { seatId: seats[2]?.seatId, scope: 'this-and-later', toSessionId: thursdays[0] },
    });
    const rows = planned.body.rows as (SeriesRowReply & { seatId: string })[];
    expect(rows.map((row) => [row.seatId, row.state])).toEqual([
      [seats[2]?.seatId, 'ok'],
      [seats[3]?.seatId, 'closed'],
      [seats[4]?.seatId, 'ok'],
    ]);
    const moves = rows.flatMap((row) =>
      row.offer ? [{ seatId: row.seatId, sessionId: row.offer.sessionId, seatNumber: row.offer.seatNumber }] : [],
    );
    const move = () =>
      server.call(clinic.desk, moveSeries, { params, body: { moves, reason: 'patient-wants-other-time' } });
    const moved = await move();
    expect(moved.status).toBe(201);
    const after = moved.body.seats as { sessionId: string; status: string; movedFromSeatId: string | null }[];
    const standing = after.filter((seat) => seat.status === 'booked');
    expect(standing.map((seat) => seat.sessionId)).toEqual([
      sessions[0],
      sessions[1],
      thursdays[0],
      sessions[3],
      thursdays[2],
    ]);
    expect(standing.map((seat) => seat.movedFromSeatId)).toEqual([
      null,
      null,
      seats[2]?.seatId,
      null,
      seats[4]?.seatId,
    ]);
    expect((await move()).status).toBe(409);
  });

  it('a week later, all of it: each date makes room for the one before, a session full but for the own seat too', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 5, capacity: 1 });
    const patientId = await aPatient(database, clinic.organizationId);
    const booked = await book(clinic, patientId, await plan(clinic, patientId, sessions[0] ?? '', 4));
    const seats = booked.body.seats as { seatId: string }[];
    const params = { seriesId: String(booked.body.seriesId) };
    const ask = (index: number, toSessionId: string | undefined) =>
      server.call(clinic.desk, planSeriesMove, {
        params,
        body: { seatId: seats[index]?.seatId, scope: 'all', toSessionId },
      });
    const leavingSeatIds = [0, 2, 3].map((index) => seats[index]?.seatId);
    const own = { patientId, clusterId: clinic.clusterId, movingSeatId: seats[1]?.seatId };
    const offered = await server.call(clinic.desk, findOffers, {
      body: { ...own, leavingSeatIds, fromOn: '2026-12-15' },
    });
    expect((offered.body.offers as { sessionId: string }[]).map((each) => each.sessionId)).toEqual(sessions.slice(2));
    const alone = await server.call(clinic.desk, findOffers, { body: own });
    expect((alone.body.offers as { sessionId: string }[]).map((each) => each.sessionId)).toEqual([sessions[4]]);
    // The second seat goes where the third is: the first follows it, and so do those after.
    const planned = await ask(1, sessions[2]);
    const rows = planned.body.rows as (SeriesRowReply & { seatId: string })[];
    expect(rows.map((row) => [row.state, row.offer?.sessionId])).toEqual(
      [1, 2, 3, 4].map((week) => ['ok', sessions[week]]),
    );
    const moves = rows.map((row) => ({ seatId: row.seatId, sessionId: row.offer?.sessionId, seatNumber: 1 }));
    const moved = await server.call(clinic.desk, moveSeries, {
      params,
      body: { moves, reason: 'patient-wants-other-time' },
    });
    expect(moved.status).toBe(201);
    const standing = (moved.body.seats as { sessionId: string; status: string }[]).filter(
      (seat) => seat.status === 'booked',
    );
    expect(standing.map((seat) => seat.sessionId)).toEqual(sessions.slice(1));
    const nowhere = await server.call(clinic.desk, planSeriesMove, {
      params,
      body: { seatId: (standing[0] as { seatId?: string }).seatId, scope: 'this', toSessionId: sessions[1] },
    });
    expect(nowhere.body).toMatchObject({ type: 'urn:sheaf:problem:not-cancellable' });
  });

  it('a date that goes meanwhile: nothing is moved, and the session that is gone is named', async () => {
    const clinic = await aClinic(database);
    const sessions = await aWeeklyRun(database, clinic, { firstOn: FIRST, weeks: 3, capacity: 2 });
    const thursdays = await aWeeklyRun(database, clinic, { firstOn: addDays(FIRST, 2), weeks: 3, capacity: 1 });
    const [patientId, other] = await Promise.all([1, 2].map(() => aPatient(database, clinic.organizationId)));
    const booked = await book(clinic, patientId ?? '', await plan(clinic, patientId ?? '', sessions[0] ?? '', 3));
    const seats = booked.body.seats as { seatId: string }[];
    await server.call(clinic.otherDesk, bookSeat, {
      body: { sessionId: thursdays[1], patientId: other, seatNumber: 1 },
    });
    const before = await seatsOf([patientId ?? '']);
    const refused = await server.call(clinic.desk, moveSeries, {
      params: { seriesId: String(booked.body.seriesId) },
      body: {
        moves: seats.map(({ seatId }, index) => ({ seatId, sessionId: thursdays[index], seatNumber: 1 })),
        reason: 'patient-wants-other-time',
      },
    });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: 'urn:sheaf:problem:series-changed',
      changed: [{ sessionId: thursdays[1] }],
    });
    expect(await seatsOf([patientId ?? ''])).toEqual(before);
  });
});
