import { beforeAll, describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aDueCareEvent,
  aPatient,
  aResource,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { aDrawing, aLine } from '../../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { listClusters } from '../../cluster-contract.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import { cancelSeat } from '../../seat-change-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { listSessions, readSession } from '../../session-contract.ts';
import type { TemplateBody } from '../../template-body.ts';
import {
  applyTemplate,
  createTemplate,
  endTemplate,
  listTemplates,
  previewTemplate,
  readTemplateChoices,
} from '../../template-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-01-05T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

function template(clinic: TestClinic, over: Partial<TemplateBody> = {}): TemplateBody {
  return aDrawing({
    clusterId: clinic.clusterId,
    siteId: clinic.siteId,
    lines: [aLine(clinic.roomId), aLine(clinic.nurseId, { offsetMinutes: 30, durationMinutes: 30 })],
    ...over,
  });
}

type Planned = { sessions: { on: string; startsAt: string; outcome: string; reason: string }[] };

async function create(clinic: TestClinic, over: Partial<TemplateBody> = {}) {
  const made = await server.call(clinic.manager, createTemplate, { body: template(clinic, over) });
  expect(made.status).toBe(201);
  return { templateId: String(made.body.templateId), planned: made.body.planned as Planned };
}

function outcomes(planned: Planned): Record<string, number> {
  const grouped = Object.groupBy(planned.sessions, (each) => each.outcome);
  return Object.fromEntries(Object.entries(grouped).map(([outcome, each]) => [outcome, each?.length ?? 0]));
}

describe('a session template', () => {
  it.each(['America/New_York', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata'])(
    'makes sessions that stay at three o’clock through both changes of the clock in %s',
    async (zone) => {
      const clinic = await aClinic(database, { zone });
      await create(clinic);
      const { rows } = await database.owner.query(
        `SELECT to_char(starts_at AT TIME ZONE zone, 'HH24:MI') AS wall, to_char(ends_at AT TIME ZONE zone, 'HH24:MI') AS until,
           count(*)::int AS count, count(DISTINCT extract(hour FROM starts_at AT TIME ZONE 'UTC'))::int AS hours
         FROM session WHERE organization_id = $1 GROUP BY 1, 2`,
        [clinic.organizationId],
      );
      expect(rows).toEqual([{ wall: '15:00', until: '16:30', count: 57, hours: zone === 'Asia/Kolkata' ? 1 : 2 }]);
    },
  );

  it('shows beforehand exactly what it then makes: open days, closed days, and days on which the room is taken', async () => {
    const clinic = await aClinic(database);
    await database.owner.query(
      "INSERT INTO closure (organization_id, site_id, closed_on, reason) VALUES ($1, $2, '2026-04-07', 'Easter week')",
      [clinic.organizationId, clinic.siteId],
    );
    await create(clinic, {
      name: 'Second Tuesday user of the room',
      recurrence: { kind: 'weekly', weekdays: [2], everyWeeks: 4 },
      startMinute: 960,
    });
    const preview = await server.call(clinic.manager, previewTemplate, { body: template(clinic) });
    const before = await database.owner.query('SELECT count(*)::int AS count FROM session WHERE organization_id = $1', [
      clinic.organizationId,
    ]);
    const { planned } = await create(clinic);
    expect(preview.body).toEqual(planned);
    expect(outcomes(planned)).toEqual({ ok: 42, closed: 1, conflict: 14 });
    expect(planned.sessions.find((each) => each.outcome === 'conflict')?.reason).toBe('Room 4 is taken then.');
    expect(planned.sessions.find((each) => each.outcome === 'closed')).toMatchObject({
      on: '2026-04-07',
      reason: 'Easter week',
    });
    const after = await database.owner.query('SELECT count(*)::int AS count FROM session WHERE organization_id = $1', [
      clinic.organizationId,
    ]);
    expect(after.rows[0].count - before.rows[0].count).toBe(42);
  });

  it('applied again, also ten times at once, adds nothing', async () => {
    const clinic = await aClinic(database);
    const { templateId } = await create(clinic);
    const counts = async () =>
      (
        await database.owner.query(
          `SELECT (SELECT count(*) FROM session WHERE organization_id = $1)::int AS sessions,
             (SELECT count(*) FROM session_place WHERE organization_id = $1)::int AS places,
             (SELECT count(*) FROM reservation WHERE organization_id = $1)::int AS reservations`,
          [clinic.organizationId],
        )
      ).rows[0];
    expect(await counts()).toEqual({ sessions: 57, places: 570, reservations: 114 });
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => server.call(clinic.manager, applyTemplate, { params: { templateId } })),
    );
    expect(replies.map((reply) => outcomes(reply.body as Planned))).toEqual(Array(10).fill({ made: 57 }));
    expect(await counts()).toEqual({ sessions: 57, places: 570, reservations: 114 });
  });

  it('two managers who draw into the same room at the same moment: one has it, the other is told day by day', async () => {
    const clinic = await aClinic(database);
    const both = await Promise.all([create(clinic), create(clinic, { name: 'Other group' })]);
    expect(both.map((each) => outcomes(each.planned))).toEqual(expect.arrayContaining([{ ok: 57 }, { conflict: 57 }]));
  });

  it('two templates may share a room for two', async () => {
    const clinic = await aClinic(database);
    const gym = await aResource(database, clinic, { kind: 'room', name: 'Gym', units: 2 });
    const lines = [aLine(gym)];
    const made = [await create(clinic, { lines }), await create(clinic, { lines }), await create(clinic, { lines })];
    expect(made.map((each) => outcomes(each.planned))).toEqual([{ ok: 57 }, { ok: 57 }, { conflict: 57 }]);
  });

  it('is refused when it ends before it starts, needs something for too long, or uses another site’s room', async () => {
    const clinic = await aClinic(database);
    const elsewhere = await aClinic(database);
    const refused = async (over: Partial<TemplateBody>) =>
      (await server.call(clinic.manager, previewTemplate, { body: template(clinic, over) })).body.type;
    expect(await refused({ endsOn: '2025-12-31' })).toBe('urn:sheaf:problem:ends-before-start');
    expect(await refused({ durationMinutes: 60 })).toBe('urn:sheaf:problem:line-outside');
    expect(await refused({ lines: [aLine(elsewhere.roomId, { durationMinutes: 30 })] })).toBe(
      'urn:sheaf:problem:not-here',
    );
  });

  it('ended, it cancels its empty sessions, frees their room, and names those that have patients', async () => {
    const clinic = await aClinic(database);
    const { templateId } = await create(clinic);
    const week = await server.call(clinic.desk, listSessions, {
      query: { fromOn: '2026-03-02', untilOn: '2026-03-08' },
    });
    const [session] = week.body.sessions as { sessionId: string }[];
    const patientId = await aPatient(database, clinic.organizationId);
    await server.call(clinic.desk, bookSeat, { body: { sessionId: session?.sessionId, patientId, seatNumber: 1 } });
    const ended = await server.call(clinic.manager, endTemplate, {
      params: { templateId },
      body: { endsOn: '2026-01-31' },
    });
    expect(ended.body).toEqual({ templateId, cancelledCount: 52, keptSessionIds: [session?.sessionId] });
    const again = await create(clinic, { name: 'Next' });
    expect(outcomes(again.planned)).toEqual({ ok: 52, conflict: 5 });
    const list = await server.call(clinic.manager, listTemplates, { query: {} });
    expect(
      (list.body.templates as { name: string; state: string; comingCount: number }[]).map((each) => [
        each.state,
        each.comingCount,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['ended', 5],
        ['active', 52],
      ]),
    );
  });
});

describe('sessions as they fill', () => {
  it('a week shows n of C, and a session shows its seats in order; a manager sees no names', async () => {
    const clinic = await aClinic(database);
    await create(clinic, { capacity: 3, arrival: { pattern: 'staggered' } });
    const list = () =>
      server.call(clinic.manager, listSessions, { query: { fromOn: '2026-01-12', untilOn: '2026-01-18' } });
    const [session] = (await list()).body.sessions as { sessionId: string }[];
    const sessionId = session?.sessionId ?? '';
    const patientId = await aPatient(database, clinic.organizationId, { givenNames: 'Grace', familyName: 'Sample' });
    await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 2 } });
    expect((await list()).body.sessions).toMatchObject([
      { capacity: 3, bookedCount: 1, heldCount: 0, occursOn: '2026-01-13' },
    ]);
    const seen = await server.call(clinic.desk, readSession, { params: { sessionId } });
    expect(seen.body.seats).toMatchObject([
      { seatNumber: 1, status: null, patient: null, arrivesAt: '2026-01-13T15:00:00.000Z' },
      { seatNumber: 2, status: 'booked', patient: { name: 'Grace Sample' } },
      { seatNumber: 3, status: null, arrivesAt: '2026-01-13T15:30:00.000Z' },
    ]);
    expect(seen.body.lines).toMatchObject(
      [
        { name: 'Nurse Ali', startsAt: '2026-01-13T15:30:00.000Z' },
        { name: 'Room 4', startsAt: '2026-01-13T15:00:00.000Z' },
      ].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
    );
    const byManager = await server.call(clinic.manager, readSession, { params: { sessionId } });
    expect(JSON.stringify(byManager.body)).not.toContain('Grace');
    expect(byManager.body.seats).toMatchObject([{}, { status: 'booked', patient: null }, {}]);
  });

  it('a need with too few seats is visible, and is met when sessions are drawn', async () => {
    const clinic = await aClinic(database);
    const due = { earliestOn: '2026-01-10', dueOn: '2026-01-20', latestOn: '2026-01-30' };
    for (let n = 0; n < 12; n += 1) {
      const patientId = await aPatient(database, clinic.organizationId);
      await aDueCareEvent(database, { organizationId: clinic.organizationId, patientId }, due);
    }
    const before = await server.call(clinic.manager, listClusters);
    expect(before.body.clusters).toMatchObject([{ dueCount: 12, openSeatCount: 0, missingCount: 12, isShort: true }]);
    await create(clinic);
    const after = await server.call(clinic.manager, listClusters);
    expect(after.body.clusters).toMatchObject([{ dueCount: 12, openSeatCount: 80, missingCount: 0, isShort: false }]);
  });

  it('a seat that comes later than it should does not meet the need', async () => {
    const clinic = await aClinic(database);
    const patientId = await aPatient(database, clinic.organizationId);
    const due = { earliestOn: '2026-01-10', dueOn: '2026-01-12', latestOn: '2026-01-19' };
    const careEventId = await aDueCareEvent(database, { organizationId: clinic.organizationId, patientId }, due);
    await create(clinic);
    const book = async (on: string) => {
      const list = await server.call(clinic.desk, listSessions, { query: { fromOn: on, untilOn: on } });
      const [session] = list.body.sessions as { sessionId: string }[];
      const body = { sessionId: session?.sessionId, patientId, careEventId, seatNumber: 1 };
      return server.call(clinic.desk, bookSeat, { body });
    };
    const dueCount = async () =>
      ((await server.call(clinic.manager, listClusters)).body.clusters as { dueCount: number }[])[0]?.dueCount;
    expect(await dueCount()).toBe(1);
    const late = await book('2026-01-20');
    expect(await dueCount()).toBe(1);
    const params = { seatId: String(late.body.seatId) };
    await server.call(clinic.desk, cancelSeat, { params, body: { reason: 'booked-in-error' } });
    await book('2026-01-13');
    expect(await dueCount()).toBe(0);
  });

  it('a caller with something due is led to the cluster, with one line why', async () => {
    const clinic = await aClinic(database);
    const patientId = await aPatient(database, clinic.organizationId);
    const due = { earliestOn: '2026-01-10', dueOn: '2026-01-12', latestOn: '2026-01-30' };
    const careEventId = await aDueCareEvent(database, { organizationId: clinic.organizationId, patientId }, due);
    const found = await server.call(clinic.desk, suggestForPatient, { params: { patientId } });
    expect(found.body).toMatchObject({
      dueItems: [{ careEventId, display: 'HbA1c' }],
      primary: { clusterId: clinic.clusterId, careEventId, reason: 'HbA1c is due in 7 days.' },
      alternatives: [],
      seats: [],
    });
    const reasonsFor = async (desk: typeof clinic.desk) => {
      const { body } = await server.call(desk, suggestForPatient, { params: { patientId } });
      return (body.dueItems as { reason: string }[]).map(({ reason }) => reason);
    };
    expect(await reasonsFor(clinic.desk)).toEqual([expect.stringMatching(/\w/)]);
    expect(await reasonsFor({ ...clinic.desk, rightsWithheld: ['care-events.read'] }), 'without the right').toEqual([
      '',
    ]);
  });

  it('another organisation sees neither sessions nor templates, and what can be chosen is its own', async () => {
    const clinic = await aClinic(database);
    const { templateId } = await create(clinic);
    const stranger = await aPerson(database, await anOrganization(database), { roles: ['clinic-manager'] });
    const query = { fromOn: '2026-01-12', untilOn: '2026-01-18' };
    expect((await server.call(stranger, listSessions, { query })).body).toEqual({ sessions: [], total: 0 });
    expect((await server.call(stranger, listTemplates, { query: {} })).body).toEqual({ templates: [] });
    expect((await server.call(stranger, readTemplateChoices)).body).toEqual({
      sites: [],
      resources: [],
      calendars: [],
    });
    expect((await server.call(stranger, applyTemplate, { params: { templateId } })).status).toBe(404);
  });
});
