import { beforeAll, expect, it } from 'vitest';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aBookedSeat } from '../../../../../tests/support/day-of-care-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { completeSessionRoute, markAllAttended } from '../../attendance-contract.ts';
import { movePatient } from '../../flow-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';

const database = openTestDatabase();
const STARTS = new Date('2026-11-23T09:00:00Z');
let now = STARTS;
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, dayOfCareRoutes, () => now);
  clinic = await aClinic(database);
});

it('a session completes once all are resolved: one tap marks all who are left, who stayed away has no encounter', async () => {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 4 });
  const seatIds: string[] = [];
  for (let seatNumber = 1; seatNumber <= 4; seatNumber += 1) {
    const patientId = await aPatient(database, clinic.organizationId);
    seatIds.push(await aBookedSeat(database, clinic, { sessionId, patientId, seatNumber, arrivesAt: STARTS }));
  }
  const [away = '', left = '', third = '', fourth = ''] = seatIds;
  const move = (seatId: string, to: string) =>
    server.call(clinic.desk, movePatient, { params: { seatId }, body: { to } });
  const complete = () => server.call(clinic.desk, completeSessionRoute, { params: { sessionId } });
  const markAll = () => server.call(clinic.desk, markAllAttended, { params: { sessionId } });
  now = new Date(STARTS.getTime() - 60_000);
  expect(await markAll()).toMatchObject({ status: 409 });
  now = new Date(STARTS.getTime() + 5 * 60_000);
  await move(left, 'arrived');
  await move(left, 'left-without-being-seen');
  await move(away, 'no-show');
  expect(await complete()).toMatchObject({ status: 409, body: { title: expect.stringContaining('2 seats are') } });
  expect((await markAll()).body).toEqual({ attended: 2, refused: 0 });
  expect(await complete()).toMatchObject({ status: 200, body: { status: 'completed' } });
  const { rows } = await database.owner.query(
    'SELECT seat_id, state, attendance FROM encounter WHERE session_id = $1 ORDER BY seat_id',
    [sessionId],
  );
  expect(rows).toEqual(
    [
      { seat_id: left, state: 'finished', attendance: 'left' },
      { seat_id: third, state: 'finished', attendance: 'attended' },
      { seat_id: fourth, state: 'finished', attendance: 'attended' },
    ].toSorted((a, b) => (a.seat_id < b.seat_id ? -1 : 1)),
  );
});
