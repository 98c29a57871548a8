import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aCluster, aSession, type SeatHistory } from '../../../../tests/support/work-builders.ts';
import { readMeasureParts, readMeasureSeries } from '../contract.ts';
import { MEASURES } from '../domain/measure-catalogue.ts';
import { readMeasure } from './read-measure.ts';
import { measureRoutes } from './routes.ts';

const database = openTestDatabase();
const MARCH = { from: '2026-03-02', until: '2026-03-09', today: '2026-03-20' };
const START = '2026-03-03T08:30:00Z';

const at = (time: string) => `2026-03-03T${time}:00Z`;
const missed: SeatHistory = [
  ['2026-02-20T09:00:00Z', 'booked'],
  [at('11:00'), 'no-show'],
];
const cancelled: SeatHistory = [
  ['2026-02-20T09:00:00Z', 'booked'],
  ['2026-03-02T12:00:00Z', 'cancelled'],
];
const visit = (arrived: string, roomed: string, began: string, done: string): SeatHistory => [
  ['2026-02-20T09:00:00Z', 'booked'],
  [at(arrived), 'arrived'],
  [at(roomed), 'roomed'],
  [at(began), 'in-service'],
  [at(done), 'completed'],
];

async function aHospital() {
  const organizationId = await anOrganization(database);
  const person = await aPerson(database, organizationId, { roles: ['customer-service'] });
  const cluster = await aCluster(database, organizationId);
  const read = async (measureId: string) =>
    (await database.asStaff(organizationId, (tx) => readMeasure(tx, organizationId, measureId, MARCH)))?.current;
  return { organizationId, person, cluster, takenBy: person.personId, read };
}

async function cancelBy(organizationId: string, initiator: 'patient' | 'clinic', isLate: boolean) {
  await database.owner.query(
    `INSERT INTO seat_cancellation (organization_id, seat_id, patient_id, at, reason, initiator, notice_hours, is_late)
     SELECT organization_id, id, patient_id, '2026-03-02T12:00:00Z', 'r', $2, 20, $3 FROM seat
     WHERE organization_id = $1 AND status = 'cancelled'`,
    [organizationId, initiator, isLate],
  );
}

describe('why seats stayed empty', () => {
  const came = visit('08:20', '08:35', '08:40', '09:00');
  const seats = [came, came, came, missed, cancelled, cancelled];

  it('of ten seats 3 came, 1 did not come, 2 were given back late by the patient and 4 were never booked', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    await aSession(database, organizationId, { cluster, startsAt: START, capacity: 10, seats, takenBy });
    await cancelBy(organizationId, 'patient', true);
    expect((await read('gap-no-show'))?.value).toBe(10);
    expect((await read('gap-late-cancel'))?.value).toBe(20);
    expect((await read('gap-never-booked'))?.value).toBe(40);
    expect((await read('missed'))?.value).toBe(50);
  });

  it('what the clinic cancels never counts against a patient: neither as missed nor as late', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    const more = [...seats, came, came];
    await aSession(database, organizationId, { cluster, startsAt: START, capacity: 10, seats: more, takenBy });
    await cancelBy(organizationId, 'clinic', false);
    expect(await read('no-show')).toMatchObject({ n: 6, value: expect.closeTo(16.67, 1) });
    expect(await read('missed')).toEqual(await read('no-show'));
    expect((await read('gap-late-cancel'))?.value).toBe(0);
  });
});

describe('times of a visit', () => {
  it('who comes early waits from the time that was given', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    // Five patients for 08:30: called in at 08:40, seen from 08:45 to 09:10; one of them came at 08:35.
    const seats = ['08:00', '08:10', '08:20', '08:30', '08:35'].map((came) => visit(came, '08:40', '08:45', '09:10'));
    await aSession(database, organizationId, { cluster, startsAt: START, capacity: 5, seats, takenBy });
    expect(await read('wait-1')).toEqual({ value: 10, n: 5, isSmall: false });
    expect((await read('wait-2'))?.value).toBe(5);
    expect((await read('cycle'))?.value).toBe(40);
    expect((await read('cycle-long'))?.value).toBe(40);
    // 25 of 40 minutes for four, 25 of 35 for one.
    expect((await read('contact-share'))?.value).toBeCloseTo((100 * 125) / 195, 5);
  });

  it('idle time is when nobody is there, overtime is after the planned end, and used time when somebody is seen', async () => {
    const { organizationId, cluster, takenBy, read } = await aHospital();
    // Two hours from 08:30: from 08:30 to 08:50 and from 09:30 to 10:50 somebody is there.
    const seats = [visit('08:20', '08:30', '08:30', '08:50'), visit('09:30', '09:40', '09:40', '10:50')];
    for (let session = 0; session < 5; session += 1) {
      const one = session === 0 ? cluster : await aCluster(database, organizationId, { name: `C${session}` });
      await aSession(database, organizationId, { cluster: one, startsAt: START, capacity: 5, seats, takenBy });
    }
    expect(await read('idle')).toEqual({ value: 40, n: 5, isSmall: false });
    expect(await read('overtime')).toEqual({ value: 20, n: 5, isSmall: false });
    expect((await read('overrun'))?.value).toBe(100);
    // 20 and 50 minutes of 120.
    expect((await read('time-used'))?.value).toBeCloseTo((100 * 70) / 120, 1);
  });
});

describe('a measure told apart', () => {
  it('each cluster and site has its own number, and small ones are not told', async () => {
    const { organizationId, person, cluster, takenBy } = await aHospital();
    const other = await aCluster(database, organizationId, { name: 'Foot care' });
    const came = visit('08:20', '08:35', '08:40', '09:00');
    const five = [came, came, came, came, came];
    await aSession(database, organizationId, { cluster, startsAt: START, capacity: 10, seats: five, takenBy });
    const few = [came, came, came, missed];
    await aSession(database, organizationId, { cluster: other, startsAt: START, capacity: 4, seats: few, takenBy });
    const server = await aTestServer(database, measureRoutes, () => new Date('2026-03-20T09:00:00Z'));
    const parts = async (choice: string, measureId = 'wait-1') =>
      (await server.call(person, readMeasureParts, { params: { measureId, choice }, query: { weeks: '4' } })).body
        .parts;
    expect(await parts('cluster')).toEqual([
      { key: cluster.clusterId, label: 'Asthma review', value: 5, n: 5, isSmall: false },
      { key: other.clusterId, label: 'Foot care', value: null, n: null, isSmall: true },
    ]);
    expect(await parts('weekday')).toMatchObject([{ key: '2', label: 'Tuesday', n: 8 }]);
    expect(await parts('site')).toHaveLength(2);
    expect(await parts('age')).toMatchObject([{ label: 'not known', n: 8 }]);
  });

  it('every measure can be told apart by, and narrowed to, each of its choices', async () => {
    const { person, cluster } = await aHospital();
    const server = await aTestServer(database, measureRoutes, () => new Date('2026-03-20T09:00:00Z'));
    const id = cluster.clusterId;
    const narrow: Record<string, string> = {
      clusterId: id,
      siteId: id,
      clinicianId: id,
      templateId: id,
      sessionId: id,
      weekday: '2',
      lead: 'under-7',
      language: 'en',
      age: '18-39',
    };
    for (const { id: measureId, choices } of MEASURES) {
      for (const choice of choices) {
        const { status } = await server.call(person, readMeasureParts, {
          params: { measureId, choice },
          query: narrow,
        });
        expect([measureId, choice, status]).toEqual([measureId, choice, 200]);
      }
      const { status } = await server.call(person, readMeasureSeries, { params: { measureId }, query: narrow });
      expect([measureId, status]).toEqual([measureId, 200]);
    }
    const refused = await server.call(person, readMeasureParts, {
      params: { measureId: 'call-seconds', choice: 'age' },
    });
    expect(refused.status).toBe(422);
  });
});
