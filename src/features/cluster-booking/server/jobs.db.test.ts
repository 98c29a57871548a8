import { beforeAll, describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import { aResource, aSite } from '../../../../tests/support/resources-builders.ts';
import { aDrawing, aLine } from '../../../../tests/support/template-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { holdSeat, renewHold } from '../seat-contract.ts';
import { createTemplate, endTemplate } from '../template-contract.ts';
import { clusterBookingRoutes } from './routes.ts';
import { expireHolds } from './seats/expire-holds.ts';
import { extendTemplates } from './templates/extend-templates.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-01-05T09:00:00Z');
const WEEK_LATER = new Date('2026-01-12T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

async function draw(clinic: Pick<TestClinic, 'manager' | 'clusterId' | 'siteId' | 'roomId'>): Promise<string> {
  const { clusterId, siteId, roomId } = clinic;
  const body = aDrawing({ clusterId, siteId, capacity: 4, lines: [aLine(roomId)] });
  return String((await server.call(clinic.manager, createTemplate, { body })).body.templateId);
}

async function sessionsOf(templateId: string): Promise<{ count: number; last: string }> {
  const { rows } = await database.owner.query<{ count: number; last: string }>(
    'SELECT count(*)::int AS count, max(occurs_on)::text AS last FROM session WHERE template_id = $1',
    [templateId],
  );
  return rows[0] ?? { count: -1, last: '' };
}

/** Runs the work at a moment, and gives what it put into the log. */
async function run(work: typeof extendTemplates, { organizationId }: TestClinic, now: Date) {
  const told: Readonly<Record<string, number>>[] = [];
  const signal = new AbortController().signal;
  await work({ db: database.db, organizationId, now, signal, threads, tell: (counts) => told.push(counts) });
  return told;
}

async function eventsAbout(clinic: TestClinic, topic: string, key: string): Promise<unknown[]> {
  const { rows } = await database.owner.query<{ payload: Record<string, unknown> }>(
    'SELECT payload FROM outbox WHERE organization_id = $1 AND topic = $2 ORDER BY transaction_id, sequence',
    [clinic.organizationId, topic],
  );
  return rows.map(({ payload }) => payload[key]);
}

describe('the nightly making of sessions', () => {
  it('adds nothing when everything is there, and the new week a week later; open screens hear of it', async () => {
    const clinic = await aClinic(database);
    const templateId = await draw(clinic);
    const drawn = await sessionsOf(templateId);
    expect(await run(extendTemplates, clinic, NOW)).toEqual([]);
    expect(await sessionsOf(templateId)).toEqual(drawn);
    expect(await run(extendTemplates, clinic, WEEK_LATER)).toEqual([{ templates: 1, made: 1, conflicts: 0 }]);
    expect(await sessionsOf(templateId)).toEqual({ count: drawn.count + 1, last: '2027-02-09' });
    expect(await run(extendTemplates, clinic, WEEK_LATER)).toEqual([]);
    expect(await eventsAbout(clinic, 'session', 'sessions')).toEqual([drawn.count, 1]);
  });

  it('a day on which the room is taken is left out, counted, and made when the room is free again', async () => {
    const clinic = await aClinic(database);
    const templateId = await draw(clinic);
    const { count } = await sessionsOf(templateId);
    const { rows } = await database.owner.query<{ id: string }>(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, appointment_id)
       VALUES ($1, gen_random_uuid(), $2, 1, '[2027-02-09 15:30+00, 2027-02-09 16:00+00)', 'booked', gen_random_uuid()) RETURNING id`,
      [clinic.organizationId, clinic.roomId],
    );
    expect(await run(extendTemplates, clinic, WEEK_LATER)).toEqual([{ templates: 1, made: 0, conflicts: 1 }]);
    expect((await sessionsOf(templateId)).count).toBe(count);
    await database.owner.query("UPDATE reservation SET status = 'released' WHERE id = $1", [rows[0]?.id]);
    expect(await run(extendTemplates, clinic, WEEK_LATER)).toEqual([{ templates: 1, made: 1, conflicts: 0 }]);
  });

  it('templates of many sites, several at each, all get their new week', async () => {
    const clinic = await aClinic(database);
    const { organizationId } = clinic;
    const templateIds = [await draw(clinic)];
    for (let site = 2; site <= 5; site += 1) {
      const siteId = await aSite(database, organizationId, { name: `Site ${site}` });
      for (let room = 1; room <= 2; room += 1) {
        const roomId = await aResource(database, organizationId, { siteId, kind: 'room', name: `Room ${room}` });
        templateIds.push(await draw({ ...clinic, siteId, roomId }));
      }
    }
    expect(await run(extendTemplates, clinic, WEEK_LATER)).toEqual([{ templates: 9, made: 9, conflicts: 0 }]);
    const lasts = await Promise.all(templateIds.map(sessionsOf));
    expect(new Set(lasts.map(({ last }) => last))).toEqual(new Set(['2027-02-09']));
  });

  it('an ended template makes no more, and another organisation is not touched', async () => {
    const [mine, theirs] = [await aClinic(database), await aClinic(database)];
    const ended = await draw(mine);
    const other = await draw(theirs);
    await server.call(mine.manager, endTemplate, { params: { templateId: ended }, body: { endsOn: '2026-06-30' } });
    const before = [await sessionsOf(ended), await sessionsOf(other)];
    expect(await run(extendTemplates, mine, WEEK_LATER)).toEqual([]);
    expect([await sessionsOf(ended), await sessionsOf(other)]).toEqual(before);
  });
});

describe('holds that run out', () => {
  const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  async function hold(clinic: TestClinic, sessionId: string, seatNumber: number): Promise<string> {
    const patientId = await aPatient(database, clinic.organizationId);
    const held = await server.call(clinic.desk, holdSeat, { body: { sessionId, patientId, seatNumber } });
    expect(held.status).toBe(201);
    return String(held.body.seatId);
  }

  async function statusOf(seatId: string): Promise<unknown> {
    const { rows } = await database.owner.query(
      `SELECT s.status, t.status AS time, (SELECT count(*)::int FROM audit_event a WHERE a.entity_id = s.id AND a.person_id IS NULL) AS audited
       FROM seat s JOIN patient_time t ON t.seat_id = s.id WHERE s.id = $1`,
      [seatId],
    );
    return rows[0];
  }

  it('are written off once, the patient’s time with them, and open screens hear of the seat; those that last stay', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aSession(database, clinic, { startsAt: minutesLater(3 * 24 * 60), capacity: 4 });
    const lapsing = await hold(clinic, sessionId, 1);
    const renewed = await hold(clinic, sessionId, 2);
    await database.owner.query(
      "UPDATE seat SET hold_expires_at = hold_expires_at + interval '5 minutes' WHERE id = $1",
      [renewed],
    );
    await run(expireHolds, clinic, minutesLater(4));
    expect(await statusOf(lapsing)).toEqual({ status: 'held', time: 'held', audited: 0 });
    await run(expireHolds, clinic, minutesLater(6));
    await run(expireHolds, clinic, minutesLater(6));
    expect(await statusOf(lapsing)).toEqual({ status: 'expired', time: 'released', audited: 1 });
    expect(await statusOf(renewed)).toEqual({ status: 'held', time: 'held', audited: 0 });
    expect(await eventsAbout(clinic, 'seat', 'status')).toEqual(['held', 'held', 'expired']);
    const late = await server.call(clinic.desk, renewHold, { params: { seatId: lapsing } });
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:hold-over' } });
  });
});
