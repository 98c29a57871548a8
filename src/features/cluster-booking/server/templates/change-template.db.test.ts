import { beforeAll, describe, expect, it } from 'vitest';
import {
  aClinic,
  aPatient,
  aResource,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { aDrawing, aLine, aPoolLine } from '../../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import {
  type ChangeRowReply,
  changeTemplate,
  editSession,
  listRecontacts,
  previewChange,
  previewSessionEdit,
  previewUndo,
  readSessionDrawing,
  readTemplate,
  settleRecontact,
  undoVersion,
} from '../../change-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import type { TemplateBody } from '../../template-body.ts';
import { applyTemplate, createTemplate } from '../../template-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-01-05T09:00:00Z');
let now = NOW;
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => now);
});

type Scene = { clinic: TestClinic; templateId: string; drawing: TemplateBody };

/** Every Tuesday at three for ninety minutes in room 4 with a nurse, until the end of March: twelve sessions. */
async function aScene(over: Partial<TemplateBody> = {}): Promise<Scene> {
  now = NOW;
  const clinic = await aClinic(database);
  const { clusterId, siteId, roomId, nurseId } = clinic;
  const lines = [aLine(roomId), aLine(nurseId, { offsetMinutes: 30, durationMinutes: 30 })];
  const drawing = aDrawing({ clusterId, siteId, endsOn: '2026-03-24', lines, ...over });
  const made = await server.call(clinic.manager, createTemplate, { body: drawing });
  expect(made.status).toBe(201);
  return { clinic, templateId: String(made.body.templateId), drawing };
}

type SessionRow = {
  id: string;
  on: string;
  at: string;
  capacity: number;
  status: string;
  exception: boolean;
  version: number;
};

async function sessionsOf(templateId: string): Promise<SessionRow[]> {
  const { rows } = await database.owner.query<SessionRow>(
    `SELECT id, occurs_on::text AS on, to_char(starts_at AT TIME ZONE zone, 'HH24:MI') AS at, capacity, status, is_exception AS exception,
       template_version AS version FROM session WHERE template_id = $1 AND retired_by_version IS NULL ORDER BY starts_at`,
    [templateId],
  );
  return rows;
}

async function sessionOn(templateId: string, on: string): Promise<SessionRow> {
  const session = (await sessionsOf(templateId)).find((each) => each.on === on);
  if (session === undefined) throw new Error(`no session on ${on}`);
  return session;
}

async function book(
  { clinic, templateId }: Scene,
  on: string,
  seatNumber = 1,
): Promise<{ sessionId: string; seatId: string }> {
  const { id: sessionId } = await sessionOn(templateId, on);
  const patientId = await aPatient(database, clinic.organizationId, { givenNames: 'Grace', familyName: 'Sample' });
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber } });
  expect(booked.status).toBe(201);
  return { sessionId, seatId: String(booked.body.seatId) };
}

type Change = {
  over?: Partial<TemplateBody>;
  effectiveOn?: string;
  ticked?: string[];
  version?: number;
  note?: string;
};

function bodyOf({ drawing }: Scene, { over = {}, effectiveOn = '2026-01-06', ticked = [] }: Change) {
  return { drawing: { ...drawing, ...over }, effectiveOn, ticked };
}

async function preview(scene: Scene, change: Change) {
  const { templateId, clinic } = scene;
  return server.call(clinic.manager, previewChange, { params: { templateId }, body: bodyOf(scene, change) });
}

async function change(scene: Scene, asked: Change) {
  const { templateId, clinic } = scene;
  const body = { ...bodyOf(scene, asked), version: asked.version ?? 1, note: asked.note ?? '' };
  return server.call(clinic.manager, changeTemplate, { params: { templateId }, body });
}

const rowsOf = (reply: { body: unknown }) => (reply.body as { rows: ChangeRowReply[] }).rows;
const tally = (rows: readonly ChangeRowReply[]) => {
  const counts: Record<string, number> = {};
  for (const { status, effect } of rows) counts[`${status}/${effect}`] = (counts[`${status}/${effect}`] ?? 0) + 1;
  return counts;
};

describe('a template that is changed', () => {
  it('half an hour later: every session is listed, those with patients stay, and the preview is what is done', async () => {
    const scene = await aScene();
    await book(scene, '2026-01-20');
    const asked = { over: { startMinute: 930 } };
    const shown = await preview(scene, asked);
    expect(tally(rowsOf(shown))).toEqual({ 'changed/alter': 11, 'has-bookings/none': 1 });
    const done = await change(scene, asked);
    expect(done.body).toMatchObject({ version: 2, recontactCount: 0, rows: rowsOf(shown) });
    const sessions = await sessionsOf(scene.templateId);
    expect(sessions.filter(({ at }) => at === '15:00').map(({ on }) => on)).toEqual(['2026-01-20']);
    expect(sessions.filter(({ at }) => at === '15:30')).toHaveLength(11);
    const { rows } = await database.owner.query(
      `SELECT count(*)::int AS count, min(to_char(lower(during), 'HH24:MI')) AS first FROM reservation
       WHERE organization_id = $1 AND status = 'booked' AND resource_id = $2`,
      [scene.clinic.organizationId, scene.clinic.roomId],
    );
    expect(rows).toEqual([{ count: 12, first: '15:00' }]);
  });

  it('a ticked session moves with its patients: seat, place in their day, and a list of whom to tell that is kept', async () => {
    const scene = await aScene();
    const { sessionId, seatId } = await book(scene, '2026-01-20');
    const done = await change(scene, { over: { startMinute: 930 }, ticked: [sessionId] });
    expect(done.body).toMatchObject({ recontactCount: 1 });
    const { rows } = await database.owner.query(
      `SELECT s.arrives_at, lower(t.during) AS from, upper(t.during) AS until FROM seat s JOIN patient_time t ON t.seat_id = s.id WHERE s.id = $1`,
      [seatId],
    );
    expect(rows).toEqual([
      {
        arrives_at: new Date('2026-01-20T15:30:00Z'),
        from: new Date('2026-01-20T15:30:00Z'),
        until: new Date('2026-01-20T17:00:00Z'),
      },
    ]);
    const query = { templateId: scene.templateId };
    const list = await server.call(scene.clinic.desk, listRecontacts, { query });
    expect(list.body).toMatchObject({
      ringCount: 1,
      recontacts: [
        {
          what: 'moved',
          seatNumber: 1,
          wasAt: '2026-01-20T15:00:00.000Z',
          nowAt: '2026-01-20T15:30:00.000Z',
          patient: { name: 'Grace Sample' },
        },
      ],
    });
    const byManager = await server.call(scene.clinic.manager, listRecontacts, { query });
    expect(JSON.stringify(byManager.body)).not.toContain('Grace');
    const [task] = list.body.recontacts as { recontactId: string }[];
    const params = { recontactId: task?.recontactId ?? '' };
    const told = await server.call(scene.clinic.desk, settleRecontact, { params, body: { state: 'done', version: 1 } });
    expect(told.body).toMatchObject({ state: 'done', version: 2 });
    const again = await server.call(scene.clinic.otherDesk, settleRecontact, {
      params,
      body: { state: 'done', version: 1 },
    });
    expect(again.status).toBe(412);
    expect((await server.call(scene.clinic.desk, listRecontacts, { query })).body).toMatchObject({
      ringCount: 0,
      recontacts: [{ state: 'done', doneBy: 'Desk One' }],
    });
  });

  it('says on which days the room is taken, and leaves those sessions as they were', async () => {
    const scene = await aScene();
    const { roomId } = scene.clinic;
    const other = aDrawing({
      ...scene.drawing,
      startMinute: 990,
      recurrence: { kind: 'dates', dates: ['2026-02-03'] },
      lines: [aLine(roomId)],
    });
    await server.call(scene.clinic.manager, createTemplate, { body: other });
    const shown = await preview(scene, { over: { startMinute: 930 } });
    expect(rowsOf(shown).filter(({ status }) => status === 'conflict')).toMatchObject([
      { effect: 'none', reason: 'Room 4 is taken then.', before: { on: '2026-02-03' } },
    ]);
    await change(scene, { over: { startMinute: 930 } });
    expect(await sessionOn(scene.templateId, '2026-02-03')).toMatchObject({ at: '15:00', status: 'open' });
  });

  it('to another weekday: each session goes to its own week, a booked one keeps its week until ticked, and the night adds nothing', async () => {
    const scene = await aScene();
    await book(scene, '2026-01-20');
    const wednesdays = { recurrence: { kind: 'weekly' as const, weekdays: [3], everyWeeks: 1 }, endsOn: '2026-03-25' };
    expect((await change(scene, { over: wednesdays })).status).toBe(200);
    const days = (await sessionsOf(scene.templateId)).map(({ on }) => on);
    expect(days.slice(0, 4)).toEqual(['2026-01-07', '2026-01-14', '2026-01-20', '2026-01-28']);
    expect(days).toHaveLength(12);
    const params = { templateId: scene.templateId };
    const again = await server.call(scene.clinic.manager, applyTemplate, { params });
    expect((again.body.sessions as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(
      Array(12).fill('made'),
    );
  });

  it('from a later day on, what is before stays; the past and today’s session that has begun are never touched', async () => {
    const scene = await aScene();
    now = new Date('2026-02-03T15:10:00Z');
    await change(scene, { over: { capacity: 12 }, effectiveOn: '2026-02-17' });
    const sessions = await sessionsOf(scene.templateId);
    expect(sessions.filter(({ capacity }) => capacity === 12).map(({ on }) => on)).toEqual([
      '2026-02-17',
      '2026-02-24',
      '2026-03-03',
      '2026-03-10',
      '2026-03-17',
      '2026-03-24',
    ]);
    await change(scene, { over: { startMinute: 840, capacity: 12 }, effectiveOn: '2026-02-03', version: 2 });
    expect((await sessionsOf(scene.templateId)).filter(({ at }) => at === '15:00').map(({ on }) => on)).toEqual([
      '2026-01-06',
      '2026-01-13',
      '2026-01-20',
      '2026-01-27',
      '2026-02-03',
    ]);
    const refused = await change(scene, { effectiveOn: '2026-02-02', version: 3 });
    expect(refused.body.type).toBe('urn:sheaf:problem:in-the-past');
  });

  it('fewer seats: a session whose high seat is taken stays, one whose high seat was given back is made anew', async () => {
    const scene = await aScene();
    const { sessionId } = await book(scene, '2026-01-20', 9);
    const used = await book(scene, '2026-01-27', 9);
    await database.owner.query("UPDATE seat SET status = 'cancelled' WHERE id = $1", [used.seatId]);
    await database.owner.query("UPDATE patient_time SET status = 'released' WHERE seat_id = $1", [used.seatId]);
    const done = await change(scene, { over: { capacity: 8 }, ticked: [sessionId] });
    expect(rowsOf(done).filter(({ effect }) => effect !== 'alter')).toMatchObject([
      { status: 'conflict', reason: 'Seat 9 is taken, and there would be 8.' },
      { status: 'changed', effect: 'replace' },
    ]);
    expect((await sessionsOf(scene.templateId)).map(({ capacity }) => capacity)).toEqual([
      8,
      8,
      10,
      ...Array(9).fill(8),
    ]);
    expect((await sessionOn(scene.templateId, '2026-01-27')).id).not.toBe(used.sessionId);
  });

  it('two managers at once: the second is told that somebody was first', async () => {
    const scene = await aScene();
    const both = await Promise.all([
      change(scene, { over: { capacity: 8 } }),
      change(scene, { over: { capacity: 9 } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is told with who, when and what changed', async () => {
    const scene = await aScene();
    await change(scene, { over: { startMinute: 930, capacity: 12 }, note: 'The bus comes later.' });
    const { body } = await server.call(scene.clinic.desk, readTemplate, { params: { templateId: scene.templateId } });
    expect(body.versions).toMatchObject([
      {
        version: 2,
        what: 'changed',
        madeBy: 'Manager',
        note: 'The bus comes later.',
        mayBeUndone: true,
        changes: ['starts at 15:30 instead of 15:00', '12 seats instead of 10'],
      },
      { version: 1, what: 'made', mayBeUndone: false, changes: [] },
    ]);
  });
});

describe('undoing a version', () => {
  it('gives back what nobody has booked, says what it cannot, and shows the same beforehand', async () => {
    const scene = await aScene();
    const before = await sessionsOf(scene.templateId);
    const { sessionId } = await book(scene, '2026-01-20');
    await change(scene, { over: { startMinute: 930, capacity: 12 }, ticked: [sessionId] });
    const params = { templateId: scene.templateId, version: '2' };
    const shown = await server.call(scene.clinic.manager, previewUndo, { params, body: { ticked: [] } });
    expect(tally(rowsOf(shown))).toEqual({ 'changed/alter': 11, 'has-bookings/none': 1 });
    const undone = await server.call(scene.clinic.manager, undoVersion, { params, body: { ticked: [] } });
    expect(undone.body).toMatchObject({ version: 3, rows: rowsOf(shown) });
    const after = await sessionsOf(scene.templateId);
    const times = (rows: SessionRow[]) =>
      rows.filter(({ id }) => id !== sessionId).map(({ id, on, at, capacity }) => ({ id, on, at, capacity }));
    expect(times(after)).toEqual(times(before));
    expect(await sessionOn(scene.templateId, '2026-01-20')).toMatchObject({ at: '15:30', capacity: 12 });
    const again = await server.call(scene.clinic.manager, undoVersion, { params, body: { ticked: [] } });
    expect(again.body.type).toBe('urn:sheaf:problem:not-undoable');
  });

  it('brings back sessions that lost their day, and takes away those that came new', async () => {
    const scene = await aScene();
    await change(scene, { over: { recurrence: { kind: 'monthly', weekday: 2, nths: [1], everyMonths: 1 } } });
    expect((await sessionsOf(scene.templateId)).map(({ on }) => on)).toEqual([
      '2026-01-06',
      '2026-02-03',
      '2026-03-03',
    ]);
    const params = { templateId: scene.templateId, version: '2' };
    await server.call(scene.clinic.manager, undoVersion, { params, body: { ticked: [] } });
    expect(await sessionsOf(scene.templateId)).toHaveLength(12);
  });

  it('is possible for a day, and no longer', async () => {
    const scene = await aScene();
    await change(scene, { over: { startMinute: 930 } });
    now = new Date(NOW.getTime() + 24 * 3_600_000 + 1);
    const params = { templateId: scene.templateId, version: '2' };
    const late = await server.call(scene.clinic.manager, undoVersion, { params, body: { ticked: [] } });
    expect(late.status).toBe(409);
  });
});

describe('one session edited on its own', () => {
  it('is an exception that later versions leave alone, also on another day, and is not made twice', async () => {
    const scene = await aScene();
    const { id: sessionId } = await sessionOn(scene.templateId, '2026-01-20');
    const params = { sessionId };
    const drawn = await server.call(scene.clinic.manager, readSessionDrawing, { params });
    const part = { ...(drawn.body.part as object), startMinute: 600 };
    const body = { on: '2026-01-22', part, tick: false };
    const shown = await server.call(scene.clinic.manager, previewSessionEdit, { params, body } as never);
    expect(rowsOf(shown)).toMatchObject([{ status: 'changed', effect: 'alter', parts: ['day', 'time'] }]);
    const done = await server.call(scene.clinic.manager, editSession, {
      params,
      body: { ...body, note: 'Room painted' },
    } as never);
    expect(rowsOf(done)).toEqual(rowsOf(shown));
    await change(scene, { over: { startMinute: 930 } });
    expect(await sessionOn(scene.templateId, '2026-01-22')).toMatchObject({
      id: sessionId,
      at: '10:00',
      exception: true,
    });
    await server.call(scene.clinic.manager, applyTemplate, { params: { templateId: scene.templateId } });
    expect(await sessionsOf(scene.templateId)).toHaveLength(12);
  });

  it('with patients needs the tick', async () => {
    const scene = await aScene();
    const { sessionId } = await book(scene, '2026-01-20');
    const params = { sessionId };
    const drawn = await server.call(scene.clinic.manager, readSessionDrawing, { params });
    const body = { on: '2026-01-20', part: { ...(drawn.body.part as object), startMinute: 600 }, note: '' };
    const refused = await server.call(scene.clinic.manager, editSession, {
      params,
      body: { ...body, tick: false },
    } as never);
    expect(refused.body.type).toBe('urn:sheaf:problem:not-changed');
    const done = await server.call(scene.clinic.manager, editSession, {
      params,
      body: { ...body, tick: true },
    } as never);
    expect(done.body).toMatchObject({ recontactCount: 1, version: null });
  });
});

describe('pools and rooms', () => {
  it('a session gives its unit of a pool to another that needs just that one, before anything is refused', async () => {
    const scene = await aScene({ lines: [], startMinute: 540 });
    const { clinic } = scene;
    const otherNurse = await aResource(database, clinic, { kind: 'staff', name: 'Nurse Bo' });
    const pool = aDrawing({
      ...scene.drawing,
      name: 'Any nurse',
      startMinute: 900,
      lines: [aPoolLine([clinic.nurseId, otherNurse])],
    });
    await server.call(clinic.manager, createTemplate, { body: pool });
    const named = aDrawing({ ...pool, name: 'Nurse Ali', lines: [aLine(clinic.nurseId)] });
    const made = await server.call(clinic.manager, createTemplate, { body: named });
    const outcomes = (made.body.planned as { sessions: { outcome: string }[] }).sessions.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(Array(12).fill('ok'));
    const { rows } = await database.owner.query(
      `SELECT t.name, r.name AS nurse, count(*)::int FROM reservation v JOIN resource r ON r.id = v.resource_id JOIN session s ON s.id = v.session_id
       JOIN session_template t ON t.id = s.template_id WHERE v.organization_id = $1 AND v.status = 'booked' GROUP BY 1, 2 ORDER BY 1`,
      [clinic.organizationId],
    );
    expect(rows).toEqual([
      { name: 'Any nurse', nurse: 'Nurse Bo', count: 12 },
      { name: 'Nurse Ali', nurse: 'Nurse Ali', count: 12 },
    ]);
  });

  it('no session ever has more seats than its room is safe for', async () => {
    const scene = await aScene({ lines: [] });
    await database.owner.query('UPDATE resource SET headcount = 12 WHERE id = $1', [scene.clinic.roomId]);
    const lines = [aLine(scene.clinic.roomId)];
    expect((await preview(scene, { over: { lines, capacity: 13 } })).body.type).toBe(
      'urn:sheaf:problem:room-too-small',
    );
    await change(scene, { over: { lines } });
    const { id } = await sessionOn(scene.templateId, '2026-01-20');
    await expect(database.owner.query('UPDATE session SET capacity = 13 WHERE id = $1', [id])).rejects.toThrow(
      'session_within_its_rooms',
    );
  });
});
