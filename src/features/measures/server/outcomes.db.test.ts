import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aCluster, aSession, type SeatHistory } from '../../../../tests/support/work-builders.ts';
import { readMeasure } from './read-measure.ts';

const database = openTestDatabase();
const MARCH = { from: '2026-03-02', until: '2026-03-09', today: '2026-03-20' };
const done: SeatHistory = [
  ['2026-01-02T09:00:00Z', 'booked'],
  ['2026-01-13T09:00:00Z', 'completed'],
];

/** Five patients of a cluster, each with results on some days. */
async function aHospital(code: string, results: readonly (readonly [day: string, value: number])[]) {
  const organizationId = await anOrganization(database);
  const { personId: takenBy } = await aPerson(database, organizationId, { roles: ['clinic-manager'] });
  const cluster = await aCluster(database, organizationId);
  const other = await aCluster(database, organizationId, { name: 'Other' });
  const seats = [done, done, done, done, done];
  await aSession(database, organizationId, {
    cluster,
    startsAt: '2026-01-13T08:30:00Z',
    capacity: 5,
    seats,
    takenBy,
  });
  for (const [day, value] of results) {
    const fact = { codings: [{ system: 'http://loinc.org', code, display: 'x' }], display: 'x', on: day, value };
    await database.owner.query(
      `INSERT INTO clinical_fact (organization_id, id, patient_id, category, source_system, source_id, fact, happened_on)
       SELECT organization_id, gen_random_uuid(), patient_id, 'observation', 'test', gen_random_uuid()::text, $2, $3
       FROM seat WHERE organization_id = $1`,
      [organizationId, JSON.stringify(fact), day],
    );
  }
  const read = async (measureId: string, clusterId: string | null = cluster.clusterId) =>
    (
      await database.asStaff(organizationId, (tx) =>
        readMeasure(tx, organizationId, measureId, { ...MARCH, clusterId }),
      )
    )?.current;
  return { read, other };
}

describe('what became better for patients of a cluster', () => {
  it('HbA1c fell from 9.1 to 7.6: all results of the week are at goal, the change is from the last one before', async () => {
    const { read, other } = await aHospital('4548-4', [
      ['2025-06-01', 10],
      ['2025-12-20', 9.1],
      ['2026-03-04', 7.6],
    ]);
    expect(await read('hba1c-at-goal')).toEqual({ value: 100, n: 5, isSmall: false });
    const change = await read('hba1c-change');
    expect(change?.n).toBe(5);
    expect(change?.value).toBeCloseTo(-1.5, 6);
    expect((await read('hba1c-at-goal', null))?.n).toBe(5);
    expect((await read('hba1c-at-goal', other.clusterId))?.n).toBe(0);
  });

  it('a blood pressure of 140 is not at goal, one of 139 is', async () => {
    const { read } = await aHospital('8480-6', [
      ['2026-03-03', 140],
      ['2026-03-04', 139],
    ]);
    expect(await read('pressure-at-goal')).toEqual({ value: 50, n: 10, isSmall: false });
  });

  it('pain as patients tell it: 7 before, 4 now', async () => {
    const { read } = await aHospital('72514-3', [
      ['2026-01-10', 7],
      ['2026-03-04', 4],
    ]);
    expect((await read('pain-change'))?.value).toBe(-3);
  });
});
