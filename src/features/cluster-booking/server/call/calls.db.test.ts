import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import {
  endCall,
  identifyCall,
  listParkedCalls,
  parkCall,
  readRinging,
  resumeCall,
  ringCall,
  startCall,
} from '../../call-contract.ts';
import { askClinicalReview } from '../../clinical-review-contract.ts';
import { addDeskTask, endDeskTask, listDeskTasks, takeDeskTask } from '../../desk-task-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { joinWaitlist } from '../../waiting-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { closeLeftOpenCalls } from './close-left-open.ts';
import { loadUnmetDemand } from './unmet-demand.ts';

const database = openTestDatabase();
const threads = openThreads();
afterAll(() => threads.close());
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

const later = (seconds: number) => new Date(START.getTime() + seconds * 1_000);
const inDays = (days: number) => new Date(Date.UTC(2026, 10, 20 + days, 15));

async function aCall(patientId: string | null, own = clinic): Promise<string> {
  const { body } = await server.call(own.desk, startCall, { body: {} });
  const callId = String(body.callId);
  if (patientId !== null) await server.call(own.desk, identifyCall, { params: { callId }, body: { patientId } });
  return callId;
}
const end = (callId: string, body: object, own = clinic) =>
  server.call(own.desk, endCall, { params: { callId }, body: { intent: 'book', outcome: null, ...body } });
const callRow = async (callId: string) => {
  const { rows } = await database.owner.query(
    'SELECT state, patient_id, intent, outcome, wrap_up, seconds_to_outcome, parked_seconds FROM call WHERE id = $1',
    [callId],
  );
  return rows[0];
};

describe('a call from ring to outcome', () => {
  it('is kept with its seconds, who called, what was wanted and how it ended, for the measures to read', async () => {
    clock.now = START;
    const patientId = await aPatient(database, clinic.organizationId);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7) });
    const callId = await aCall(patientId);
    clock.now = later(48);
    const { body: seat } = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const ended = await end(callId, { outcome: 'cluster-seat', seatId: seat.seatId });
    expect(ended.body).toEqual({ callId, wrapUp: 'seat-booked', secondsToOutcome: 48 });
    expect(await callRow(callId)).toEqual({
      state: 'ended',
      patient_id: patientId,
      intent: 'book',
      outcome: 'cluster-seat',
      wrap_up: 'seat-booked',
      seconds_to_outcome: 48,
      parked_seconds: 0,
    });
    const { rows } = await database.owner.query('SELECT change FROM call_change WHERE call_id = $1 ORDER BY id', [
      callId,
    ]);
    expect(rows.map((row) => row.change)).toEqual(['started', 'identified', 'ended']);
    expect((await end(callId, { outcome: 'cluster-seat' })).body.type).toBe('urn:sheaf:problem:call-ended');
  });

  it('nobody who is known is let go without one of the five outcomes, and none that is not true', async () => {
    const patientId = await aPatient(database, clinic.organizationId);
    const callId = await aCall(patientId);
    expect((await end(callId, {})).body.type).toBe('urn:sheaf:problem:outcome-missing');
    for (const outcome of ['cluster-seat', 'individual-visit', 'clinical-review', 'waitlist', 'no-seat']) {
      expect((await end(callId, { outcome })).body.type).toBe('urn:sheaf:problem:nothing-stands');
    }
    await server.call(clinic.desk, askClinicalReview, { params: { patientId }, body: { question: 'Which tablets?' } });
    const done = await end(callId, { outcome: 'clinical-review', intent: 'question' });
    expect(done.body.wrapUp).toBe('handed-to-clinician');
    const unknown = await aCall(null);
    expect((await end(unknown, {})).body.wrapUp).toBe('not-identified');
  });

  it('a place on the waitlist ends it, and nothing else does that is called so', async () => {
    const own = await aClinic(database);
    const patientId = await aPatient(database, own.organizationId);
    const callId = await aCall(patientId, own);
    await server.call(own.desk, addDeskTask, { body: { kind: 'no-seat', patientId } });
    expect((await end(callId, { outcome: 'waitlist' }, own)).body.type).toBe('urn:sheaf:problem:nothing-stands');
    const joined = await server.call(own.desk, joinWaitlist, { body: { patientId, clusterIds: [own.clusterId] } });
    expect(joined.status).toBe(201);
    expect((await end(callId, { outcome: 'waitlist' }, own)).body.wrapUp).toBe('on-waitlist');
  });

  it('a red flag bars every seat, and the call ends with a clinician or not at all', async () => {
    const own = await aClinic(database);
    const patientId = await aPatient(database, own.organizationId);
    const sessionId = await aSession(database, own, { startsAt: inDays(7) });
    const callId = await aCall(patientId, own);
    await server.call(own.desk, addDeskTask, { body: { kind: 'no-seat', patientId } });
    const body = { kind: 'red-flag', question: 'Chest pain since the morning' };
    await server.call(own.desk, askClinicalReview, { params: { patientId }, body });
    const seat = await server.call(own.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    expect(seat.body.type).toBe('urn:sheaf:problem:safety-stop');
    expect((await end(callId, { outcome: 'no-seat' }, own)).body.type).toBe('urn:sheaf:problem:red-flag');
    expect((await end(callId, { outcome: 'clinical-review' }, own)).body.wrapUp).toBe('handed-to-clinician');
  });

  it('another patient’s seat or task cannot end it', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => aPatient(database, clinic.organizationId)));
    const callId = await aCall(one ?? '');
    const task = await server.call(clinic.desk, addDeskTask, { body: { kind: 'no-seat', patientId: two } });
    expect((await end(callId, { outcome: 'no-seat', taskId: task.body.taskId })).status).toBe(404);
  });
});

describe('a call that nobody ends', () => {
  it('is closed when its day is over; a known caller for whom nothing stands is rung, the others are not', async () => {
    clock.now = START;
    const own = await aClinic(database);
    const [lost = '', seated = ''] = await Promise.all([1, 2].map(() => aPatient(database, own.organizationId)));
    const sessionId = await aSession(database, own, { startsAt: inDays(7) });
    await server.call(own.desk, bookSeat, { body: { sessionId, patientId: seated, seatNumber: 1 } });
    const [first, second, nobody] = [await aCall(lost, own), await aCall(seated, own), await aCall(null, own)];
    const signal = new AbortController().signal;
    const work = (now: Date) =>
      closeLeftOpenCalls({ db: database.db, organizationId: own.organizationId, now, signal, threads });
    await work(later(3600));
    expect((await callRow(first)).state).toBe('active');
    await Promise.all([work(inDays(1)), work(inDays(1))]);
    for (const callId of [first, second, nobody]) {
      expect(await callRow(callId)).toMatchObject({ state: 'ended', wrap_up: 'abandoned', seconds_to_outcome: null });
    }
    const list = await server.call(own.desk, listDeskTasks, { query: { kind: 'no-seat' } });
    expect(list.body.tasks).toMatchObject([{ patientId: lost, ownerName: null }]);
  });
});

describe('a call that is laid aside', () => {
  it('waits on the server, more than one; another desk takes it up where it stood, and only once', async () => {
    clock.now = START;
    const own = await aClinic(database);
    const people = await Promise.all([1, 2].map(() => aPatient(database, own.organizationId)));
    const [first = '', second = ''] = [await aCall(people[0] ?? '', own), await aCall(people[1] ?? '', own)];
    const kept = { clusterId: own.clusterId, intent: 'move' };
    for (const [index, callId] of [first, second].entries()) {
      clock.now = later(30 + index);
      const parked = await server.call(own.desk, parkCall, { params: { callId }, body: { kept } });
      expect(parked.body.state).toBe('parked');
    }
    const list = await server.call(own.otherDesk, listParkedCalls, {});
    expect(list.body.calls).toMatchObject([
      { callId: first, patientName: 'Ada Example', personName: 'Desk One', isOwn: false, intent: 'move' },
      { callId: second },
    ]);
    clock.now = later(630);
    const resume = () => server.call(own.otherDesk, resumeCall, { params: { callId: first } });
    const taken = await Promise.all([resume(), resume()]);
    expect(taken.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect(taken.find((reply) => reply.status === 200)?.body).toMatchObject({ patientId: people[0], kept });
    await server.call(own.desk, addDeskTask, { body: { kind: 'no-seat', patientId: people[0] } });
    clock.now = later(650);
    expect((await end(first, { outcome: 'no-seat' }, own)).body.secondsToOutcome).toBe(50);
    clock.now = START;
  });

  it('not before it is known who calls', async () => {
    const callId = await aCall(null);
    const parked = await server.call(clinic.desk, parkCall, { params: { callId }, body: { kept: {} } });
    expect(parked.body.type).toBe('urn:sheaf:problem:not-identified');
  });
});

describe('a telephone that rings', () => {
  it('shows its number to its own desk only, until the call is taken up or stops ringing', async () => {
    clock.now = START;
    const own = await aClinic(database);
    const rang = await server.call(own.desk, ringCall, { body: { phone: '+44 7700 900123' } });
    const ringing = async (who = own.desk) => (await server.call(who, readRinging, {})).body.ringing;
    expect(await ringing()).toMatchObject({ callId: rang.body.callId, phone: '+44 7700 900123' });
    expect(await ringing(own.otherDesk)).toBeNull();
    clock.now = later(91);
    expect(await ringing()).toBeNull();
    clock.now = later(10);
    const started = await server.call(own.desk, startCall, { body: { ringingCallId: rang.body.callId } });
    expect(started.body).toMatchObject({ callId: rang.body.callId, startedAt: START.toISOString(), state: 'active' });
    expect(await ringing()).toBeNull();
    const { rows } = await database.owner.query('SELECT 1 FROM ringing_number WHERE organization_id = $1', [
      own.organizationId,
    ]);
    expect(rows).toEqual([]);
    const told = await database.owner.query("SELECT payload::text FROM outbox WHERE topic = 'call'");
    expect(JSON.stringify(told.rows)).not.toContain('900123');
    clock.now = START;
  });

  it('a number that is none is refused', async () => {
    const rang = await server.call(clinic.desk, ringCall, { body: { phone: 'Ada Example' } });
    expect(rang.status).toBe(400);
  });
});

describe('what the desk owes', () => {
  it('a request without a seat is never lost: by when, whose, how old; sent on or returned, it counts as unmet', async () => {
    clock.now = START;
    const own = await aClinic(database);
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => aPatient(database, own.organizationId)));
    const add = (patientId: string | undefined, more: object = {}) =>
      server.call(own.desk, addDeskTask, {
        body: { kind: 'no-seat', patientId, clusterId: own.clusterId, needByOn: '2026-12-31', ...more },
      });
    const urgent = await add(one, { priority: 'urgent' });
    const routine = await add(two);
    const gone = await add(three);
    expect(urgent.body).toMatchObject({ contactByOn: '2026-11-23', ageDays: 0, ownerName: null, isLate: false });
    expect(routine.body.contactByOn).toBe('2026-12-04');
    clock.now = new Date('2026-11-26T09:00:00Z');
    const list = await server.call(own.desk, listDeskTasks, { query: { kind: 'no-seat' } });
    expect((list.body.tasks as object[])[0]).toMatchObject({ taskId: urgent.body.taskId, isLate: true, ageDays: 6 });
    const taken = await server.call(own.otherDesk, takeDeskTask, { params: { taskId: String(urgent.body.taskId) } });
    expect(taken.body.ownerName).toBe('Desk Two');
    const finish = (taskId: unknown, body: object) =>
      server.call(own.desk, endDeskTask, { params: { taskId: String(taskId) }, body });
    expect((await finish(urgent.body.taskId, { ending: 'redirected' })).body.type).toBe(
      'urn:sheaf:problem:answer-missing',
    );
    const sent = await finish(urgent.body.taskId, { ending: 'redirected', answer: 'Community diabetes team' });
    expect(sent.body).toMatchObject({ state: 'redirected', answer: 'Community diabetes team' });
    expect((await finish(gone.body.taskId, { ending: 'withdrawn', answer: 'Moved away' })).status).toBe(200);
    const unmet = await database.asStaff(own.organizationId, (tx) =>
      loadUnmetDemand(tx, own.organizationId, { fromOn: '2026-11-01', untilOn: '2026-11-30' }),
    );
    expect(unmet).toEqual([{ clusterId: own.clusterId, unmetCount: 2, openCount: 1, lateCount: 0, medianAgeDays: 10 }]);
    const { rows } = await database.owner.query(
      'SELECT to_state FROM desk_task_change WHERE desk_task_id = $1 ORDER BY id',
      [urgent.body.taskId],
    );
    expect(rows.map((row) => row.to_state)).toEqual(['open', 'open', 'redirected']);
    clock.now = START;
  });

  it('a call-back has a time, and stands in the order of their times', async () => {
    const own = await aClinic(database);
    const patientId = await aPatient(database, own.organizationId);
    const add = (callAt: string | null) =>
      server.call(own.desk, addDeskTask, {
        body: { kind: 'call-back', patientId, callAt, reason: 'Has to ask at work' },
      });
    expect((await add(null)).body.type).toBe('urn:sheaf:problem:time-missing');
    for (const at of ['2026-11-23T16:00:00Z', '2026-11-23T08:30:00Z']) await add(at);
    const list = await server.call(own.desk, listDeskTasks, { query: { kind: 'call-back' } });
    expect((list.body.tasks as { callAt: string }[]).map((task) => task.callAt)).toEqual([
      '2026-11-23T08:30:00.000Z',
      '2026-11-23T16:00:00.000Z',
    ]);
    expect(list.body.counts).toMatchObject({ 'call-back': 2 });
  });
});
