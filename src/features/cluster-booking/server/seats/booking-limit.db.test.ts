import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { addBookingLimit, endBookingLimit, listBookingLimits } from '../../booking-limit-contract.ts';
import { findOffers } from '../../offer-contract.ts';
import { moveSeat } from '../../seat-change-contract.ts';
import { bookSeat, holdSeat } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
// A Friday.
const NOW = new Date('2026-11-20T10:00:00Z');
const TUESDAY = new Date('2026-11-24T09:00:00Z');
const TUESDAY_LATER = new Date('2026-11-24T14:00:00Z');
const THURSDAY = new Date('2026-11-26T09:00:00Z');
const MONDAY_AFTER = new Date('2026-11-30T09:00:00Z');
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

beforeEach(async () => {
  clinic = await aClinic(database);
});

type Given = {
  readonly kind?: 'site' | 'cluster' | 'resource';
  readonly ofId?: string;
  readonly period?: 'day' | 'week';
};

async function setLimit(seatsMax: number, { kind = 'site', ofId = clinic.siteId, period = 'day' }: Given = {}) {
  const body = { kind, ofId, period, seatsMax, reason: 'The waiting room is small' };
  return server.call(clinic.manager, addBookingLimit, { body });
}

async function take(sessionId: string, over: object = {}) {
  const patientId = await aPatient(database, clinic.organizationId);
  const body = { sessionId, patientId, seatNumber: 1, overrideReason: 'agreed', ...over };
  return server.call(clinic.desk, bookSeat, { body });
}

const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  status === 201 ? 'booked' : String(body.type).replace('urn:sheaf:problem:', '');

describe('so many seats a day', () => {
  it('are taken over all sessions of the site; the next one is refused in seats, another day is not', async () => {
    const [morning, afternoon, other] = [
      await aSession(database, clinic, { startsAt: TUESDAY }),
      await aSession(database, clinic, { startsAt: TUESDAY_LATER }),
      await aSession(database, clinic, { startsAt: THURSDAY }),
    ];
    expect((await setLimit(2)).status).toBe(201);
    expect([codeOf(await take(morning)), codeOf(await take(afternoon))]).toEqual(['booked', 'booked']);
    const third = await take(afternoon, { seatNumber: 2 });
    expect(third).toMatchObject({
      status: 409,
      body: {
        type: 'urn:sheaf:problem:limit-reached',
        title: expect.stringContaining('takes 2 seats a day at most, and that day has as many.'),
      },
    });
    expect(codeOf(await take(other))).toBe('booked');
  });

  it('are neither offered nor held beyond it, and who asks is told why', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: TUESDAY });
    await aSession(database, clinic, { startsAt: THURSDAY });
    await setLimit(1);
    await take(sessionId);
    const patientId = await aPatient(database, clinic.organizationId);
    const { body } = await server.call(clinic.desk, findOffers, {
      body: { patientId, clusterId: clinic.clusterId, careEventId: null },
    });
    expect((body.offers as { startsAt: string }[]).map(({ startsAt }) => startsAt)).toEqual([THURSDAY.toISOString()]);
    expect(body.passedOver).toMatchObject([{ sessionId, why: expect.stringContaining('one seat a day at most') }]);
    const held = await server.call(clinic.desk, holdSeat, { body: { sessionId, patientId, seatNumber: 2 } });
    expect(codeOf(held)).toBe('limit-reached');
  });

  it('of eight desks that want the last one in two sessions at once, one gets it', async () => {
    const sessions = [
      await aSession(database, clinic, { startsAt: TUESDAY }),
      await aSession(database, clinic, { startsAt: TUESDAY_LATER }),
    ];
    await setLimit(1);
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        take(sessions[index % 2] ?? '', { seatNumber: 1 + Math.floor(index / 2) }),
      ),
    );
    const codes = replies.map(codeOf);
    expect(codes.filter((code) => code === 'booked')).toHaveLength(1);
    expect(codes.filter((code) => code === 'limit-reached')).toHaveLength(7);
  });

  it('let a patient change from one session of the day to another: the seat that makes way is not counted', async () => {
    const [morning, afternoon] = [
      await aSession(database, clinic, { startsAt: TUESDAY }),
      await aSession(database, clinic, { startsAt: TUESDAY_LATER }),
    ];
    await setLimit(1);
    const { body } = await take(morning);
    const moved = await server.call(clinic.desk, moveSeat, {
      params: { seatId: String(body.seatId) },
      body: { sessionId: afternoon, seatNumber: 1, reason: 'patient-wants-other-time', overrideReason: 'agreed' },
    });
    expect(codeOf(moved)).toBe('booked');
    expect(codeOf(await take(morning))).toBe('limit-reached');
  });

  it('of a nurse count the sessions that the nurse serves, and no others', async () => {
    const [served, alone] = [
      await aSession(database, clinic, { startsAt: TUESDAY }),
      await aSession(database, clinic, { startsAt: TUESDAY_LATER }),
    ];
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       VALUES ($1, gen_random_uuid(), $2, 1, tstzrange($3, $3::timestamptz + interval '1 hour', '[)'), 'booked', $4)`,
      [clinic.organizationId, clinic.nurseId, TUESDAY, served],
    );
    await setLimit(1, { kind: 'resource', ofId: clinic.nurseId });
    expect(codeOf(await take(served))).toBe('booked');
    expect(codeOf(await take(served, { seatNumber: 2 }))).toBe('limit-reached');
    expect(codeOf(await take(alone))).toBe('booked');
  });
});

it('so many seats a week are counted from Monday on, for the cluster', async () => {
  const [tuesday, thursday, after] = [
    await aSession(database, clinic, { startsAt: TUESDAY }),
    await aSession(database, clinic, { startsAt: THURSDAY }),
    await aSession(database, clinic, { startsAt: MONDAY_AFTER }),
  ];
  await setLimit(1, { kind: 'cluster', ofId: clinic.clusterId, period: 'week' });
  expect([codeOf(await take(tuesday)), codeOf(await take(thursday)), codeOf(await take(after))]).toEqual([
    'booked',
    'limit-reached',
    'booked',
  ]);
});

describe('a limit', () => {
  it('is set once for the same and the same period, with its reason, and ended by who may; then it closes nothing', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: TUESDAY });
    const made = await setLimit(1);
    expect(codeOf(await setLimit(5))).toBe('limit-there');
    await take(sessionId);
    const { body } = await server.call(clinic.manager, listBookingLimits);
    expect(body.limits).toMatchObject([
      { limitId: made.body.limitId, kind: 'site', period: 'day', seatsMax: 1, reason: 'The waiting room is small' },
    ]);
    const params = { limitId: String(made.body.limitId) };
    expect((await server.call(clinic.desk, endBookingLimit, { params })).status).toBe(404);
    expect((await server.call(clinic.manager, endBookingLimit, { params })).status).toBe(200);
    expect(codeOf(await server.call(clinic.manager, endBookingLimit, { params }))).toBe('limit-ended');
    expect(codeOf(await take(sessionId, { seatNumber: 2 }))).toBe('booked');
    const { rows } = await database.owner.query(
      "SELECT action FROM audit_event WHERE organization_id = $1 AND entity_type = 'booking-limit' ORDER BY at, id",
      [clinic.organizationId],
    );
    expect(rows.map(({ action }) => action).toSorted()).toEqual(['create', 'update']);
  });

  it('is not set for what is not there', async () => {
    expect((await setLimit(5, { ofId: uuidv7() })).status).toBe(404);
  });
});
