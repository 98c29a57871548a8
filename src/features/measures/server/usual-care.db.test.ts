import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aCluster, aSession } from '../../../../tests/support/work-builders.ts';
import { compareUsualCare } from '../usual-care-contract.ts';
import { measureRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-20T09:00:00Z');
const FIRST_SEAT = '2025-10-06';
type Compared = ReplyOf<typeof compareUsualCare>;

type Given = {
  readonly on: string;
  readonly status?: 'done' | 'no-show' | 'cancelled';
  readonly kindId?: string;
  readonly family?: string;
  readonly isJoint?: boolean;
};

/** A hospital with one cluster, eight patients in a session of it on 6 October, and what they had booked alone. */
async function aHospital(singles: readonly Given[] = [], now = NOW) {
  const server = await aTestServer(database, measureRoutes, () => now);
  const organizationId = await anOrganization(database);
  const manager = await aPerson(database, organizationId, { roles: ['clinic-manager'] });
  const cluster = await aCluster(database, organizationId);
  const { owner } = database;
  await owner.query(
    "UPDATE cluster SET kind_ids = '{dx-spirometry}', families = '{grown-up}' WHERE organization_id = $1",
    [organizationId],
  );
  const seats = Array.from(
    { length: 8 },
    () =>
      [
        ['2025-09-20T09:00:00Z', 'booked'],
        [`${FIRST_SEAT}T09:00:00Z`, 'completed'],
      ] as const,
  );
  const given = { cluster, startsAt: `${FIRST_SEAT}T08:30:00Z`, capacity: 10, seats, takenBy: manager.personId };
  await aSession(database, organizationId, given);
  const { rows } = await owner.query<{ patient_id: string; id: string }>(
    'SELECT patient_id, id FROM seat WHERE organization_id = $1 ORDER BY seat_number',
    [organizationId],
  );
  const need = async (patientId: string, dueOn: string, kindId: string, family = 'grown-up') => {
    const id = uuidv7();
    await owner.query(
      `INSERT INTO care_event (organization_id, id, patient_id, need_key, kind_id, code_system, code, display, earliest_on, due_on,
         latest_on, priority, origin, reason, window_stated, status, family)
       VALUES ($1, $2::uuid, $3, $2::uuid::text, $4, 's', 'c', 'Lung function', $5, $5, $5, 'routine', '{}', '', false, 'done', $6)`,
      [organizationId, id, patientId, kindId, dueOn, family],
    );
    return id;
  };
  for (const [index, seat] of rows.entries()) {
    const careEventId = await need(seat.patient_id, addDays(FIRST_SEAT, -5 - index), 'dx-spirometry');
    await owner.query('UPDATE seat SET care_event_id = $3 WHERE organization_id = $1 AND id = $2', [
      organizationId,
      seat.id,
      careEventId,
    ]);
    for (const { on, status = 'done', kindId = 'dx-spirometry', family, isJoint } of singles) {
      const id = uuidv7();
      await owner.query(
        `INSERT INTO appointment (organization_id, id, patient_id, care_event_id, kind_id, display, site_id, during, zone, status,
           source_system, source_id, bundle_id)
         VALUES ($1, $2::uuid, $3, $4, $5, 'Lung function', $6, tstzrange($7::timestamptz, $7::timestamptz + interval '30 minutes'),
           'Europe/London', $8, 'test', $2::uuid::text, $9)`,
        [
          organizationId,
          id,
          seat.patient_id,
          await need(seat.patient_id, addDays(on, -40), kindId, family),
          kindId,
          cluster.siteId,
          `${on}T10:00:00Z`,
          status,
          isJoint ? uuidv7() : null,
        ],
      );
    }
  }
  const read = async (person = manager) =>
    server.call(person, compareUsualCare, { params: { clusterId: cluster.clusterId } });
  return { server, read, organizationId };
}
const rowOf = (body: Compared, id: string) => body.measures.find((each) => each.id === id);

describe('the sessions of a cluster against the same patients’ usual care', () => {
  it('waits, visits and missed bookings stand before and since with their denominators and the difference', async () => {
    const { read } = await aHospital([
      { on: '2025-06-02' },
      { on: '2025-07-07', status: 'no-show' },
      { on: '2025-08-04' },
      // Not counted: cancelled, another need, longer ago than the 165 days since the first seat.
      { on: '2025-08-05', status: 'cancelled' },
      { on: '2025-08-06', kindId: 'lab-cbc' },
      { on: '2025-04-01' },
    ]);
    const body = (await read()).body as Compared;
    expect(body.patients).toEqual({ inSessions: 8, compared: 8 });
    expect(rowOf(body, 'wait')).toMatchObject({
      before: { value: 40, n: 16, points: 8 },
      after: { value: 8.5, n: 8, points: 8 },
      difference: { value: -31.5, lower: -35, upper: -28 },
      meaning: 'better',
    });
    // Two visits each in 165 days before, one since.
    expect(rowOf(body, 'visits')?.before).toMatchObject({ n: 16 });
    expect(rowOf(body, 'visits')?.before.value).toBeCloseTo((2 * 365) / 165, 6);
    expect(rowOf(body, 'visits')?.after.value).toBeCloseTo(365 / 165, 6);
    expect(rowOf(body, 'no-show')).toMatchObject({ before: { n: 24 }, after: { value: 0, n: 8 }, meaning: 'better' });
    expect(rowOf(body, 'no-show')?.before.value).toBeCloseTo(100 / 3, 6);
  });

  it('a visit that is still booked alone since counts as a visit, so that sessions cannot hide it', async () => {
    const { read } = await aHospital([{ on: '2025-06-02' }, { on: '2025-11-03' }]);
    const visits = rowOf((await read()).body as Compared, 'visits');
    expect([visits?.before.n, visits?.after.n]).toEqual([8, 16]);
  });

  it('what was part of a joint visit, or for another family of the same care, is no usual care', async () => {
    const { read } = await aHospital([
      { on: '2025-06-02' },
      { on: '2025-07-07', isJoint: true },
      { on: '2025-08-04', family: 'child' },
      { on: '2025-11-03', isJoint: true },
    ]);
    const visits = rowOf((await read()).body as Compared, 'visits');
    expect([visits?.before.n, visits?.after.n]).toEqual([8, 8]);
  });

  it('who came for the first time 89 days ago is not compared yet, a day later so', async () => {
    const compared = async (now: string) => {
      const { read } = await aHospital([{ on: '2025-09-01' }], new Date(now));
      return ((await read()).body as Compared).patients;
    };
    expect(await compared('2026-01-03T09:00:00Z')).toEqual({ inSessions: 8, compared: 0 });
    expect(await compared('2026-01-04T09:00:00Z')).toEqual({ inSessions: 8, compared: 8 });
  });

  it('who had nothing booked alone before is not compared, and another hospital does not find the cluster', async () => {
    const { read } = await aHospital();
    const body = (await read()).body as Compared;
    expect(body.patients).toEqual({ inSessions: 8, compared: 0 });
    expect(rowOf(body, 'visits')).toMatchObject({ difference: null, before: { value: null } });
    const elsewhere = await aPerson(database, await anOrganization(database), { roles: ['clinic-manager'] });
    expect((await read(elsewhere)).status).toBe(404);
  });
});
