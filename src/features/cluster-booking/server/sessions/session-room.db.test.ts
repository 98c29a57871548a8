import { beforeAll, describe, expect, it } from 'vitest';
import { aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aCluster,
  aPatient,
  aPolicy,
  aSession,
  pastOutcomes,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { DEFAULT_LADDER } from '../../domain/sessions/release-ladder.ts';
import { findOffers } from '../../offer-contract.ts';
import { bookExtraSeat, bookSeat } from '../../seat-contract.ts';
import { readSessionPolicy, readSessionRoom, reserveAgain, saveSessionPolicy } from '../../session-policy-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const START = new Date('2026-11-20T09:00:00Z');
const clock = { now: START };
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});

const inDays = (days: number, hour = 15) => new Date(Date.UTC(2026, 10, 20 + days, hour));

async function bookNext(
  clinic: TestClinic,
  sessionId: string,
  extra: { clusterId?: string; seatNumber?: number } = {},
) {
  const patientId = await aPatient(database, clinic.organizationId);
  const { seatNumber = 1, clusterId: forClusterId = null } = extra;
  return server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber, forClusterId } });
}

async function fill(clinic: TestClinic, sessionId: string, count: number) {
  for (let seat = 1; seat <= count; seat += 1) expect((await bookNext(clinic, sessionId)).status).toBe(201);
}

async function offersFor(clinic: TestClinic, clusterId: string) {
  const patientId = await aPatient(database, clinic.organizationId);
  const found = await server.call(clinic.desk, findOffers, { body: { patientId, clusterId } });
  return (found.body.offers as { sessionId: string; seatNumber: number; seatsLeft: number }[]) ?? [];
}

describe('booking beyond the capacity at a stated risk', () => {
  it('where three in ten stay away, ten seats take twelve patients and not thirteen, and the count never drifts', async () => {
    const clinic = await aClinic(database);
    await pastOutcomes(database, clinic, { on: inDays(-20), came: 140, missed: 60 });
    const sessionId = await aSession(database, clinic, { startsAt: inDays(20), capacity: 10 });
    await aPolicy(database, { ...clinic, sessionId }, { overbooking_on: true, overbook_max: 4 });
    await fill(clinic, sessionId, 10);
    expect(await offersFor(clinic, clinic.clusterId)).toMatchObject([{ sessionId, seatNumber: 11, seatsLeft: 2 }]);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => bookNext(clinic, sessionId, { seatNumber: 11 })),
    );
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(2);
    expect(replies.filter((reply) => reply.body.type === 'urn:sheaf:problem:seat-taken')).toHaveLength(10);
    const room = await server.call(clinic.manager, readSessionRoom, { params: { sessionId } });
    expect(room.body).toMatchObject({ capacity: 10, limit: 12, takenCount: 12, openCount: 0 });
  });

  it('is off until somebody switches it on', async () => {
    const clinic = await aClinic(database);
    await pastOutcomes(database, clinic, { on: inDays(-20), came: 10, missed: 10 });
    const sessionId = await aSession(database, clinic, { startsAt: inDays(20), capacity: 2 });
    await fill(clinic, sessionId, 2);
    expect((await bookNext(clinic, sessionId, { seatNumber: 3 })).body.type).toBe('urn:sheaf:problem:seat-taken');
  });

  it('by hand it takes the right to do so, a reason, and a chair in the room', async () => {
    const clinic = await aClinic(database);
    const doctor = await aPerson(database, clinic.organizationId, { roles: ['clinician'], name: 'Doctor' });
    const sessionId = await aSession(database, clinic, { startsAt: inDays(21), capacity: 2 });
    await aPolicy(database, { ...clinic, sessionId }, { physical_max: 3 });
    await fill(clinic, sessionId, 2);
    const [one, two] = [
      await aPatient(database, clinic.organizationId),
      await aPatient(database, clinic.organizationId),
    ];
    const body = { sessionId, patientId: one, reason: 'discharged yesterday' };
    expect((await server.call(clinic.desk, bookExtraSeat, { body })).status).toBe(404);
    expect((await server.call(doctor, bookExtraSeat, { body: { ...body, reason: ' ' } })).status).toBe(400);
    const extra = await server.call(doctor, bookExtraSeat, { body });
    expect(extra).toMatchObject({ status: 201, body: { seatNumber: 3, status: 'booked' } });
    const full = await server.call(doctor, bookExtraSeat, { body: { ...body, patientId: two } });
    expect(full.body.type).toBe('urn:sheaf:problem:seat-taken');
    const { rows } = await database.owner.query('SELECT reason FROM seat_change WHERE seat_id = $1', [
      extra.body.seatId,
    ]);
    expect(rows).toEqual([{ reason: 'discharged yesterday' }]);
  });

  it('never takes more than the room has chairs, even below the capacity of the template', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(22), capacity: 3 });
    await aPolicy(database, { ...clinic, sessionId }, { physical_max: 2 });
    await fill(clinic, sessionId, 2);
    expect((await bookNext(clinic, sessionId, { seatNumber: 3 })).status).toBe(409);
  });
});

describe('who may join', () => {
  it('a closed course takes nobody new after its first session, and keeps those who were there', async () => {
    const clinic = await aClinic(database);
    const first = await aSession(database, clinic, { startsAt: inDays(5), capacity: 4 });
    const second = await aSession(database, clinic, { startsAt: inDays(12), capacity: 4 });
    const templateId = await aPolicy(database, { ...clinic, sessionId: first }, { cohort: 'closed-series' });
    await database.owner.query('UPDATE session SET template_id = $2 WHERE id = $1', [second, templateId]);
    const member = (await bookNext(clinic, first)).body.patientId;
    const newcomer = await bookNext(clinic, second);
    expect(newcomer.body.type).toBe('urn:sheaf:problem:closed-group');
    const again = await server.call(clinic.desk, bookSeat, {
      body: { sessionId: second, patientId: member, seatNumber: 1, overrideReason: 'a weekly course' },
    });
    expect(again.status).toBe(201);
    expect((await offersFor(clinic, clinic.clusterId)).map((each) => each.sessionId)).toEqual([first]);
  });

  it('seats are kept for their own cluster until the ladder opens them, and can be reserved again by one click', async () => {
    const clinic = await aClinic(database);
    const other = await aCluster(database, clinic.organizationId, { name: 'Other review' });
    const sessionId = await aSession(database, clinic, { startsAt: inDays(10), capacity: 4 });
    await aPolicy(database, { ...clinic, sessionId }, { release_ladder: [...DEFAULT_LADDER] });
    const join = () => bookNext(clinic, sessionId, { clusterId: other });
    expect(await offersFor(clinic, other)).toEqual([]);
    expect((await join()).body.type).toBe('urn:sheaf:problem:reserved');
    clock.now = inDays(5);
    expect(await offersFor(clinic, other)).toMatchObject([{ sessionId, seatsLeft: 4 }]);
    expect((await join()).status).toBe(201);
    const room = () => server.call(clinic.manager, readSessionRoom, { params: { sessionId } });
    expect((await room()).body).toMatchObject({ openTo: 'same-need', canReserveAgain: true });
    expect((await server.call(clinic.manager, reserveAgain, { params: { sessionId } })).status).toBe(200);
    expect((await room()).body).toMatchObject({ openTo: 'members', nextRelease: { audience: 'anyone' } });
    expect((await join()).body.type).toBe('urn:sheaf:problem:reserved');
    clock.now = START;
  });

  it('two of four seats kept for another cluster are offered to it and to nobody else', async () => {
    const clinic = await aClinic(database);
    const other = await aCluster(database, clinic.organizationId, { name: 'Newcomers', kindIds: ['x-ray'] });
    const sessionId = await aSession(database, clinic, { startsAt: inDays(30), capacity: 4 });
    await aPolicy(database, { ...clinic, sessionId }, { seat_quotas: [{ clusterId: other, seats: 2 }] });
    await fill(clinic, sessionId, 2);
    expect((await bookNext(clinic, sessionId, { seatNumber: 3 })).body.type).toBe('urn:sheaf:problem:quota-full');
    expect((await offersFor(clinic, other)).map((each) => each.sessionId)).toEqual([sessionId]);
    expect((await bookNext(clinic, sessionId, { clusterId: other, seatNumber: 3 })).status).toBe(201);
    expect((await bookNext(clinic, sessionId, { clusterId: other, seatNumber: 4 })).status).toBe(201);
    expect((await bookNext(clinic, sessionId, { clusterId: other, seatNumber: 4 })).status).toBe(409);
  });
});

describe('the rules of a template’s seats', () => {
  it('are saved once, with what they were before, and not over somebody else’s change', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(30), capacity: 10 });
    const { rows } = await database.owner.query('SELECT template_id FROM session WHERE id = $1', [sessionId]);
    const params = { templateId: String(rows[0].template_id) };
    const read = await server.call(clinic.manager, readSessionPolicy, { params });
    expect(read.body).toMatchObject({ version: 0, policy: { cohort: 'open', overbookingOn: false } });
    const policy = { ...(read.body.policy as Record<string, unknown>), censusMin: 6 };
    const save = (version: number) =>
      server.call(clinic.manager, saveSessionPolicy, { params, body: { policy, version } as never });
    expect((await save(0)).body).toMatchObject({ version: 1, policy: { censusMin: 6 } });
    expect((await save(0)).body.type).toBe('urn:sheaf:problem:policy-changed');
    const faulty = { ...policy, walkInSeats: 11 };
    const refused = await server.call(clinic.manager, saveSessionPolicy, {
      params,
      body: { policy: faulty, version: 1 } as never,
    });
    expect(refused.body.type).toBe('urn:sheaf:problem:policy-fault');
    expect(
      (await server.call(clinic.desk, saveSessionPolicy, { params, body: { policy, version: 1 } as never })).status,
    ).toBe(404);
  });
});
