import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBoard, aCardWithPast } from '../../../../tests/support/work-builders.ts';
import { readBoard, readPace } from '../contract.ts';
import { keepForecast, readFlow, readForecast } from '../forecast-contract.ts';
import { keepForecasts } from './keep-forecasts.ts';
import { workRoutes } from './routes.ts';

const database = openTestDatabase();
const threads = openThreads();
/** A Tuesday. */
const NOW = new Date('2026-03-10T09:00:00Z');
type Forecast = ReplyOf<typeof readForecast>;

/** A board on which, for so many days up to yesterday, one card was finished on each weekday after three days; and open cards. */
async function aTeam({ days = 70, open = 12, now = NOW }: { days?: number; open?: number; now?: Date } = {}) {
  const server = await aTestServer(database, workRoutes, () => now);
  const organizationId = await anOrganization(database);
  const owner = await aPerson(database, organizationId, { roles: ['customer-service'], name: 'Ola Owner' });
  const board = await aBoard(server, owner);
  const base = { board, personId: owner.personId };
  const today = NOW.toISOString().slice(0, 10);
  let number = 0;
  for (let ago = days; ago >= 1; ago -= 1) {
    const on = addDays(today, -ago);
    if ([0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay())) continue;
    number += 1;
    await aCardWithPast(database, organizationId, {
      ...base,
      number,
      createdAt: `${addDays(on, -6)}T08:00:00Z`,
      startedAt: `${addDays(on, -2)}T08:00:00Z`,
      finishedAt: `${on}T15:00:00Z`,
    });
  }
  for (let left = 0; left < open; left += 1) {
    number += 1;
    const createdAt = `${addDays(today, -20)}T08:00:00Z`;
    const startedAt = left < 2 ? `${addDays(today, -9)}T08:00:00Z` : null;
    await aCardWithPast(database, organizationId, { ...base, number, createdAt, startedAt, finishedAt: null });
  }
  const forecast = async (query: Record<string, string> = {}) =>
    (await server.call(owner, readForecast, { params: { spaceId: board.spaceId }, query })).body as Forecast;
  return { server, organizationId, owner, board, forecast };
}

describe('a forecast of a board', () => {
  it('says when all that is open will be done, with the surer day the later one, and how many by a day', async () => {
    const { forecast } = await aTeam();
    const told = await forecast();
    expect(told).toMatchObject({ open: 12, started: 2, today: '2026-03-10', obstacles: [], trials: 10_000 });
    const days = told.when?.percentiles.map(({ on }) => on) ?? [];
    expect(days).toEqual(days.toSorted());
    expect((days[0] ?? '') >= '2026-03-24' && (days[0] ?? '') <= '2026-03-28').toBe(true);
    expect(told.when?.histogram.reduce((sum, { trials }) => sum + trials, 0)).toBe(10_000);
    expect(told.howMany).toMatchObject({ byOn: '2026-04-07' });
    expect(told.scenarios.lines.map(({ completedPerWeek }) => completedPerWeek)).toEqual([5, 5, 5]);
  });

  it('is the same for everybody who asks on the same day', async () => {
    const { forecast } = await aTeam();
    expect(await forecast()).toEqual(await forecast());
  });

  it('is refused in words when fewer than ten cards are finished, and no day is made up', async () => {
    const { forecast } = await aTeam({ days: 10 });
    const told = await forecast();
    expect(told.when).toBeNull();
    expect(told.howMany).toBeNull();
    expect(told.obstacles[0]).toMatchObject({ code: expect.stringMatching(/^basis-few/), data: { needed: 10 } });
  });

  it('on an empty board says that nothing was finished, and breaks nothing', async () => {
    const { forecast } = await aTeam({ days: 0, open: 0 });
    expect(await forecast()).toMatchObject({ open: 0, when: null, howMany: null });
  });

  it('leaves out a week that was out of the ordinary', async () => {
    const { forecast } = await aTeam();
    const all = await forecast();
    const without = await forecast({ leftOut: '2026-02-02' });
    expect(without.basis).toMatchObject({
      days: all.basis.days - 7,
      items: all.basis.items - 5,
      leftOut: ['2026-02-02'],
    });
  });

  it('for a day that is past is refused', async () => {
    const { server, owner, board } = await aTeam({ days: 0, open: 0 });
    const answer = await server.call(owner, readForecast, {
      params: { spaceId: board.spaceId },
      query: { by: '2026-03-01' },
    });
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:sheaf:problem:bad-question' } });
  });

  it('of a private board does not exist for others, and a visitor may look but not keep one', async () => {
    const { server, organizationId, board, owner } = await aTeam({ days: 30 });
    const other = await aPerson(database, organizationId, { roles: ['clinician'] });
    const params = { spaceId: board.spaceId };
    expect((await server.call(other, readForecast, { params })).status).toBe(404);
    expect((await server.call(other, readFlow, { params })).status).toBe(404);
    const open = await aBoard(server, owner, { type: 'public' });
    const there = { spaceId: open.spaceId };
    expect((await server.call(other, readForecast, { params: there })).status).toBe(200);
    const body = { items: 5, basisDays: 90, mode: 'all-days' };
    expect((await server.call(other, keepForecast, { params: there, body })).status).toBe(403);
  });
});

describe('kept forecasts', () => {
  it('stand in the record with what came of them, and cannot be changed', async () => {
    const { server, owner, board, forecast, organizationId } = await aTeam();
    const body = { items: 12, basisDays: 90, mode: 'all-days' };
    const kept = await server.call(owner, keepForecast, { params: { spaceId: board.spaceId }, body });
    expect(kept).toMatchObject({ status: 201, body: { items: 12, madeBy: 'Ola Owner', finishedOn: null } });
    const told = await forecast();
    expect(kept.body.p85On).toBe(told.when?.percentiles.find(({ percent }) => percent === 85)?.on);
    expect(told.record).toMatchObject({ p85: { judged: 0, verdict: 'too-few' }, latest: [{ items: 12 }] });
    await expect(
      database.owner.query("UPDATE forecast SET p85_on = '2030-01-01' WHERE organization_id = $1", [organizationId]),
    ).rejects.toThrow();
  });

  it('with too little finished there is nothing to keep', async () => {
    const { server, owner, board } = await aTeam({ days: 8 });
    const body = { items: 12, basisDays: 90, mode: 'all-days' };
    const answer = await server.call(owner, keepForecast, { params: { spaceId: board.spaceId }, body });
    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:sheaf:problem:no-forecast' } });
  });

  it('are kept by themselves once a week and board, however often the work is repeated', async () => {
    const { organizationId, forecast } = await aTeam();
    const call = { db: database.db, organizationId, now: NOW, signal: new AbortController().signal, threads };
    await keepForecasts.handler(call);
    await keepForecasts.handler(call);
    const { latest } = (await forecast()).record;
    expect(latest).toMatchObject([{ items: 12, madeBy: null, madeOn: '2026-03-10' }]);
    await keepForecasts.handler({ ...call, now: new Date(NOW.getTime() + 7 * 86_400_000) });
    expect((await forecast()).record.latest).toHaveLength(2);
  });
});

describe('how work flows', () => {
  it('shows ages against the pace of their column, how long cards took, and lead as reaction and cycle', async () => {
    const { server, owner, board } = await aTeam();
    const { body } = await server.call(owner, readFlow, { params: { spaceId: board.spaceId } });
    const flow = body as ReplyOf<typeof readFlow>;
    expect(flow.ageing).toHaveLength(1);
    expect(flow.ageing[0]?.cards.map(({ ageDays, pastPercent }) => [ageDays, pastPercent])).toEqual([
      [10, 95],
      [10, 95],
    ]);
    expect(flow.finished.lines.map(({ days }) => days)).toEqual([3, 3, 3, 3]);
    for (const { reaction, cycle, lead } of flow.times) expect(lead.mean).toBeCloseTo(reaction.mean + cycle.mean, 9);
    const last = flow.cumulative.days.at(-1);
    expect(last).toMatchObject({ on: '2026-03-10', inStatus: [10, 2], wip: 2 });
  });

  it('gives the board its pace and the first days of work from the same clock', async () => {
    const { server, owner, board } = await aTeam({ days: 20 });
    const params = { spaceId: board.spaceId };
    const pace = await server.call(owner, readPace, { params });
    expect(pace.body.pace).toMatchObject({ medianDays: 3, slowDays: 3 });
    const { body } = await server.call(owner, readBoard, { params });
    const [, doing] = body.statuses as { cards: { startedOn: string | null }[] }[];
    expect(doing?.cards.map(({ startedOn }) => startedOn)).toEqual(['2026-03-01', '2026-03-01']);
  });
});
