import { beforeAll, describe, expect, it } from 'vitest';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { listDeskTasks, settleDeskTask } from '../../desk-task-contract.ts';
import { bookSeat, holdSeat } from '../../seat-contract.ts';
import { cancelSession, previewSessionCancel, readSession } from '../../session-contract.ts';
import { loadUnmetDemand } from '../call/unmet-demand.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const START = new Date('2026-11-20T09:00:00Z');
const clock = { now: START };
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});

const inDays = (days: number, hour = 15) => new Date(Date.UTC(2026, 10, 20 + days, hour));

async function aBookedSession(seats: number, capacity = 12) {
  const clinic = await aClinic(database);
  const sessionId = await aSession(database, clinic, { startsAt: inDays(7), capacity });
  const patientIds = await Promise.all(Array.from({ length: seats }, () => aPatient(database, clinic.organizationId)));
  for (const patientId of patientIds) {
    await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  }
  return { clinic, sessionId, patientIds };
}

const cancel = (clinic: TestClinic, sessionId: string, seatsShown: number, reason = 'clinic-staff-missing') =>
  server.call(clinic.manager, cancelSession, { params: { sessionId }, body: { reason, seatsShown } });

async function counted(sessionId: string) {
  const { rows } = await database.owner.query(
    `SELECT
       (SELECT count(*)::int FROM seat WHERE session_id = $1 AND status = 'cancelled') AS cancelled,
       (SELECT count(*)::int FROM seat WHERE session_id = $1 AND status = 'no-show') AS no_shows,
       (SELECT count(*)::int FROM seat WHERE session_id = $1 AND status IN ('booked', 'held')) AS left,
       (SELECT count(*)::int FROM seat_cancellation c JOIN seat x ON x.id = c.seat_id
         WHERE x.session_id = $1 AND c.initiator = 'clinic' AND c.with_session AND NOT c.is_late) AS by_clinic,
       (SELECT count(*)::int FROM desk_task t JOIN seat x ON x.id = t.lost_seat_id
         WHERE x.session_id = $1 AND t.kind = 'rebook' AND t.state = 'open') AS tasks,
       (SELECT count(*)::int FROM outbox WHERE topic = 'seat' AND payload->>'sessionId' = $1::text
         AND payload->>'status' = 'cancelled' AND payload->>'reason' = 'clinic-staff-missing') AS told`,
    [sessionId],
  );
  return rows[0];
}

describe('a session of nine is cancelled', () => {
  it('nine people are to be booked anew, nine are told, nobody stayed away, and it stands on one list', async () => {
    const { clinic, sessionId, patientIds } = await aBookedSession(9);
    const room = await database.owner.query<{ id: string }>(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       VALUES ($1, gen_random_uuid(), $2, 1, tstzrange($3, $4, '[)'), 'booked', $5) RETURNING id`,
      [clinic.organizationId, clinic.roomId, inDays(7), inDays(7, 16), sessionId],
    );
    const shown = await server.call(clinic.manager, previewSessionCancel, { params: { sessionId } });
    expect(shown.body).toMatchObject({ bookedCount: 9, heldCount: 0, status: 'open' });
    expect((await cancel(clinic, sessionId, 9)).body).toEqual({ sessionId, cancelledSeats: 9, rebookTasks: 9 });
    expect(await counted(sessionId)).toEqual({
      cancelled: 9,
      no_shows: 0,
      left: 0,
      by_clinic: 9,
      tasks: 9,
      told: 9,
    });
    const list = await server.call(clinic.desk, listDeskTasks, { query: { kind: 'rebook', sessionId } });
    expect(list.body).toMatchObject({ total: 9, counts: { rebook: 9, 'no-seat': 0 } });
    const [task] = list.body.tasks as { taskId: string; patientId: string; contactByOn: string; lostSession: object }[];
    expect(task).toMatchObject({
      contactByOn: '2026-11-25',
      lostSession: { sessionId, why: 'clinic-staff-missing', siteName: 'North House' },
    });
    const freed = await database.owner.query('SELECT status FROM reservation WHERE id = $1', [room.rows[0]?.id]);
    expect(freed.rows).toEqual([{ status: 'released' }]);

    const instead = await aSession(database, clinic, { startsAt: inDays(9) });
    const booked = await server.call(clinic.desk, bookSeat, {
      body: { sessionId: instead, patientId: task?.patientId, seatNumber: 1 },
    });
    const settle = (seatId: unknown) =>
      server.call(clinic.desk, settleDeskTask, { params: { taskId: task?.taskId ?? '' }, body: { seatId } });
    expect((await settle(booked.body.seatId)).body).toMatchObject({ state: 'booked' });
    expect((await settle(booked.body.seatId)).body.type).toBe('urn:sheaf:problem:task-closed');
    const unmet = await database.asStaff(clinic.organizationId, (tx) =>
      loadUnmetDemand(tx, clinic.organizationId, { fromOn: '2026-11-20', untilOn: '2026-11-30' }),
    );
    expect(unmet).toEqual([
      { clusterId: clinic.clusterId, unmetCount: 8, openCount: 8, lateCount: 8, medianAgeDays: 10 },
    ]);
    expect(patientIds).toHaveLength(9);
  });

  it('while three people book into it: whoever was in time has a task, whoever was not is told, nobody sits in a cancelled session', async () => {
    const { clinic, sessionId } = await aBookedSession(2);
    await aSession(database, clinic, { startsAt: inDays(8) });
    const people = await Promise.all([1, 2, 3].map(() => aPatient(database, clinic.organizationId)));
    const book = (patientId: string) =>
      server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const [cancelled, ...booked] = await Promise.all([cancel(clinic, sessionId, 2), ...people.map(book)]);
    if (cancelled.status === 409) {
      // Somebody was faster: the manager is shown the new number and confirms that.
      expect(cancelled.body.type).toBe('urn:sheaf:problem:seats-changed');
      const shown = await server.call(clinic.manager, previewSessionCancel, { params: { sessionId } });
      expect((await cancel(clinic, sessionId, Number(shown.body.bookedCount))).status).toBe(200);
    }
    const inTime = booked.filter((reply) => reply.status === 201).length;
    for (const late of booked.filter((reply) => reply.status !== 201)) {
      expect(late.body.type).toBe('urn:sheaf:problem:session-closed');
      expect(late.body.alternatives).toHaveLength(1);
    }
    expect(await counted(sessionId)).toMatchObject({ left: 0, cancelled: 2 + inTime, tasks: 2 + inTime, no_shows: 0 });
  });

  it('a desk that holds a seat in it is told at once, with what else is free', async () => {
    const { clinic, sessionId } = await aBookedSession(1);
    const other = await aSession(database, clinic, { startsAt: inDays(8) });
    const patientId = await aPatient(database, clinic.organizationId);
    const place = { sessionId, patientId, seatNumber: 2 };
    const held = await server.call(clinic.desk, holdSeat, { body: place });
    expect((await cancel(clinic, sessionId, 1)).status).toBe(200);
    const late = await server.call(clinic.desk, bookSeat, { body: { ...place, heldSeatId: held.body.seatId } });
    expect(late.body.type).toBe('urn:sheaf:problem:session-closed');
    expect((late.body.alternatives as { sessionId: string }[]).map((each) => each.sessionId)).toEqual([other]);
  });

  it('needs its own right, a reason of the clinic, and the number of seats as it is', async () => {
    const { clinic, sessionId } = await aBookedSession(2);
    const asDesk = await server.call(clinic.desk, cancelSession, {
      params: { sessionId },
      body: { reason: 'clinic-staff-missing', seatsShown: 2 },
    });
    expect(asDesk.status).toBe(404);
    expect((await cancel(clinic, sessionId, 2, 'patient-unwell')).body.type).toBe('urn:sheaf:problem:reason-unknown');
    expect((await cancel(clinic, sessionId, 1)).body.type).toBe('urn:sheaf:problem:seats-changed');
    expect((await server.call(clinic.desk, readSession, { params: { sessionId } })).body.status).toBe('open');
    expect((await cancel(clinic, sessionId, 2)).status).toBe(200);
    expect((await cancel(clinic, sessionId, 0)).body.type).toBe('urn:sheaf:problem:not-cancellable');
  });
});
