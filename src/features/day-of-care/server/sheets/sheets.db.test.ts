import { beforeAll, describe, expect, it } from 'vitest';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { textOfPdf } from '../../../../../tests/support/text-of-pdf.ts';
import { listDowntimeSheets, openDowntimeSheet, printOpenSheet, printStaffSheet } from '../../sheet-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';
import { printDowntime } from './print-downtime-job.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-11-28T05:30:00Z');
const PEOPLE = [
  ['Adaeze', 'Okafor'],
  ['Jonas', 'Lindqvist'],
  ['Maria', 'Fernandez'],
  ['Chen', 'Zhang'],
  ['Priya', 'Raghunathan'],
] as const;
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, [...dayOfCareRoutes, ...clusterBookingRoutes], () => NOW);
});

async function aFullSession(clinic: TestClinic): Promise<string> {
  const sessionId = await aSession(database, clinic, { startsAt: new Date('2026-11-28T10:00:00Z'), capacity: 5 });
  for (const [index, [givenNames, familyName]] of PEOPLE.entries()) {
    const patientId = await aPatient(database, clinic.organizationId, { givenNames, familyName });
    const body = { sessionId, patientId, seatNumber: index + 1 };
    expect((await server.call(clinic.desk, bookSeat, { body })).status).toBe(201);
  }
  return sessionId;
}

const textOf = (body: Record<string, unknown>) => textOfPdf(Buffer.from(String(body.pdfBase64), 'base64'));
const of = (sessionId: string) => ({ type: 'session', sessionId });

describe('sheets that lie open', () => {
  it('hold preferred names and an initial only: no family name and no date of birth of anybody', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aFullSession(clinic);
    for (const sheet of ['sign-in', 'badges'] as const) {
      const { status, body } = await server.call(clinic.desk, printOpenSheet, { body: { sheet, of: of(sessionId) } });
      expect(status).toBe(200);
      const text = textOf(body);
      for (const [givenNames, familyName] of PEOPLE) {
        expect(text).toContain(`${givenNames} ${familyName[0]}.`);
        expect(text.toLowerCase()).not.toContain(familyName.toLowerCase());
      }
      expect(text).not.toMatch(/1970|12 Mar|12\/03|03-12/);
      expect(text).not.toContain('Diabetes');
    }
  });

  it('on the door names nobody, and says what is held and when by the clock of the site', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aFullSession(clinic);
    const { body } = await server.call(clinic.desk, printOpenSheet, {
      body: { sheet: 'room-sign', of: of(sessionId) },
    });
    const text = textOf(body);
    expect(text).toContain('Diabetes review');
    expect(text).toMatch(/10:00– ?11:30/);
    for (const [givenNames] of PEOPLE) expect(text).not.toContain(givenNames);
  });

  it('are audited with everybody who stands on them', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aFullSession(clinic);
    await server.call(clinic.desk, printOpenSheet, { body: { sheet: 'sign-in', of: of(sessionId) } });
    const { rows } = await database.owner.query(
      "SELECT patient_ids, detail FROM audit_event WHERE entity_type = 'sheet' AND entity_id = $1",
      [sessionId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.patient_ids).toHaveLength(5);
    expect(rows[0]?.detail).toMatchObject({ sheet: 'sign-in' });
  });
});

describe('the day sheet for staff', () => {
  it('is whole, by session or by room, and only for those who may see patients', async () => {
    const clinic = await aClinic(database);
    const sessionId = await aFullSession(clinic);
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       SELECT organization_id, gen_random_uuid(), $2, 1, tstzrange(starts_at, ends_at), 'booked', id FROM session WHERE id = $1`,
      [sessionId, clinic.roomId],
    );
    const byRoom = { type: 'resource', resourceId: clinic.roomId, on: '2026-11-28' };
    for (const wanted of [of(sessionId), byRoom]) {
      const { body } = await server.call(clinic.desk, printStaffSheet, { body: { of: wanted } });
      const text = textOf(body);
      expect(text).toContain('Room 4');
      expect(text).toContain('12 Mar 1970');
      for (const [, familyName] of PEOPLE) expect(text).toContain(familyName);
    }
    expect((await server.call(clinic.manager, printStaffSheet, { body: { of: of(sessionId) } })).status).toBe(404);
    const elsewhere = { ...byRoom, on: '2026-11-29' };
    expect((await server.call(clinic.desk, printStaffSheet, { body: { of: elsewhere } })).status).toBe(409);
  });
});

describe('the printout in case the screens fail', () => {
  const run = ({ organizationId }: TestClinic, at: string) =>
    printDowntime({
      db: database.db,
      organizationId,
      now: new Date(at),
      signal: new AbortController().signal,
      threads,
    });

  it('is made at six by the clock of the site, once, and opened by those with the right, who are audited', async () => {
    const clinic = await aClinic(database);
    await aFullSession(clinic);
    await run(clinic, '2026-11-28T05:59:00Z');
    expect((await server.call(clinic.desk, listDowntimeSheets, {})).body.sheets).toEqual([]);
    await run(clinic, '2026-11-28T06:00:00Z');
    await run(clinic, '2026-11-28T06:10:00Z');
    const { body } = await server.call(clinic.desk, listDowntimeSheets, {});
    const sheets = body.sheets as { downtimeSheetId: string }[];
    expect(sheets).toMatchObject([{ heldOn: '2026-11-28', sessionsCount: 1, madeAt: '2026-11-28T06:00:00.000Z' }]);
    const params = { downtimeSheetId: sheets[0]?.downtimeSheetId ?? '' };
    const opened = await server.call(clinic.desk, openDowntimeSheet, { params });
    for (const [, familyName] of PEOPLE) expect(textOf(opened.body)).toContain(familyName);
    const service = await aPerson(database, clinic.organizationId, { roles: ['customer-service'] });
    expect((await server.call(service, openDowntimeSheet, { params })).status).toBe(404);
    const { rows } = await database.owner.query(
      "SELECT patient_ids FROM audit_event WHERE entity_type = 'downtime-sheet' AND action = 'read' AND entity_id = $1",
      [params.downtimeSheetId],
    );
    expect(rows[0]?.patient_ids).toHaveLength(5);
  });

  it('is thrown away after a week', async () => {
    const clinic = await aClinic(database);
    await aFullSession(clinic);
    await aSession(database, clinic, { startsAt: new Date('2026-12-06T10:00:00Z') });
    await run(clinic, '2026-11-28T06:00:00Z');
    await run(clinic, '2026-12-06T06:00:00Z');
    const { body } = await server.call(clinic.desk, listDowntimeSheets, {});
    expect(body.sheets).toMatchObject([{ heldOn: '2026-12-06' }]);
  });
});
