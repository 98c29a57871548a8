import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aCluster, aSession, type SeatHistory } from '../../../../tests/support/work-builders.ts';
import { exportMeasureCsv, exportMeasureReport } from '../export-contract.ts';
import { listWrongSlots, reportWrongSlot, settleWrongSlot } from '../wrong-slot-contract.ts';
import { measureRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-20T09:00:00Z');
const booked: SeatHistory = [['2026-02-20T09:00:00Z', 'booked']];

async function aHospital() {
  const server = await aTestServer(database, measureRoutes, () => NOW);
  const organizationId = await anOrganization(database);
  const desk = await aPerson(database, organizationId, { roles: ['front-desk'], name: 'Dora Desk' });
  const manager = await aPerson(database, organizationId, { roles: ['clinic-manager'] });
  const cluster = await aCluster(database, organizationId);
  await database.owner.query('UPDATE cluster SET owner_id = $2 WHERE organization_id = $1', [
    organizationId,
    manager.personId,
  ]);
  const seats = [booked, booked, booked, booked, booked, booked];
  const startsAt = '2026-03-10T08:30:00Z';
  await aSession(database, organizationId, { cluster, startsAt, capacity: 6, seats, takenBy: desk.personId });
  const { rows } = await database.owner.query<{ id: string }>(
    'SELECT id FROM seat WHERE organization_id = $1 ORDER BY seat_number',
    [organizationId],
  );
  const report = (body: object, index = 0, who = desk) =>
    server.call(who, reportWrongSlot, { params: { seatId: rows[index]?.id ?? '' }, body });
  return { server, organizationId, desk, manager, cluster, report };
}

describe('a seat that was booked wrongly', () => {
  it('is reported from the desk with a cause, and stands on the list of who owns the rule', async () => {
    const { server, manager, report } = await aHospital();
    expect((await report({ cause: 'rule-missing', note: 'Needs an interpreter.' })).status).toBe(201);
    const { body } = await server.call(manager, listWrongSlots);
    expect(body.reports).toMatchObject([
      {
        cause: 'rule-missing',
        note: 'Needs an interpreter.',
        isMine: true,
        reportedBy: 'Dora Desk',
        clusterVersion: 1,
      },
    ]);
    expect(body.versions).toMatchObject([{ clusterVersion: 1, seats: 6, isAboveGoal: true }]);
    expect(JSON.stringify(body)).not.toContain('Hidden');
  });

  it('is refused twice, and with the name of the patient in the note', async () => {
    const { report } = await aHospital();
    const named = await report({ cause: 'rule-wrong', note: 'Mrs HIDDEN has no car.' });
    expect(named).toMatchObject({ status: 422, body: { type: 'urn:sheaf:problem:names-a-patient' } });
    expect((await report({ cause: 'rule-wrong' })).status).toBe(201);
    expect((await report({ cause: 'rule-ignored' })).status).toBe(409);
  });

  it('the rate is told for each version of the rules', async () => {
    const { server, organizationId, manager, cluster, report } = await aHospital();
    await report({ cause: 'rule-wrong' });
    await database.owner.query(
      `INSERT INTO cluster_change (organization_id, id, cluster_id, at, change)
       VALUES ($1, gen_random_uuid(), $2, '2026-03-01T00:00:00Z', 'edited')`,
      [organizationId, cluster.clusterId],
    );
    await database.owner.query(
      `UPDATE seat SET booked_at = CASE WHEN seat_number = 1 THEN '2026-02-20'::timestamptz ELSE '2026-03-02' END
       WHERE organization_id = $1`,
      [organizationId],
    );
    const { body } = await server.call(manager, listWrongSlots);
    expect(body.versions).toMatchObject([
      { clusterVersion: 2, seats: 5, wrongPercent: 0, isAboveGoal: false },
      { clusterVersion: 1, seats: null, wrongPercent: null },
    ]);
  });

  it('is closed once with what was done, by somebody with the right, and the history stays', async () => {
    const { server, organizationId, desk, manager, report } = await aHospital();
    const { body } = await report({ cause: 'rule-wrong' });
    const params = { wrongSlotId: String(body.wrongSlotId) };
    const close = (who: typeof desk) =>
      server.call(who, settleWrongSlot, { params, body: { answer: 'The visit is longer now.' }, version: 1 });
    expect((await close(desk)).status).toBe(404);
    expect((await close(manager)).status).toBe(200);
    expect((await close(manager)).status).toBe(409);
    const { rows } = await database.owner.query<{ change: string }>(
      'SELECT change FROM wrong_slot_change WHERE organization_id = $1 ORDER BY at, id',
      [organizationId],
    );
    expect(rows.map(({ change }) => change)).toEqual(['reported', 'settled']);
  });
});

describe('a measure that leaves the house', () => {
  it('is a right of its own, and is written into the audit trail', async () => {
    const { server, organizationId, desk, manager } = await aHospital();
    const asked = { params: { measureId: 'seats-filled' }, query: { weeks: '4' } };
    expect((await server.call(desk, exportMeasureCsv, asked)).status).toBe(404);
    const { body } = await server.call(manager, exportMeasureCsv, asked);
    expect(String(body.csv).split('\r\n').slice(0, 5)).toContain('2026-03-09,100,%,6');
    const report = await server.call(manager, exportMeasureReport, asked);
    expect(report.body).toMatchObject({ resourceType: 'MeasureReport', group: [{ measureScore: { value: 100 } }] });
    const { rows } = await database.owner.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM audit_event WHERE organization_id = $1 AND entity_type = 'measure-export'",
      [organizationId],
    );
    expect(rows[0]?.count).toBe(2);
  });
});
