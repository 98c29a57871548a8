import { describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aCluster, aSession, type SeatHistory } from '../../../../tests/support/work-builders.ts';
import { readMeasure } from './read-measure.ts';
import { takeAccessSnapshot } from './take-access-snapshot.ts';

const database = openTestDatabase();
const threads = openThreads();
const signal = new AbortController().signal;
const booked: SeatHistory = [['2026-02-20T09:00:00Z', 'booked']];
const held: SeatHistory = [['2026-02-20T09:00:00Z', 'held']];

/** A cluster with two seats on 16 March, one of them taken, and four on 30 March; the first ones are kept until two days before. */
async function aHospital() {
  const organizationId = await anOrganization(database);
  const { personId: takenBy } = await aPerson(database, organizationId, { roles: ['clinic-manager'] });
  const cluster = await aCluster(database, organizationId);
  const sessions = [
    ['2026-03-16T08:30:00Z', 4, [booked]],
    ['2026-03-30T08:30:00Z', 4, [booked, held]],
    ['2026-04-13T08:30:00Z', 9, []],
  ] as const;
  for (const [startsAt, capacity, seats] of sessions) {
    await aSession(database, organizationId, { cluster, startsAt, capacity, seats, takenBy, status: 'open' });
  }
  const look = (day: string) =>
    takeAccessSnapshot({ db: database.db, organizationId, now: new Date(`${day}T06:00:00Z`), signal, threads });
  const daysOn = async (day: string) => {
    const { rows } = await database.owner.query<{ seat_days: number }>(
      "SELECT seat_days FROM access_snapshot WHERE organization_id = $1 AND scope = 'cluster' AND taken_on = $2",
      [organizationId, day],
    );
    return rows.map(({ seat_days }) => seat_days);
  };
  return { organizationId, cluster, look, daysOn };
}

describe('days to the third next seat', () => {
  it('leave out seats that are kept until their release, and count them after it', async () => {
    const { organizationId, cluster, look, daysOn } = await aHospital();
    await database.owner.query(
      `INSERT INTO session_policy (organization_id, template_id, release_ladder)
       VALUES ($1, $2, '[{"daysBefore": 2, "audience": "anyone"}]')`,
      [organizationId, cluster.templateId],
    );
    await look('2026-03-13');
    await look('2026-03-15');
    // On Friday all are kept still; on Sunday the three of 16 March are released.
    expect(await daysOn('2026-03-13')).toEqual([180]);
    expect(await daysOn('2026-03-15')).toEqual([1]);
  });

  it('leave out seats that are booked or held at a desk, and looking twice on a day changes nothing', async () => {
    const { look, daysOn, organizationId } = await aHospital();
    await database.owner.query(
      "UPDATE seat SET hold_expires_at = '2026-03-20T00:00:00Z' WHERE organization_id = $1 AND status = 'held'",
      [organizationId],
    );
    await look('2026-03-17');
    await look('2026-03-17');
    // Two open seats on 30 March, the third on 13 April.
    expect(await daysOn('2026-03-17')).toEqual([27]);
    await look('2026-03-21');
    // By then the hold has run out.
    expect(await daysOn('2026-03-21')).toEqual([9]);
  });

  it('are told as the middle of the days on which somebody looked', async () => {
    const { organizationId, look } = await aHospital();
    for (const day of ['09', '10', '11', '12', '13']) await look(`2026-03-${day}`);
    const window = { from: '2026-03-09', until: '2026-03-16', today: '2026-03-20' };
    const read = await database.asStaff(organizationId, (tx) =>
      readMeasure(tx, organizationId, 'third-next-seat', window),
    );
    // The third seat is always on 16 March: 7, 6, 5, 4 and 3 days.
    expect(read?.current).toEqual({ value: 5, n: 5, isSmall: false });
  });
});
