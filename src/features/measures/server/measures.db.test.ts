import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBundle, aCluster, aSession, type SeatHistory } from '../../../../tests/support/work-builders.ts';
import { listMeasures, readMeasureSeries } from '../contract.ts';
import { MEASURES } from '../domain/measure-catalogue.ts';
import { readMeasure } from './read-measure.ts';
import { measureRoutes } from './routes.ts';
import { FACTS_BY_MEASURE } from './week-facts-store.ts';

const database = openTestDatabase();
const MARCH = { from: '2026-03-02', until: '2026-03-16', today: '2026-03-20' };

const booked: SeatHistory = [['2026-02-20T09:00:00Z', 'booked']];
const attended: SeatHistory = [...booked, ['2026-03-03T08:20:00Z', 'arrived'], ['2026-03-03T10:00:00Z', 'completed']];
const missed: SeatHistory = [...booked, ['2026-03-03T11:00:00Z', 'no-show']];
const cancelledBefore: SeatHistory = [...booked, ['2026-03-01T09:00:00Z', 'cancelled']];
const onlyHeld: SeatHistory = [['2026-03-03T08:00:00Z', 'held']];

async function aHospital() {
  const organizationId = await anOrganization(database);
  const person = await aPerson(database, organizationId, { roles: ['customer-service'] });
  const cluster = await aCluster(database, organizationId);
  const read = (measureId: string, window: Partial<Parameters<typeof readMeasure>[3]> = {}) =>
    database.asStaff(organizationId, (tx) => readMeasure(tx, organizationId, measureId, { ...MARCH, ...window }));
  return { organizationId, person, cluster, takenBy: person.personId, read };
}

describe('what is read from what happened', () => {
  it('a seat is filled when it was booked as its session began, whatever became of it', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    const seats = [attended, missed, cancelledBefore, onlyHeld];
    await aSession(database, organizationId, {
      cluster,
      startsAt: '2026-03-03T08:30:00Z',
      capacity: 10,
      seats,
      takenBy,
    });
    const filled = await read('seats-filled');
    expect(filled?.series).toEqual([
      { weekOn: '2026-03-02', value: 20, n: 10, isSmall: false },
      { weekOn: '2026-03-09', value: null, n: 0, isSmall: false },
    ]);
    expect((await read('seats-attended'))?.current).toEqual({ value: 10, n: 10, isSmall: false });
  });

  it('a cancelled session offers no seats, and another cluster can be left out', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    const other = await aCluster(database, organizationId, { name: 'Other' });
    const startsAt = '2026-03-03T08:30:00Z';
    await aSession(database, organizationId, { cluster, startsAt, capacity: 10, status: 'cancelled', takenBy });
    await aSession(database, organizationId, { cluster: other, startsAt, capacity: 8, seats: [booked], takenBy });
    expect((await read('seats-filled'))?.current).toMatchObject({ value: 12.5, n: 8 });
    expect((await read('seats-filled', { clusterId: cluster.clusterId }))?.current.n).toBe(0);
  });

  it('a session late on Sunday evening belongs to the week of its site', async () => {
    const { organizationId, takenBy, read } = await aHospital();
    const cluster = await aCluster(database, organizationId, { name: 'Far', zone: 'Pacific/Auckland' });
    await aSession(database, organizationId, { cluster, startsAt: '2026-03-08T20:00:00Z', capacity: 6, takenBy });
    expect((await read('seats-filled'))?.series.map(({ n }) => n)).toEqual([0, 6]);
  });

  it('visits and needles are avoided by bundles that were booked and still stand', async () => {
    const { organizationId, read } = await aHospital();
    for (let number = 1; number <= 5; number += 1) {
      await aBundle(database, organizationId, {
        number,
        visits: 2,
        singleVisits: 5,
        needles: 1,
        singleNeedles: 3,
        bookedAt: '2026-03-04T09:00:00Z',
      });
    }
    await aBundle(database, organizationId, { number: 6, visits: 1, singleVisits: 9 });
    const broken = await aBundle(database, organizationId, {
      number: 7,
      visits: 1,
      singleVisits: 9,
      bookedAt: '2026-03-04T09:00:00Z',
    });
    await database.owner.query("UPDATE bundle SET state = 'broken-up' WHERE organization_id = $1 AND id = $2", [
      organizationId,
      broken,
    ]);
    const visits = await read('visits-avoided');
    expect(visits?.series.map(({ value }) => value)).toEqual([15, 0]);
    expect(visits?.current).toEqual({ value: 7.5, n: 5, isSmall: false });
    expect((await read('needles-avoided'))?.current.value).toBe(5);
    expect((await read('sedations-avoided'))?.current.value).toBe(0);
  });

  it('four bundles are too few to be told', async () => {
    const { organizationId, read } = await aHospital();
    for (let number = 1; number <= 4; number += 1) {
      await aBundle(database, organizationId, { number, visits: 1, singleVisits: 2, bookedAt: '2026-03-04T09:00:00Z' });
    }
    expect((await read('visits-avoided'))?.series[0]).toEqual({
      weekOn: '2026-03-02',
      value: null,
      n: null,
      isSmall: true,
    });
  });

  it('the days from due to seat are counted to the day of the session', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    const sessionId = await aSession(database, organizationId, {
      cluster,
      startsAt: '2026-03-03T08:30:00Z',
      capacity: 10,
      seats: [booked, booked, booked, booked, booked],
      takenBy,
    });
    const { rows } = await database.owner.query<{ id: string; patient_id: string; seat_number: number }>(
      'SELECT id, patient_id, seat_number FROM seat WHERE organization_id = $1 AND session_id = $2',
      [organizationId, sessionId],
    );
    for (const seat of rows) {
      const careEventId = uuidv7();
      await database.owner.query(
        `INSERT INTO care_event (organization_id, id, patient_id, need_key, kind_id, code_system, code, display, earliest_on, due_on,
           latest_on, priority, origin, reason, window_stated, status)
         VALUES ($1, $2, $3, 'k', 'k', 's', 'c', 'd', '2026-01-01', '2026-03-03'::date - $4::int, '2026-12-31', 'routine', '{}', 'r', true, 'booked')`,
        [organizationId, careEventId, seat.patient_id, seat.seat_number * 2],
      );
      await database.owner.query('UPDATE seat SET care_event_id = $3 WHERE organization_id = $1 AND id = $2', [
        organizationId,
        seat.id,
        careEventId,
      ]);
    }
    expect((await read('due-to-seat'))?.current).toEqual({ value: 6, n: 5, isSmall: false });
  });

  it('the running week is not read, and neither is another hospital', async () => {
    const { organizationId, cluster, takenBy } = await aHospital();
    await aSession(database, organizationId, { cluster, startsAt: '2026-03-17T08:30:00Z', capacity: 10, takenBy });
    const until = { ...MARCH, until: '2026-03-30' };
    const [own, other] = await Promise.all(
      [organizationId, await anOrganization(database)].map((id) =>
        database.asStaff(id, (tx) => readMeasure(tx, id, 'seats-filled', until)),
      ),
    );
    expect(own?.series.at(-1)?.weekOn).toBe('2026-03-09');
    expect(other?.current.n).toBe(0);
  });
});

describe('measures over the wire', () => {
  it('every measure of the catalogue can be read', async () => {
    const { person } = await aHospital();
    const server = await aTestServer(database, measureRoutes, () => new Date('2026-03-20T09:00:00Z'));
    expect([...FACTS_BY_MEASURE.keys()].sort()).toEqual(MEASURES.map(({ id }) => id).sort());
    const { body } = await server.call(person, listMeasures);
    for (const { id } of body.measures as { id: string }[]) {
      const answer = await server.call(person, readMeasureSeries, { params: { measureId: id }, query: { weeks: '8' } });
      expect([id, answer.status, (answer.body.series as unknown[]).length]).toEqual([id, 200, 8]);
    }
    const unknown = await server.call(person, readMeasureSeries, { params: { measureId: 'guesses' } });
    expect(unknown.status).toBe(404);
  });
});
