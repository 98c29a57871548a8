import { beforeAll, describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import {
  aClinic,
  aPatient,
  aPolicy,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { DEFAULT_LADDER } from '../../domain/sessions/release-ladder.ts';
import { bookSeat } from '../../seat-contract.ts';
import { decideSessionTask, listSessionTasks, type SessionTaskReply } from '../../session-policy-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { noteReleases } from './note-releases.ts';
import { watchCensus } from './watch-census.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-11-20T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

const inDays = (days: number) => new Date(Date.UTC(2026, 10, 20 + days, 8));

async function run(work: typeof watchCensus, { organizationId }: TestClinic, now = NOW): Promise<void> {
  await work({ db: database.db, organizationId, now, signal: new AbortController().signal, threads });
}

async function tasksOf(clinic: TestClinic): Promise<SessionTaskReply[]> {
  const listed = await server.call(clinic.manager, listSessionTasks, {});
  return listed.body.tasks as SessionTaskReply[];
}

async function book(clinic: TestClinic, sessionId: string, count: number): Promise<void> {
  for (let seatNumber = 1; seatNumber <= count; seatNumber += 1) {
    const patientId = await aPatient(database, clinic.organizationId);
    expect((await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber } })).status).toBe(201);
  }
}

describe('sessions for which too few are expected', () => {
  it('become a task three days before, once, with what can be done; nothing is cancelled', async () => {
    const clinic = await aClinic(database);
    const near = await aSession(database, clinic, { startsAt: inDays(2), capacity: 6 });
    await aSession(database, clinic, { startsAt: inDays(9), capacity: 6 });
    await book(clinic, near, 2);
    await run(watchCensus, clinic);
    await run(watchCensus, clinic);
    const tasks = await tasksOf(clinic);
    expect(tasks).toMatchObject([
      { sessionId: near, expectedAttendance: 2, censusMin: 3, bookedCount: 2, state: 'open' },
    ]);
    expect(tasks[0]?.actions.map((each) => each.action)).toEqual(['merge', 'invite-members', 'ask-waitlist', 'cancel']);
    const { rows } = await database.owner.query('SELECT status FROM session WHERE id = $1', [near]);
    expect(rows).toEqual([{ status: 'open' }]);
  });

  it('are no task any more once enough are booked', async () => {
    const clinic = await aClinic(database);
    const near = await aSession(database, clinic, { startsAt: inDays(2), capacity: 4 });
    await run(watchCensus, clinic);
    expect(await tasksOf(clinic)).toMatchObject([{ state: 'open' }]);
    await book(clinic, near, 2);
    await run(watchCensus, clinic);
    expect(await tasksOf(clinic)).toMatchObject([{ state: 'over', decision: 'enough are expected again' }]);
  });

  it('are looked at from as early as their template says', async () => {
    const clinic = await aClinic(database);
    const far = await aSession(database, clinic, { startsAt: inDays(6), capacity: 6 });
    await aPolicy(database, { ...clinic, sessionId: far }, { census_min: 2, census_hours_before: 168 });
    await book(clinic, far, 1);
    await run(watchCensus, clinic);
    expect(await tasksOf(clinic)).toMatchObject([{ sessionId: far, censusMin: 2 }]);
  });

  it('are decided once, by somebody with the right', async () => {
    const clinic = await aClinic(database);
    await aSession(database, clinic, { startsAt: inDays(2) });
    await run(watchCensus, clinic);
    const params = { taskId: (await tasksOf(clinic))[0]?.taskId ?? '' };
    const body = { action: 'let-it-run' as const, note: 'they know each other' };
    expect((await server.call(clinic.desk, decideSessionTask, { params, body })).status).toBe(404);
    expect((await server.call(clinic.manager, decideSessionTask, { params, body })).status).toBe(200);
    expect((await server.call(clinic.manager, decideSessionTask, { params, body })).body.type).toBe(
      'urn:sheaf:problem:task-over',
    );
    await run(watchCensus, clinic);
    expect((await tasksOf(clinic)).filter((task) => task.state === 'open')).toEqual([]);
  });
});

describe('the steps by which seats are opened', () => {
  it('are written down once each, with how many seats were open then', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(16), capacity: 5 });
    await aPolicy(database, { ...clinic, sessionId }, { release_ladder: [...DEFAULT_LADDER] });
    await book(clinic, sessionId, 2);
    for (const day of [0, 2, 2, 11, 14, 15]) await run(noteReleases, clinic, inDays(day));
    const { rows } = await database.owner.query(
      'SELECT audience, open_seats FROM session_release WHERE session_id = $1 ORDER BY at',
      [sessionId],
    );
    expect(rows).toEqual([
      { audience: 'siblings', open_seats: 3 },
      { audience: 'same-need', open_seats: 3 },
      { audience: 'anyone', open_seats: 3 },
    ]);
  });
});
