import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
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
  listReadiness,
  ownReadinessTask,
  type ReadinessTaskReply,
  readReadiness,
  readReadinessList,
  saveReadinessList,
  tickReadinessTask,
} from '../../preparation-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';
import { prepareSessions } from './prepare-sessions-job.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-11-28T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, [...dayOfCareRoutes, ...clusterBookingRoutes], () => NOW);
});

const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const AN_ITEM = { itemId: null, area: 'staff', title: 'Staff have confirmed', daysBefore: 14, ownerId: null } as const;

async function templateOf(sessionId: string): Promise<string> {
  const { rows } = await database.owner.query('SELECT template_id FROM session WHERE id = $1', [sessionId]);
  return String(rows[0]?.template_id);
}

async function aList(clinic: TestClinic, sessionId: string, items: readonly object[], version = 0) {
  const params = { templateId: await templateOf(sessionId) };
  return server.call(clinic.manager, saveReadinessList, { params, body: { version, items } });
}

async function countTasks(sessionId: string): Promise<number> {
  const { rows } = await database.owner.query('SELECT id FROM readiness_task WHERE session_id = $1', [sessionId]);
  return rows.length;
}

async function nightly({ organizationId }: TestClinic): Promise<void> {
  await prepareSessions({ db: database.db, organizationId, now: NOW, signal: new AbortController().signal, threads });
}

async function opened(clinic: TestClinic, sessionId: string, who = clinic.desk) {
  const { body } = await server.call(who, readReadiness, { params: { sessionId } });
  return body as { tasks: ReadinessTaskReply[]; readiness: object; lacking: object[]; lackingCount: number };
}

describe('tasks before a session', () => {
  it('are made by night for sessions whose time has come, once; others when somebody opens them', async () => {
    const clinic = await aClinic(database);
    const near = await aSession(database, clinic, { startsAt: inDays(7) });
    const far = await aSession(database, clinic, { startsAt: inDays(80) });
    await aList(clinic, far, [AN_ITEM]);
    const nearItems = [AN_ITEM, { ...AN_ITEM, area: 'room', title: 'Room', daysBefore: 2 }];
    expect((await aList(clinic, near, nearItems)).status).toBe(200);
    await database.owner.query('DELETE FROM readiness_task WHERE session_id = $1', [near]);
    await nightly(clinic);
    await nightly(clinic);
    expect([await countTasks(near), await countTasks(far)]).toEqual([2, 0]);
    await opened(clinic, far);
    await opened(clinic, far);
    expect(await countTasks(far)).toBe(1);
  });

  it('are ticked with who and when, and readiness rises; taken back, the history keeps both', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7) });
    await aList(clinic, sessionId, [AN_ITEM, { ...AN_ITEM, area: 'room', title: 'Room', daysBefore: 2 }]);
    const before = await opened(clinic, sessionId);
    expect(before.readiness).toEqual({ done: 0, required: 2, percent: 0, overdue: 1 });
    expect(before.tasks.map(({ dueOn, dueState }) => [dueOn, dueState])).toEqual([
      ['2026-11-21', 'over'],
      ['2026-12-03', 'later'],
    ]);
    const params = { taskId: before.tasks[0]?.taskId ?? '' };
    await server.call(clinic.desk, ownReadinessTask, { params, body: { isMine: true } });
    await server.call(clinic.desk, tickReadinessTask, { params, body: { status: 'done' } });
    const after = await opened(clinic, sessionId);
    expect(after.readiness).toEqual({ done: 1, required: 2, percent: 50, overdue: 0 });
    expect(after.tasks[0]).toMatchObject({
      owner: { name: 'Desk One' },
      noted: { name: 'Desk One', at: NOW.toISOString() },
    });
    await server.call(clinic.otherDesk, tickReadinessTask, { params, body: { status: 'open' } });
    await server.call(clinic.otherDesk, tickReadinessTask, { params, body: { status: 'open' } });
    const { rows } = await database.owner.query(
      'SELECT from_status, to_status FROM readiness_task_change WHERE task_id = $1 ORDER BY id',
      [params.taskId],
    );
    expect(rows.map((row) => `${row.from_status} ${row.to_status}`)).toEqual(['open open', 'open done', 'done open']);
    await expect(database.owner.query('DELETE FROM readiness_task_change')).rejects.toThrow('only ever added');
  });

  it('are not ticked by who may not, nor when the session was cancelled', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7) });
    await aList(clinic, sessionId, [AN_ITEM]);
    const params = { taskId: (await opened(clinic, sessionId)).tasks[0]?.taskId ?? '' };
    const service = await aPerson(database, clinic.organizationId, { roles: ['customer-service'] });
    const body = { status: 'done' };
    expect((await server.call(service, tickReadinessTask, { params, body })).status).toBe(404);
    await database.owner.query("UPDATE session SET status = 'cancelled' WHERE id = $1", [sessionId]);
    expect((await server.call(clinic.desk, tickReadinessTask, { params, body })).status).toBe(409);
  });

  it('follow their list while open; what was done stays as it was, and what was taken off is asked no more', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7) });
    await aList(clinic, sessionId, [AN_ITEM, { ...AN_ITEM, title: 'Off' }, { ...AN_ITEM, title: 'Done' }]);
    const templateId = await templateOf(sessionId);
    const { body } = await server.call(clinic.manager, readReadinessList, { params: { templateId } });
    const items = body.items as { itemId: string; title: string }[];
    const done = (await opened(clinic, sessionId)).tasks.find(({ title }) => title === 'Done');
    await server.call(clinic.desk, tickReadinessTask, {
      params: { taskId: done?.taskId ?? '' },
      body: { status: 'done' },
    });
    const next = items.filter(({ title }) => title !== 'Off').map((item) => ({ ...item, title: `${item.title} anew` }));
    expect((await aList(clinic, sessionId, next, 1)).status).toBe(200);
    expect((await aList(clinic, sessionId, next, 1)).body.type).toBe('urn:sheaf:problem:list-changed');
    const titles = (await opened(clinic, sessionId)).tasks.map(({ title }) => title);
    expect(titles).toEqual(['Staff have confirmed anew', 'Done']);
  });
});

describe('the board of coming sessions', () => {
  it('shows the least ready first, and sessions that nobody made a list for last', async () => {
    const clinic = await aClinic(database);
    const ready = await aSession(database, clinic, { startsAt: inDays(2) });
    const unready = await aSession(database, clinic, { startsAt: inDays(9) });
    const without = await aSession(database, clinic, { startsAt: inDays(1) });
    await aSession(database, clinic, { startsAt: inDays(20) });
    await aList(clinic, ready, [AN_ITEM]);
    await aList(clinic, unready, [AN_ITEM]);
    const task = (await opened(clinic, ready)).tasks[0];
    await server.call(clinic.desk, tickReadinessTask, {
      params: { taskId: task?.taskId ?? '' },
      body: { status: 'done' },
    });
    const { body } = await server.call(clinic.manager, listReadiness, {});
    const sessions = body.sessions as { sessionId: string }[];
    expect(sessions.map((each) => each.sessionId)).toEqual([unready, ready, without]);
  });
});

describe('what patients of a session lack', () => {
  it('is named to who may see patients, with an audit row about each, and only counted for others', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7) });
    const patientId = await aPatient(database, clinic.organizationId);
    const lacksNothing = await aPatient(database, clinic.organizationId, { familyName: 'Ready' });
    for (const [index, each] of [patientId, lacksNothing].entries()) {
      const body = { sessionId, patientId: each, seatNumber: index + 1 };
      expect((await server.call(clinic.desk, bookSeat, { body })).status).toBe(201);
    }
    await database.owner.query('UPDATE care_event SET status = $2 WHERE patient_id = $1', [lacksNothing, 'done']);
    const key = { organizationId: clinic.organizationId, patientId };
    await aDueCareEvent(database, key, { earliestOn: '2026-10-01', dueOn: '2026-11-20', latestOn: '2026-12-20' });
    const seen = await opened(clinic, sessionId);
    const [lacking] = seen.lacking as { patientId: string; gaps: { kind: string; words: string }[] }[];
    expect(lacking?.patientId).toBe(patientId);
    expect(lacking?.gaps).toContainEqual({ kind: 'care', words: 'HbA1c', dueOn: '2026-11-20' });
    const { rows } = await database.owner.query(
      "SELECT patient_ids FROM audit_event WHERE entity_type = 'readiness' AND entity_id = $1 AND action = 'read'",
      [sessionId],
    );
    expect(rows[0]?.patient_ids).toEqual(expect.arrayContaining([patientId, lacksNothing]));
    const told = await opened(clinic, sessionId, clinic.manager);
    expect(told.lacking).toEqual([]);
    expect(told.lackingCount).toBe(seen.lackingCount);
  });

  it('is also the questions for their safety, until somebody asks them', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(7) });
    const patientId = await aPatient(database, clinic.organizationId);
    await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
    const safetyGaps = async () =>
      ((await opened(clinic, sessionId)).lacking as { gaps: { kind: string }[] }[]).flatMap(({ gaps }) =>
        gaps.filter(({ kind }) => kind === 'safety'),
      );
    expect(await safetyGaps()).toEqual([]);
    await database.owner.query(
      `INSERT INTO cluster_question_set (organization_id, cluster_id, question_version, questions, made_at)
       VALUES ($1, $2, 1, '[{"questionId": "pain", "type": "safety"}]', now())`,
      [clinic.organizationId, clinic.clusterId],
    );
    expect(await safetyGaps()).toEqual([
      { kind: 'safety', words: 'Was not asked the questions for their safety', dueOn: null },
    ]);
    await database.owner.query(
      `INSERT INTO eligibility_answers (organization_id, id, cluster_id, patient_id, question_version, answers, verdict, reasons, asked_by, at)
       SELECT $1, gen_random_uuid(), $2, $3, 1, '{"pain": "no"}', 'fits', '{}', taken_by, booked_at FROM seat WHERE patient_id = $3`,
      [clinic.organizationId, clinic.clusterId, patientId],
    );
    expect(await safetyGaps()).toEqual([]);
  });

  it('of another hospital is nobody’s business', async () => {
    const [mine, theirs] = [await aClinic(database), await aClinic(database)];
    const sessionId = await aSession(database, theirs, { startsAt: inDays(7) });
    expect((await server.call(mine.desk, readReadiness, { params: { sessionId } })).status).toBe(404);
    const params = { taskId: uuidv7() };
    expect((await server.call(mine.desk, tickReadinessTask, { params, body: { status: 'done' } })).status).toBe(404);
  });
});
