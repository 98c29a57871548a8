import { beforeAll, describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aClinic, aPatient } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aDrawing } from '../../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { createDayCalendar, listConcerns, setCalendarDay, settleConcern } from '../../closed-day-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { createTemplate } from '../../template-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { keepSessionsRight } from './keep-wall-time.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-01-05T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

async function aScene() {
  const clinic = await aClinic(database);
  const made = await server.call(clinic.manager, createDayCalendar, { body: { name: 'Public holidays' } });
  const calendarId = String(made.body.calendarId);
  const { clusterId, siteId } = clinic;
  const body = aDrawing({ clusterId, siteId, endsOn: '2026-03-24', calendarIds: [calendarId] });
  const { templateId } = (await server.call(clinic.manager, createTemplate, { body })).body;
  const sessionIdOn = async (on: string) =>
    (await database.owner.query('SELECT id FROM session WHERE template_id = $1 AND occurs_on = $2', [templateId, on]))
      .rows[0]?.id;
  const book = async (on: string) => {
    const patientId = await aPatient(database, clinic.organizationId);
    const seat = { sessionId: await sessionIdOn(on), patientId, seatNumber: 1 };
    expect((await server.call(clinic.desk, bookSeat, { body: seat })).status).toBe(201);
  };
  const set = (on: string, name: string | null) =>
    server.call(clinic.manager, setCalendarDay, { params: { calendarId }, body: { on, name } });
  const concerns = async () =>
    (await server.call(clinic.manager, listConcerns)).body.concerns as {
      concernId: string;
      detail: string;
      startsAt: string;
      bookedCount: number;
    }[];
  return { clinic, templateId: String(templateId), sessionIdOn, book, set, concerns };
}

describe('a holiday that is added afterwards', () => {
  it('lists the sessions that stand on it, cancels none, and is forgotten when it moves away', async () => {
    const { book, set, concerns, sessionIdOn } = await aScene();
    await book('2026-01-20');
    expect((await set('2026-01-20', 'Founders’ day')).body).toEqual({ concernCount: 1 });
    expect(await concerns()).toMatchObject([
      { detail: 'Founders’ day', startsAt: '2026-01-20T15:00:00.000Z', bookedCount: 1 },
    ]);
    const { rows } = await database.owner.query('SELECT status FROM session WHERE id = $1', [
      await sessionIdOn('2026-01-20'),
    ]);
    expect(rows).toEqual([{ status: 'open' }]);
    await set('2026-01-20', null);
    await set('2026-01-27', 'Founders’ day');
    expect((await concerns()).map(({ startsAt }) => startsAt)).toEqual(['2026-01-27T15:00:00.000Z']);
  });

  it('an empty session may be cancelled or held all the same, one with patients only held', async () => {
    const { clinic, book, set, concerns } = await aScene();
    await book('2026-01-20');
    await set('2026-01-20', 'Founders’ day');
    await set('2026-01-27', 'Second day');
    const [booked, empty] = await concerns();
    const settle = (concernId = '', how = 'cancelled') =>
      server.call(clinic.manager, settleConcern, { params: { concernId }, body: { how } } as never);
    expect((await settle(booked?.concernId)).body.type).toBe('urn:sheaf:problem:has-bookings');
    expect((await settle(empty?.concernId)).status).toBe(200);
    expect((await settle(booked?.concernId, 'kept')).status).toBe(200);
    expect(await concerns()).toEqual([]);
    await set('2026-01-20', 'Founders’ day');
    expect(await concerns()).toEqual([]);
  });
});

describe('a clock whose rules change', () => {
  it('an empty session keeps its wall time, one with patients is listed', async () => {
    const { clinic, templateId, book, concerns, sessionIdOn } = await aScene();
    await book('2026-01-20');
    await database.owner.query(
      `UPDATE session SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'
       WHERE template_id = $1 AND occurs_on IN ('2026-01-20', '2026-01-27')`,
      [templateId],
    );
    const told: Readonly<Record<string, number>>[] = [];
    const { signal } = new AbortController();
    const { organizationId } = clinic;
    await keepSessionsRight({
      db: database.db,
      organizationId,
      now: NOW,
      signal,
      threads,
      tell: (counts) => told.push(counts),
    });
    expect(told).toEqual([{ closed: 0, shifted: 2, moved: 1 }]);
    const { rows } = await database.owner.query('SELECT starts_at, is_exception FROM session WHERE id = $1', [
      await sessionIdOn('2026-01-27'),
    ]);
    expect(rows).toEqual([{ starts_at: new Date('2026-01-27T15:00:00Z'), is_exception: false }]);
    expect(await concerns()).toMatchObject([
      { detail: 'meant for 15:00', startsAt: '2026-01-20T16:00:00.000Z', bookedCount: 1 },
    ]);
  });
});
