import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aClinic, aPatient, aSession } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { planWeek } from '../../planner-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-01-07T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
  openThreads();
});

describe('the coming week', () => {
  it('tells what a need asks for, how full the week is, and that one session is too few', async () => {
    const clinic = await aClinic(database);
    const { organizationId, clusterId } = clinic;
    for (let count = 0; count < 46; count += 1) {
      const patientId = await aPatient(database, organizationId);
      await database.owner.query(
        `INSERT INTO membership (organization_id, cluster_id, patient_id, state, reason) VALUES ($1, $2, $3, 'enrolled', 'test')`,
        [organizationId, clusterId, patientId],
      );
    }
    const startsAt = new Date('2026-01-13T10:00:00Z');
    const sessionId = await aSession(database, clinic, { startsAt, capacity: 3, minutes: 60 });
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id, line_number)
       VALUES ($1, $2, $3, 1, tstzrange($4, $5, '[)'), 'booked', $6, 1)`,
      [organizationId, uuidv7(), clinic.nurseId, startsAt, new Date('2026-01-13T11:00:00Z'), sessionId],
    );
    const planned = await server.call(clinic.manager, planWeek, { body: {} });
    expect(planned.status).toBe(200);
    expect(planned.body).toMatchObject({
      weekOn: '2026-01-12',
      loadNow: [{ weekday: 2, startMinute: 600, patients: 3 }, {}, {}, {}],
    });
    const [cluster] = planned.body.clusters as Record<string, number>[];
    expect(cluster).toMatchObject({
      enrolled: 46,
      visitsPerYear: 4,
      demandPerWeek: 4,
      seats: 3,
      sessionsNow: 1,
      sessionsNeeded: 2,
    });
    expect(cluster?.sessionsPlanned).toBeGreaterThanOrEqual(2);
    const suggested = planned.body.suggested as { weekday: number; resourceNames: string[] }[];
    expect(suggested.length).toBeGreaterThanOrEqual(1);
    expect(suggested[0]?.resourceNames).toEqual(['Nurse Ali']);
    const larger = await server.call(clinic.manager, planWeek, { body: { seatsIf: [{ clusterId, seats: 12 }] } });
    expect((larger.body.clusters as Record<string, number>[])[0]).toMatchObject({ seats: 12, sessionsNeeded: 1 });
  });

  it('is for those who draw sessions', async () => {
    const clinic = await aClinic(database);
    expect((await server.call(clinic.desk, planWeek, { body: {} })).status).toBe(404);
  });
});
