import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { aWaitingPatient } from '../../../../../tests/support/waiting-builders.ts';
import { listRecalls, logRecallAttempt, type RecallReply, setDoNotContact } from '../../recall-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { ageOutWaiting } from './age-out-waiting.ts';
import { tendRecalls } from './tend-recalls.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-11-20T10:00:00Z');
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

beforeEach(async () => {
  clinic = await aClinic(database);
});

async function tend(work: (call: JobCall) => Promise<void> = tendRecalls, now = NOW): Promise<void> {
  const { organizationId } = clinic;
  await work({ db: database.db, organizationId, now, signal: new AbortController().signal, threads });
}

async function aDuePatient(dueOn: string, origin = '{}'): Promise<{ patientId: string; careEventId: string }> {
  const { organizationId } = clinic;
  const patientId = await aPatient(database, organizationId);
  const days = { earliestOn: '2026-01-01', dueOn, latestOn: '2027-06-01' };
  const careEventId = await aDueCareEvent(database, { organizationId, patientId }, days);
  await database.owner.query('UPDATE care_event SET origin = $2 WHERE id = $1', [careEventId, origin]);
  return { patientId, careEventId };
}

async function recalls(query: Record<string, string> = {}): Promise<RecallReply[]> {
  const reply = await server.call(clinic.desk, listRecalls, { query });
  expect(reply.status).toBe(200);
  return reply.body.recalls as RecallReply[];
}

async function stateOf(patientId: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ state: string }>('SELECT state FROM recall WHERE patient_id = $1', [
    patientId,
  ]);
  return rows.map((row) => row.state);
}

describe('the recall list', () => {
  it('holds who falls due within 30 days once, by status, and an order 60 days before', async () => {
    const due = await aDuePatient('2026-11-10');
    const lapsed = await aDuePatient('2026-07-01');
    await aDuePatient('2027-01-10');
    const ordered = await aDuePatient('2027-01-10', '{"type": "service-request", "identifier": "1"}');
    await tend();
    await tend();
    const seen = (await recalls()).map((recall) => [recall.patientId, recall.status, recall.isOrdered]);
    expect(seen).toEqual([
      [lapsed.patientId, 'lapsed', false],
      [due.patientId, 'due', false],
      [ordered.patientId, null, true],
    ]);
    expect((await recalls({ status: 'due' })).map((recall) => recall.patientId)).toEqual([due.patientId]);
    expect((await recalls({ onlyOrdered: 'yes' })).map((recall) => recall.clusterId)).toEqual([clinic.clusterId]);
  });

  it('links a booking, closes when the visit is completed, and reopens when the patient stays away', async () => {
    const { patientId, careEventId } = await aDuePatient('2026-11-10');
    await tend();
    const sessionId = await aSession(database, clinic, { startsAt: new Date('2026-11-27T15:00:00Z') });
    const booked = await server.call(clinic.desk, bookSeat, {
      body: { sessionId, patientId, careEventId, seatNumber: 1 },
    });
    expect(booked.status).toBe(201);
    await tend();
    expect(await stateOf(patientId)).toEqual(['booked']);
    const become = (status: string) =>
      database.owner.query('UPDATE seat SET status = $2 WHERE id = $1', [booked.body.seatId, status]);
    await become('no-show');
    await tend();
    expect(await stateOf(patientId)).toEqual(['active']);
    await become('booked');
    await tend();
    await become('completed');
    await tend();
    expect(await stateOf(patientId)).toEqual(['completed']);
  });

  it('after three attempts by two ways nobody tries any more, and a clinician is asked', async () => {
    const { patientId } = await aDuePatient('2026-11-10');
    await tend();
    const [recall] = await recalls();
    const attempt = (channel: string, outcome: string) =>
      server.call(clinic.desk, logRecallAttempt, {
        params: { recallId: recall?.recallId ?? '' },
        body: { channel, outcome },
      });
    expect(await attempt('phone', 'no-answer')).toMatchObject({ status: 201, body: { attempts: 1, state: 'active' } });
    await attempt('phone', 'no-answer');
    expect(await attempt('letter', 'sent')).toMatchObject({ body: { attempts: 3, state: 'stopped' } });
    expect(await attempt('email', 'sent')).toMatchObject({
      status: 409,
      body: { type: 'urn:sheaf:problem:recall-over' },
    });
    const { rows } = await database.owner.query('SELECT kind, status FROM clinical_review WHERE patient_id = $1', [
      patientId,
    ]);
    expect(rows).toEqual([{ kind: 'advice', status: 'open' }]);
  });

  it('whoever is not to be contacted is shown so, and no attempt is noted', async () => {
    const { patientId } = await aDuePatient('2026-11-10');
    await tend();
    await server.call(clinic.desk, setDoNotContact, { params: { patientId }, body: { doNotContact: true } });
    const [recall] = await recalls();
    expect(recall).toMatchObject({ doNotContact: true });
    const body = { channel: 'phone', outcome: 'no-answer' };
    const params = { recallId: recall?.recallId ?? '' };
    expect(await server.call(clinic.desk, logRecallAttempt, { params, body })).toMatchObject({
      status: 409,
      body: { type: 'urn:sheaf:problem:do-not-contact' },
    });
  });
});

describe('a promise to invite', () => {
  // Half past midnight in London, in summer: the day before in Greenwich.
  const AFTER_MIDNIGHT = new Date('2027-05-31T23:30:00Z');

  async function promised(): Promise<{ readonly patientId: string; readonly recallId: string }> {
    const { organizationId, clusterId } = clinic;
    const patientId = await aPatient(database, organizationId);
    const { rows } = await database.owner.query<{ id: string }>(
      `INSERT INTO recall (organization_id, id, patient_id, cluster_id, source, due_on, state, next_try_on, made_at)
       VALUES ($1, gen_random_uuid(), $2, $3, 'far-off', '2027-09-01', 'active', '2027-06-01', $4) RETURNING id`,
      [organizationId, patientId, clusterId, NOW],
    );
    return { patientId, recallId: rows[0]?.id ?? '' };
  }

  async function timesInvited(patientId: string): Promise<number> {
    const found = await database.owner.query('SELECT 1 FROM recall_invitation WHERE patient_id = $1', [patientId]);
    return found.rows.length;
  }

  it('is kept once, from the first minute of the day at the hospital on', async () => {
    const { patientId } = await promised();
    await tend(tendRecalls, new Date('2027-05-31T22:30:00Z'));
    expect(await timesInvited(patientId)).toBe(0);
    for (const minutes of [0, 2, 4]) {
      await tend(tendRecalls, new Date(AFTER_MIDNIGHT.getTime() + minutes * 60_000));
    }
    expect(await timesInvited(patientId)).toBe(1);
  });

  it('ends when somebody has tried to reach the patient since: the next day is the desk’s own', async () => {
    const { patientId, recallId } = await promised();
    const body = { channel: 'phone', outcome: 'left-message', nextTryOn: '2027-06-01' } as const;
    expect((await server.call(clinic.desk, logRecallAttempt, { params: { recallId }, body })).status).toBe(201);
    await tend(tendRecalls, AFTER_MIDNIGHT);
    expect(await timesInvited(patientId)).toBe(0);
  });

  it('is not kept to somebody who has died meanwhile', async () => {
    const { patientId } = await promised();
    await database.owner.query('UPDATE patient SET deceased = true WHERE id = $1', [patientId]);
    await tend(tendRecalls, AFTER_MIDNIGHT);
    expect(await timesInvited(patientId)).toBe(0);
  });
});

describe('the night', () => {
  it('ends the waiting whose day is over or whose need is met otherwise, and leaves the others', async () => {
    const stays = await aWaitingPatient(database, clinic);
    const over = await aWaitingPatient(database, clinic, { expiresOn: '2026-11-19' });
    const { patientId, careEventId } = await aDuePatient('2026-11-10');
    await database.owner.query("UPDATE care_event SET status = 'done' WHERE id = $1", [careEventId]);
    const met = await aWaitingPatient(database, clinic, { patientId, careEventId });
    await tend(ageOutWaiting);
    const { rows } = await database.owner.query<{ id: string; state: string }>(
      'SELECT id, state FROM waitlist_entry WHERE organization_id = $1',
      [clinic.organizationId],
    );
    expect(new Map(rows.map((row) => [row.id, row.state]))).toEqual(
      new Map([
        [stays.entryId, 'waiting'],
        [over.entryId, 'expired'],
        [met.entryId, 'filled'],
      ]),
    );
  });
});
