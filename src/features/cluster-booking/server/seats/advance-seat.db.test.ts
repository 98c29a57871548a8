import { beforeAll, describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import type { DayStep } from '../../domain/seats/seat-steps.ts';
import { bookSeat } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { advanceSeat, correctSeatStep, undoSeatStep } from './advance-seat.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T09:00:00Z');
const STARTS = new Date('2026-11-23T09:00:00Z');
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
  clinic = await aClinic(database);
});

const minute = (minutes: number) => new Date(STARTS.getTime() + minutes * 60_000);

async function aBooking() {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS });
  const patientId = await aPatient(database, clinic.organizationId);
  const careEventId = await aDueCareEvent(
    database,
    { organizationId: clinic.organizationId, patientId },
    { earliestOn: '2026-11-01', dueOn: '2026-11-24', latestOn: '2026-12-30' },
  );
  const booked = await server.call(clinic.desk, bookSeat, {
    body: { sessionId, patientId, seatNumber: 1, careEventId },
  });
  return { seatId: String(booked.body.seatId), sessionId, careEventId };
}

function inHospital<Value>(
  work: (key: { organizationId: string; personId: string }, tx: Parameters<typeof advanceSeat>[0]) => Promise<Value>,
) {
  const { organizationId, desk } = clinic;
  const wall = { organizationId, patientScope: 'all' } as const;
  return withinWall(database.db, wall, (tx) => work({ organizationId, personId: desk.personId }, tx));
}

const step = (seatId: string, to: DayStep, now: Date) =>
  inHospital((key, tx) => advanceSeat(tx, { ...key, seatId, to, now }));

async function needIs(careEventId: string): Promise<string> {
  const { rows } = await database.owner.query<{ status: string }>('SELECT status FROM care_event WHERE id = $1', [
    careEventId,
  ]);
  return rows[0]?.status ?? '';
}

describe('a patient on the day', () => {
  it('who was seen has what they came for done; taken back within five minutes it is booked again', async () => {
    const { seatId, careEventId } = await aBooking();
    for (const [to, at] of [
      ['arrived', -9],
      ['roomed', 4],
      ['in-service', 6],
      ['completed', 25],
    ] as const) {
      expect(await step(seatId, to, minute(at))).toMatchObject({ ok: true, value: { to } });
    }
    expect(await needIs(careEventId)).toBe('done');
    expect(await inHospital((key, tx) => undoSeatStep(tx, { ...key, seatId, now: minute(29) }))).toMatchObject({
      value: { to: 'in-service' },
    });
    expect(await needIs(careEventId)).toBe('booked');
    const { rows } = await database.owner.query(
      'SELECT to_status FROM seat_change WHERE seat_id = $1 ORDER BY at, id',
      [seatId],
    );
    expect(rows.map((row) => row.to_status)).toEqual([
      'booked',
      'arrived',
      'roomed',
      'in-service',
      'completed',
      'in-service',
    ]);
  });

  it('who stayed away is due again, and a late correction with a reason puts it right', async () => {
    const { seatId, careEventId } = await aBooking();
    expect(await step(seatId, 'no-show', minute(20))).toMatchObject({ ok: true });
    expect(await needIs(careEventId)).toBe('due');
    expect(await inHospital((key, tx) => undoSeatStep(tx, { ...key, seatId, now: minute(40) }))).toMatchObject({
      refusal: { code: 'undo-late' },
    });
    const corrected = await inHospital((key, tx) =>
      correctSeatStep(tx, { ...key, seatId, to: 'completed', reason: 'was in the other room', now: minute(60) }),
    );
    expect(corrected).toMatchObject({ ok: true });
    expect(await needIs(careEventId)).toBe('done');
  });

  it('whose place was given away meanwhile is told so when the step is taken back', async () => {
    const { seatId, sessionId } = await aBooking();
    await step(seatId, 'no-show', minute(12));
    const other = await aPatient(database, clinic.organizationId);
    await database.owner.query(
      `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at)
       VALUES ($1, gen_random_uuid(), $2, 1, $3, 'arrived', $4, $5)`,
      [clinic.organizationId, sessionId, other, clinic.desk.personId, minute(13)],
    );
    expect(await inHospital((key, tx) => undoSeatStep(tx, { ...key, seatId, now: minute(14) }))).toMatchObject({
      refusal: { code: 'seat-retaken' },
    });
  });
});
