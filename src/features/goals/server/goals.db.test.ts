import { describe, expect, it } from 'vitest';
import { workRoutes } from '#features/work/server/routes.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBoard, aCluster, aSession, type SeatHistory } from '../../../../tests/support/work-builders.ts';
import { createGoal, editGoal, listGoals, readBaseline } from '../contract.ts';
import { goalRoutes } from './routes.ts';

const database = openTestDatabase();
const booked: SeatHistory = [['2026-01-01T09:00:00Z', 'booked']];

/** A hospital that filled 5 of 10 seats in February and 8 of 10 in March. */
async function aHospital() {
  const server = await aTestServer(database, [...workRoutes, ...goalRoutes], () => new Date('2026-04-01T09:00:00Z'));
  const organizationId = await anOrganization(database);
  const owner = await aPerson(database, organizationId, { roles: ['customer-service'] });
  const board = await aBoard(server, owner);
  const cluster = await aCluster(database, organizationId);
  for (const [startsAt, taken] of [
    ['2026-02-10T09:00:00Z', 5],
    ['2026-03-24T09:00:00Z', 8],
  ] as const) {
    const seats = Array.from({ length: taken }, () => booked);
    await aSession(database, organizationId, { cluster, startsAt, capacity: 10, seats, takenBy: owner.personId });
  }
  const plan = {
    title: 'Fill the seats we offer',
    measureId: 'seats-filled',
    clusterId: null,
    target: 90,
    startsOn: '2026-03-02',
    endsOn: '2026-12-31',
  };
  const create = (changes: Record<string, unknown> = {}, person = owner) =>
    server.call(person, createGoal, { params: { spaceId: board.spaceId }, body: { ...plan, ...changes } });
  return { server, organizationId, owner, board, cluster, plan, create };
}

describe('goals', () => {
  it('start from what was measured before, and stand where the last weeks are measured', async () => {
    const { server, owner, board, create } = await aHospital();
    const made = await create();
    expect(made).toMatchObject({ status: 201, body: { baseline: 50, current: { value: 80, n: 10 }, progress: 0.75 } });
    const { body } = await server.call(owner, listGoals, { params: { spaceId: board.spaceId } });
    expect(body).toMatchObject({ mayEdit: true, goals: [{ id: made.body.id, state: 'on-the-way', unit: '%' }] });
  });

  it('cannot be set where nothing has happened to measure from', async () => {
    const { create } = await aHospital();
    expect((await create({ startsOn: '2025-06-02' })).body.type).toBe('urn:sheaf:problem:too-little-data');
    expect((await create({ measureId: 'guesses' })).status).toBe(404);
    expect((await create({ target: 40 })).body.type).toBe('urn:sheaf:problem:target-no-better');
  });

  it('can be for one cluster, and tell beforehand where they would begin', async () => {
    const { server, owner, cluster, create } = await aHospital();
    const query = { measureId: 'seats-filled', startsOn: '2026-03-02', clusterId: cluster.clusterId };
    expect((await server.call(owner, readBaseline, { query })).body).toEqual({ value: 50, n: 10, isSmall: false });
    expect((await create({ clusterId: cluster.clusterId })).body.cluster).toMatchObject({ name: 'Asthma review' });
    const bundles = await create({ measureId: 'visits-avoided', clusterId: cluster.clusterId });
    expect(bundles.body.type).toBe('urn:sheaf:problem:measure-not-by-cluster');
  });

  it('keep their baseline while only the target moves, and a second editor is shown the newer goal', async () => {
    const { server, owner, plan, create } = await aHospital();
    const { body: goal } = await create();
    const edit = (target: number) =>
      server.call(owner, editGoal, { params: { goalId: String(goal.id) }, version: 1, body: { ...plan, target } });
    expect((await edit(70)).body).toMatchObject({ baseline: 50, target: 70, version: 2, state: 'reached' });
    expect(await edit(95)).toMatchObject({ status: 412, body: { current: { target: 70, version: 2 } } });
  });

  it('do not exist for colleagues outside a private workspace, and visitors cannot set them', async () => {
    const { server, organizationId, owner, board, create } = await aHospital();
    const colleague = await aPerson(database, organizationId, { roles: ['customer-service'] });
    expect((await create({}, colleague)).status).toBe(404);
    expect((await server.call(colleague, listGoals, { params: { spaceId: board.spaceId } })).status).toBe(404);
    const open = await aBoard(server, owner, { type: 'public', name: 'Open' });
    const seen = await server.call(colleague, listGoals, { params: { spaceId: open.spaceId } });
    expect(seen).toMatchObject({ status: 200, body: { mayEdit: false } });
    const { body } = await create();
    const other = await aPerson(database, await anOrganization(database), { roles: ['customer-service'] });
    const foreign = await server.call(other, editGoal, {
      params: { goalId: String(body.id) },
      version: 1,
      body: {
        title: 'Mine',
        measureId: 'seats-filled',
        clusterId: null,
        target: 99,
        startsOn: '2026-03-02',
        endsOn: '2026-12-31',
      },
    });
    expect(foreign.status).toBe(404);
  });
});
