import { beforeAll, describe, expect, it } from 'vitest';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { cancelSeat, confirmSeat, listCancelReasons, moveSeat, saveCancelReason } from '../../seat-change-contract.ts';
import { bookSeat, holdSeat } from '../../seat-contract.ts';
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

const inDays = (days: number, hour = 15, minute = 0) => new Date(Date.UTC(2026, 10, 20 + days, hour, minute));
const aSeatOf = async (days: number, own = clinic, hour = 15) => {
  const sessionId = await aSession(database, own, { startsAt: inDays(days, hour) });
  const patientId = await aPatient(database, own.organizationId);
  const booked = await server.call(own.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  return { sessionId, patientId, seatId: String(booked.body.seatId) };
};
const rowOf = async (seatId: string) => {
  const { rows } = await database.owner.query(
    `SELECT x.status, x.move_count, x.moved_from_seat_id, t.status AS time, t.override_reason, c.reason, c.initiator,
       c.notice_hours, c.is_late, c.moved_to_seat_id
     FROM seat x JOIN patient_time t ON t.seat_id = x.id LEFT JOIN seat_cancellation c ON c.seat_id = x.id WHERE x.id = $1`,
    [seatId],
  );
  return rows[0];
};

describe('moving a booking', () => {
  it('takes the new seat, gives the old one back, keeps the link and counts; the need stays booked', async () => {
    const own = await aClinic(database);
    const [first, second, third] = [
      await aSession(database, own, { startsAt: inDays(7) }),
      await aSession(database, own, { startsAt: inDays(9) }),
      await aSession(database, own, { startsAt: inDays(11) }),
    ];
    const patientId = await aPatient(database, own.organizationId);
    const whose = { organizationId: own.organizationId, patientId };
    const window = { earliestOn: '2026-11-20', dueOn: '2026-11-29', latestOn: '2026-12-20' };
    const careEventId = await aDueCareEvent(database, whose, window);
    const booked = await server.call(own.desk, bookSeat, {
      body: { sessionId: first, patientId, careEventId, seatNumber: 1 },
    });
    const seatId = String(booked.body.seatId);
    const moved = await server.call(own.desk, moveSeat, {
      params: { seatId },
      body: { sessionId: second, seatNumber: 1, reason: 'patient-wants-other-time' },
    });
    expect(moved).toMatchObject({
      status: 201,
      body: { status: 'booked', moveCount: 1, movedFromSeatId: seatId, sessionId: second, careEventId },
    });
    expect(await rowOf(seatId)).toMatchObject({
      status: 'cancelled',
      time: 'released',
      reason: 'patient-wants-other-time',
      initiator: 'patient',
      notice_hours: 174,
      is_late: false,
      moved_to_seat_id: moved.body.seatId,
    });
    const again = await server.call(own.desk, moveSeat, {
      params: { seatId: String(moved.body.seatId) },
      body: { sessionId: third, seatNumber: 1, reason: 'clinic-staff-missing' },
    });
    expect(again.body).toMatchObject({ moveCount: 2, movedFromSeatId: moved.body.seatId });
    const need = await database.owner.query('SELECT status FROM care_event WHERE id = $1', [careEventId]);
    expect(need.rows).toEqual([{ status: 'booked' }]);
  });

  it('when the new seat is gone, the old one stands as it was, and three others are shown', async () => {
    const own = await aClinic(database);
    const { seatId, sessionId } = await aSeatOf(7, own);
    const full = await aSession(database, own, { startsAt: inDays(8), capacity: 1 });
    const other = await aPatient(database, own.organizationId);
    await server.call(own.otherDesk, bookSeat, { body: { sessionId: full, patientId: other, seatNumber: 1 } });
    const free = await aSession(database, own, { startsAt: inDays(9) });
    const refused = await server.call(own.desk, moveSeat, {
      params: { seatId },
      body: { sessionId: full, seatNumber: 1, reason: 'patient-other-plans' },
    });
    expect(refused.body.type).toBe('urn:sheaf:problem:seat-taken');
    expect((refused.body.alternatives as { sessionId: string }[]).map((each) => each.sessionId)).toEqual([free]);
    expect(await rowOf(seatId)).toMatchObject({ status: 'booked', time: 'booked', reason: null });
    expect(sessionId).not.toBe(free);
  });

  it('to half an hour later on the same day is no clash with itself, and afterwards the time is guarded again', async () => {
    const own = await aClinic(database);
    const { seatId, patientId } = await aSeatOf(7, own);
    const later = await aSession(database, own, { startsAt: inDays(7, 15, 30) });
    const place = { sessionId: later, patientId, seatNumber: 2 };
    const held = await server.call(own.desk, holdSeat, { body: { ...place, movingSeatId: seatId } });
    expect(held.status).toBe(201);
    const moved = await server.call(own.desk, moveSeat, {
      params: { seatId },
      body: { sessionId: later, seatNumber: 2, heldSeatId: held.body.seatId, reason: 'patient-other-plans' },
    });
    expect(moved).toMatchObject({ status: 201, body: { seatId: held.body.seatId, moveCount: 1 } });
    expect(await rowOf(String(moved.body.seatId))).toMatchObject({
      status: 'booked',
      time: 'booked',
      override_reason: null,
    });
    const clashing = await aSession(database, own, { startsAt: inDays(7, 16) });
    const refused = await server.call(own.desk, bookSeat, { body: { ...place, sessionId: clashing } });
    expect(refused.body.type).toBe('urn:sheaf:problem:patient-clash');
  });

  it('two desks move the same booking at once: one does, and the patient has one seat', async () => {
    const own = await aClinic(database);
    const { seatId, patientId } = await aSeatOf(7, own);
    const targets = await Promise.all([8, 9].map((day) => aSession(database, own, { startsAt: inDays(day) })));
    const replies = await Promise.all(
      targets.map((sessionId, index) =>
        server.call(index === 0 ? own.desk : own.otherDesk, moveSeat, {
          params: { seatId },
          body: { sessionId, seatNumber: 1, reason: 'patient-other-plans' },
        }),
      ),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const { rows } = await database.owner.query("SELECT 1 FROM seat WHERE patient_id = $1 AND status = 'booked'", [
      patientId,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('why a seat is given back', () => {
  it('late is under a day and only by the patient; the clinic’s wish never counts against them', async () => {
    const cancelled = async (reason: string, hoursBefore: number) => {
      const { seatId } = await aSeatOf(3);
      clock.now = new Date(inDays(3).getTime() - hoursBefore * 3_600_000);
      const reply = await server.call(clinic.desk, cancelSeat, { params: { seatId }, body: { reason } });
      clock.now = START;
      expect(reply.status).toBe(200);
      const { initiator, notice_hours, is_late } = await rowOf(seatId);
      return [initiator, notice_hours, is_late];
    };
    expect(await cancelled('patient-unwell', 23)).toEqual(['patient', 23, true]);
    expect(await cancelled('patient-unwell', 24)).toEqual(['patient', 24, false]);
    expect(await cancelled('clinic-staff-missing', 2)).toEqual(['clinic', 2, false]);
    expect(await cancelled('organisation-closed', 2)).toEqual(['organisation', 2, false]);
  });

  it('the hospital names its own reasons; whose wish one is cannot be turned round later', async () => {
    const own = await aClinic(database);
    const save = (body: object) => server.call(own.manager, saveCancelReason, { body });
    const ferry = { code: 'ferry-cancelled', label: 'The ferry does not run', initiator: 'organisation' };
    expect((await save(ferry)).status).toBe(200);
    expect((await save({ ...ferry, initiator: 'patient' })).body.type).toBe('urn:sheaf:problem:initiator-fixed');
    expect((await save({ code: 'patient-unwell', label: 'Ill', initiator: 'patient', isOffered: false })).status).toBe(
      200,
    );
    const { body } = await server.call(own.desk, listCancelReasons, {});
    expect(body.reasons).toContainEqual({ ...ferry, isOffered: true });
    const { seatId } = await aSeatOf(4, own);
    const with_ = (reason: string) => server.call(own.desk, cancelSeat, { params: { seatId }, body: { reason } });
    expect((await with_('patient-unwell')).body.type).toBe('urn:sheaf:problem:reason-unknown');
    expect((await with_('ferry-cancelled')).status).toBe(200);
    expect((await server.call(own.desk, saveCancelReason, { body: ferry })).status).toBe(404);
  });

  it('a patient who says they will come is noted, once', async () => {
    const { seatId } = await aSeatOf(5);
    const confirm = () => server.call(clinic.desk, confirmSeat, { params: { seatId } });
    expect((await confirm()).body.status).toBe('confirmed');
    expect((await confirm()).body.status).toBe('confirmed');
    const { rows } = await database.owner.query(
      "SELECT 1 FROM seat_change WHERE seat_id = $1 AND to_status = 'confirmed'",
      [seatId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('where the patient is otherwise', () => {
  it('half an hour lies between two sites, and somebody has to say why it may be less', async () => {
    const own = await aClinic(database);
    const { patientId } = await aSeatOf(7, own, 9);
    const { rows } = await database.owner.query<{ id: string }>(
      "INSERT INTO site (organization_id, id, name, zone) VALUES ($1, gen_random_uuid(), 'South House', 'Europe/London') RETURNING id",
      [own.organizationId],
    );
    const south = { ...own, siteId: rows[0]?.id ?? '' };
    const book = async (at: Date, overrideReason = 'the same need twice') => {
      const sessionId = await aSession(database, south, { startsAt: at });
      return server.call(own.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1, overrideReason } });
    };
    const near = await aSession(database, south, { startsAt: inDays(7, 10, 59) });
    const body = { sessionId: near, patientId, seatNumber: 1 };
    const refused = await server.call(own.desk, bookSeat, { body });
    expect(refused.body).toMatchObject({
      type: 'urn:sheaf:problem:patient-clash',
      clashes: [{ kind: 'travel', siteName: 'North House' }],
    });
    const saidWhy = await server.call(own.desk, bookSeat, { body: { ...body, overrideReason: 'A taxi waits' } });
    expect(saidWhy.status).toBe(201);
    const time = await rowOf(String(saidWhy.body.seatId));
    expect(time.override_reason, 'the database goes on guarding this time').toBeNull();
    expect((await book(inDays(8, 11))).status).toBe(201);
  });

  it('the same cluster twice within its cadence is asked about; a cancelled seat never counts', async () => {
    const own = await aClinic(database);
    const { patientId, seatId } = await aSeatOf(7, own);
    const soon = await aSession(database, own, { startsAt: inDays(30) });
    const place = { sessionId: soon, patientId, seatNumber: 1 };
    const refused = await server.call(own.desk, holdSeat, { body: place });
    expect(refused.body).toMatchObject({
      type: 'urn:sheaf:problem:too-soon',
      clashes: [{ kind: 'same-cluster', startsAt: inDays(7).toISOString() }],
    });
    const late = await aSession(database, own, { startsAt: inDays(7 + 68) });
    expect((await server.call(own.desk, holdSeat, { body: { ...place, sessionId: late } })).status).toBe(201);
    await server.call(own.desk, cancelSeat, { params: { seatId }, body: { reason: 'patient-unwell' } });
    expect((await server.call(own.desk, holdSeat, { body: place })).status).toBe(201);
  });

  it('a need that the records show to be due is never too soon', async () => {
    const own = await aClinic(database);
    const { patientId } = await aSeatOf(7, own);
    const soon = await aSession(database, own, { startsAt: inDays(30) });
    const whose = { organizationId: own.organizationId, patientId };
    await aDueCareEvent(database, whose, { earliestOn: '2026-12-10', dueOn: '2026-12-20', latestOn: '2026-12-30' });
    const booked = await server.call(own.desk, bookSeat, { body: { sessionId: soon, patientId, seatNumber: 1 } });
    expect(booked.status).toBe(201);
  });
});
