import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBundle, aCluster, aSession } from '../../../../tests/support/work-builders.ts';
import { beginChartPhase, takeBackChartPhase, writeChartNote } from '../chart-contract.ts';
import { readMeasureSeries } from '../contract.ts';
import { measureRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-20T09:00:00Z');
/** The first of thirty weeks; the last of them ends on 15 March. */
const FIRST = '2025-08-18';
const MEASURE = { measureId: 'visits-avoided' };
type Series = ReplyOf<typeof readMeasureSeries>;

/** A hospital in which five bundles a week were booked, each avoiding one visit or two, and from the 23rd week on four. */
async function aHospital() {
  const server = await aTestServer(database, measureRoutes, () => NOW);
  const organizationId = await anOrganization(database);
  const manager = await aPerson(database, organizationId, { roles: ['clinic-manager'], name: 'Mia Manager' });
  let number = 0;
  for (let week = 0; week < 30; week += 1) {
    for (let bundle = 0; bundle < 5; bundle += 1) {
      number += 1;
      const singleVisits = week < 22 ? 2 + ((week + bundle) % 2) : 5;
      const bookedAt = `${addDays(FIRST, 7 * week + bundle)}T10:00:00Z`;
      await aBundle(database, organizationId, { number, visits: 1, singleVisits, bookedAt });
    }
  }
  const read = async (query: Record<string, string> = { weeks: '52' }) =>
    (await server.call(manager, readMeasureSeries, { params: MEASURE, query })).body as Series;
  return { server, organizationId, manager, read };
}

describe('a measure as a control chart over the wire', () => {
  it('tells that it has risen for eight weeks, for the better, and where the limits are', async () => {
    const { read } = await aHospital();
    const { chart } = await read();
    expect(chart?.signals).toContainEqual(
      expect.objectContaining({ rule: 'shift', direction: 'up', meaning: 'better', untilOn: '2026-03-09' }),
    );
    expect(chart?.told[0]?.code).toBe('shift-stays-higher');
    expect(chart?.phases).toMatchObject([{ fromOn: FIRST, decidedBy: null, centre: 7.5 }]);
  });

  it('has the same limits however few weeks are looked at', async () => {
    const { read } = await aHospital();
    const last = async (weeks: string) => (await read({ weeks })).chart?.points.at(-1);
    expect(await last('12')).toEqual(await last('52'));
    expect((await read({ weeks: '12' })).chart?.points).toHaveLength(12);
  });

  it('limits begin anew where a person says so with a reason, which stays beside the chart; and are taken back so', async () => {
    const { server, manager, read } = await aHospital();
    const fromOn = addDays(FIRST, 7 * 22);
    const body = { clusterId: null, fromOn, note: 'A second desk gathers visits.' };
    const begun = await server.call(manager, beginChartPhase, { params: MEASURE, body });
    expect(begun.status).toBe(201);
    const { chart } = await read();
    expect(chart?.phases[1]).toMatchObject({ fromOn, centre: 20, decidedBy: 'Mia Manager', note: body.note });
    expect(chart?.told[0]).toMatchObject({ code: 'phase-higher', data: { note: body.note } });
    const twice = await server.call(manager, beginChartPhase, { params: MEASURE, body });
    expect(twice).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:already-so' } });
    const back = await server.call(manager, takeBackChartPhase, {
      params: MEASURE,
      body: { ...body, note: 'Too early.' },
    });
    expect(back.status).toBe(201);
    expect((await read()).chart?.phases).toHaveLength(1);
  });

  it('limits cannot begin in the middle of a week, nor without a reason, nor by somebody who only reads', async () => {
    const { server, manager, organizationId } = await aHospital();
    const reader = await aPerson(database, organizationId, { roles: ['front-desk'] });
    const ask = async (who: typeof manager, fromOn: string, note: string) => {
      const body = { clusterId: null, fromOn, note };
      return (await server.call(who, beginChartPhase, { params: MEASURE, body })).status;
    };
    expect(await ask(manager, addDays(FIRST, 8), 'because')).toBe(422);
    expect(await ask(manager, addDays(FIRST, 7), ' ')).toBe(400);
    expect(await ask(reader, addDays(FIRST, 7), 'because')).toBe(404);
  });

  it('what happened stands beside its week, with the name of who wrote it, and cannot be changed', async () => {
    const { server, manager, organizationId, read } = await aHospital();
    const body = { clusterId: null, weekOn: '2026-01-28', text: 'Snow: two days without sessions.' };
    expect((await server.call(manager, writeChartNote, { params: MEASURE, body })).status).toBe(201);
    expect((await read()).chart?.notes).toEqual([{ weekOn: '2026-01-26', text: body.text, by: 'Mia Manager' }]);
    await expect(
      database.owner.query('DELETE FROM chart_note WHERE organization_id = $1', [organizationId]),
    ).rejects.toThrow();
  });

  it('of a cluster the week in which its template was changed is noted by itself, and its first sessions are no change', async () => {
    const { server, organizationId, manager } = await aHospital();
    const cluster = await aCluster(database, organizationId);
    const takenBy = manager.personId;
    for (let week = 0; week < 8; week += 1) {
      const startsAt = `${addDays('2026-01-05', 7 * week)}T08:30:00Z`;
      const sessionId = await aSession(database, organizationId, { cluster, startsAt, capacity: 10, takenBy });
      await database.owner.query('UPDATE session SET template_version = $3 WHERE organization_id = $1 AND id = $2', [
        organizationId,
        sessionId,
        week < 5 ? 1 : 2,
      ]);
    }
    const read = async (query: Record<string, string>) => {
      const params = { measureId: 'seats-filled' };
      return (await server.call(manager, readMeasureSeries, { params, query })).body as Series;
    };
    expect((await read({ clusterId: cluster.clusterId })).chart?.notes).toEqual([
      { weekOn: '2026-02-09', text: 'The template “Asthma review” was changed.', by: null },
    ]);
    expect((await read({})).chart?.notes).toEqual([]);
  });

  it('of a changed template the weeks before and after are set against each other, for its cluster and for itself', async () => {
    const { server, organizationId, manager } = await aHospital();
    const cluster = await aCluster(database, organizationId);
    const takenBy = manager.personId;
    for (let week = 0; week < 18; week += 1) {
      const startsAt = `${addDays('2025-11-03', 7 * week)}T08:30:00Z`;
      const bookedAt = `${addDays('2025-10-27', 7 * week)}T08:30:00Z`;
      const seats = Array.from({ length: (week < 9 ? 10 : 15) + (week % 2) }, () => [[bookedAt, 'booked']] as const);
      const given = { cluster, startsAt, capacity: 20, seats, takenBy };
      const sessionId = await aSession(database, organizationId, given);
      if (week >= 9) {
        const change = 'UPDATE session SET template_version = 2 WHERE organization_id = $1 AND id = $2';
        await database.owner.query(change, [organizationId, sessionId]);
      }
    }
    const read = async (query: Record<string, string>) => {
      const params = { measureId: 'seats-filled' };
      return ((await server.call(manager, readMeasureSeries, { params, query })).body as Series).chart?.effects;
    };
    const effects = await read({ clusterId: cluster.clusterId });
    expect(effects).toMatchObject([
      {
        weekOn: '2026-01-05',
        text: 'The template “Asthma review” was changed.',
        before: { n: 180, points: 9 },
        after: { n: 180, points: 9 },
        state: 'told',
        meaning: 'better',
      },
    ]);
    // 94 and 140 of 180 seats.
    expect(effects?.[0]?.difference?.value).toBeCloseTo((100 * (140 - 94)) / 180, 6);
    expect(await read({ templateId: cluster.templateId })).toEqual(effects);
    expect(await read({})).toEqual([]);
  });

  it('of another hospital, and of a measure that is not in the catalogue, there is nothing', async () => {
    const { server, manager } = await aHospital();
    const elsewhere = await aPerson(database, await anOrganization(database), { roles: ['clinic-manager'] });
    const { body } = await server.call(elsewhere, readMeasureSeries, { params: MEASURE });
    expect(body.chart).toBeNull();
    const note = { clusterId: null, weekOn: '2026-01-28', text: 'x' };
    const unknown = await server.call(manager, writeChartNote, { params: { measureId: 'guesses' }, body: note });
    expect(unknown.status).toBe(404);
  });
});
