import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { patientCareEventsRoute } from '#features/care-events/contract.ts';
import { careEventRoutes } from '#features/care-events/server/routes.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import {
  addDeskTask,
  bookDeskTaskOutside,
  type DeskTaskReply,
  endDeskTask,
  listDeskTasks,
} from '../../desk-task-contract.ts';
import { findOffers } from '../../offer-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { loadUnmetDemand } from './unmet-demand.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T09:00:00Z');
// 10:00 in London on a Tuesday in winter.
const VISIT = { on: '2026-12-01', minuteOfDay: 600 };
const STARTS = '2026-12-01T10:00:00.000Z';
let server: TestServer;
let clinic: TestClinic;
let patientId: string;

beforeAll(async () => {
  server = await aTestServer(database, [...clusterBookingRoutes, ...careEventRoutes], () => NOW);
});
beforeEach(async () => {
  clinic = await aClinic(database);
  patientId = await aPatient(database, clinic.organizationId);
});

async function aVisitAskedFor(more: object = {}): Promise<DeskTaskReply> {
  const wanted = { careKindId: 'lab-hba1c', siteId: clinic.siteId, withWhom: 'Nurse Ali', needByOn: '2026-12-20' };
  const added = await server.call(clinic.desk, addDeskTask, {
    body: { kind: 'individual-visit', patientId, clusterId: clinic.clusterId, ...wanted, ...more },
  });
  expect(added.status).toBe(201);
  return added.body as DeskTaskReply;
}

const bookOutside = (taskId: string, more: object = {}) =>
  server.call(clinic.desk, bookDeskTaskOutside, {
    params: { taskId },
    body: { ...VISIT, siteId: clinic.siteId, ...more },
  });

const unmetCount = async () => {
  const unmet = await database.asStaff(clinic.organizationId, (tx) =>
    loadUnmetDemand(tx, clinic.organizationId, { fromOn: '2026-11-01', untilOn: '2026-11-30' }),
  );
  return unmet[0]?.unmetCount ?? 0;
};

describe('an individual visit that a call asked for', () => {
  it('stands on the worklist with what it is for, by when, where and with whom, and counts as unmet until it is booked', async () => {
    const { taskId } = await aVisitAskedFor();
    const list = await server.call(clinic.desk, listDeskTasks, { query: { kind: 'individual-visit' } });
    expect(list.body.tasks).toMatchObject([
      {
        taskId,
        careName: 'HbA1c',
        needByOn: '2026-12-20',
        siteName: 'North House',
        withWhom: 'Nurse Ali',
        visit: null,
      },
    ]);
    expect(await unmetCount()).toBe(1);
    const booked = await bookOutside(taskId);
    expect(booked.body).toMatchObject({
      state: 'booked',
      visit: { startsAt: STARTS, zone: 'Europe/London', siteName: 'North House' },
    });
    expect(await unmetCount()).toBe(0);
    expect((await bookOutside(taskId)).body.type).toBe('urn:sheaf:problem:task-closed');
  });

  it('says what it is for: a kind of care, or the need that it was asked for', async () => {
    const body = { kind: 'individual-visit', patientId };
    expect((await server.call(clinic.desk, addDeskTask, { body })).body.type).toBe('urn:sheaf:problem:care-missing');
    const days = { earliestOn: '2026-11-01', dueOn: '2026-12-01', latestOn: '2026-12-30' };
    const careEventId = await aDueCareEvent(database, { organizationId: clinic.organizationId, patientId }, days);
    expect(await aVisitAskedFor({ careKindId: null, careEventId })).toMatchObject({ careKindId: 'lab-hba1c' });
  });

  it('booked outside it is an appointment: it meets the need, stands with the patient and keeps seats of that time away', async () => {
    const days = { earliestOn: '2026-11-01', dueOn: '2026-12-01', latestOn: '2026-12-30' };
    const whose = { organizationId: clinic.organizationId, patientId };
    const careEventId = await aDueCareEvent(database, whose, days);
    const { taskId } = await aVisitAskedFor();
    expect((await bookOutside(taskId, { minutes: 45 })).status).toBe(200);
    const { rows } = await database.owner.query('SELECT status FROM care_event WHERE id = $1', [careEventId]);
    expect(rows).toEqual([{ status: 'booked' }]);
    const clinician = await aPerson(database, clinic.organizationId, { roles: ['clinician'], name: 'Dr Own' });
    const page = await server.call(clinician, patientCareEventsRoute, { params: { patientId } });
    expect(page.body.appointments).toMatchObject([
      { careEventId, startAt: STARTS, endAt: '2026-12-01T10:45:00.000Z', siteName: 'North House', status: 'booked' },
    ]);
    const sessionId = await aSession(database, clinic, { startsAt: new Date('2026-12-01T10:30:00Z') });
    const { clusterId } = clinic;
    const offers = await server.call(clinic.desk, findOffers, { body: { patientId, clusterId } });
    expect(offers.body.offers).toEqual([]);
    const beside = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    expect(beside.body.type).toBe('urn:sheaf:problem:patient-clash');
  });

  it('where the patient has a seat it is told where they are then, and asked why both are right', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: new Date('2026-12-01T10:15:00Z') });
    await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const { taskId } = await aVisitAskedFor();
    const refused = await bookOutside(taskId, { minutes: 30 });
    expect(refused.body).toMatchObject({
      type: 'urn:sheaf:problem:patient-clash',
      clashes: [{ startsAt: '2026-12-01T10:15:00.000Z', siteName: 'North House', kind: 'overlap' }],
    });
    const { rows } = await database.owner.query('SELECT 1 FROM appointment WHERE patient_id = $1', [patientId]);
    expect(rows).toEqual([]);
    const booked = await bookOutside(taskId, { overrideReason: 'The group lets them go early' });
    expect(booked.body.state).toBe('booked');
  });

  it('two desks write it down at once: one appointment', async () => {
    const { taskId } = await aVisitAskedFor();
    const replies = await Promise.all([bookOutside(taskId), bookOutside(taskId)]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const { rows } = await database.owner.query('SELECT status FROM appointment WHERE patient_id = $1', [patientId]);
    expect(rows).toEqual([{ status: 'booked' }]);
  });

  it('that is over or is no visit is refused; what is not wanted any more says why, and counts no longer', async () => {
    const { taskId } = await aVisitAskedFor();
    expect((await bookOutside(taskId, { on: '2026-11-19' })).body.type).toBe('urn:sheaf:problem:in-the-past');
    const noSeat = await server.call(clinic.desk, addDeskTask, { body: { kind: 'no-seat', patientId } });
    expect((await bookOutside(String(noSeat.body.taskId))).body.type).toBe('urn:sheaf:problem:not-a-visit');
    const end = (answer: string) =>
      server.call(clinic.desk, endDeskTask, { params: { taskId }, body: { ending: 'withdrawn', answer } });
    expect((await end('')).body.type).toBe('urn:sheaf:problem:answer-missing');
    expect((await end('Went to their own doctor')).body.state).toBe('withdrawn');
    expect(await unmetCount()).toBe(0);
  });
});
