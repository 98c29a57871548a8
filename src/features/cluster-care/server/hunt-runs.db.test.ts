import { afterAll, describe, expect, test } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import {
  aCareHospital,
  aChildWithParent,
  aSingle,
  type CareHospital,
} from '../../../../tests/support/cluster-care-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { listFinds, readFindReasons } from '../find-contract.ts';
import { cancelHunt, readLatestHunt, startHunt } from '../hunt-contract.ts';
import { huntAll } from './hunt-all.ts';
import { clusterCareJobs } from './jobs.ts';
import { clusterCareRoutes } from './routes.ts';
import { runHunt } from './run-hunt.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-03-02T09:00:00Z');
const WINDOW = { earliestOn: '2026-03-09', latestOn: '2026-04-10' };

afterAll(() => threads.close());

/** A child with blood and a hearing test booked on two days. */
async function aChild(hospital: CareHospital, hour = 10): Promise<string> {
  const { patientId } = await aChildWithParent(database, hospital.organizationId);
  const base = { ...WINDOW, patientId, orderedBy: hospital.clinician.personId };
  await aSingle(database, hospital, { ...base, kindId: 'lab-tsh', bookedAt: `2026-03-16T${hour}:00:00Z` });
  await aSingle(database, hospital, { ...base, kindId: 'dx-audiometry', bookedAt: `2026-03-18T${hour}:00:00Z` });
  return patientId;
}

async function aScene(children = 1) {
  const hospital = await aCareHospital(database);
  for (let child = 0; child < children; child += 1) await aChild(hospital, 10 + child);
  const { call } = await aTestServer(database, clusterCareRoutes, () => NOW);
  return { ...hospital, call };
}
type Scene = Awaited<ReturnType<typeof aScene>>;

/** What the background does next. */
function background({ organizationId }: CareHospital, signal: AbortSignal = new AbortController().signal) {
  return runHunt({ db: database.db, organizationId, now: NOW, signal, threads });
}

async function start({ call, coordinator }: Scene, idempotencyKey?: string) {
  const answer = await call(coordinator, startHunt, { body: {}, ...(idempotencyKey ? { idempotencyKey } : {}) });
  return { status: answer.status, run: answer.body.run as Run };
}
type Run = { huntRunId: string; status: string; lookedAt: number; patients: number | null; found: number };

async function latest({ call, coordinator }: Scene): Promise<Run | null> {
  return (await call(coordinator, readLatestHunt)).body.run as Run | null;
}

describe('a look through all patients that a coordinator starts', () => {
  test('nobody has looked yet, then it runs in the background, and what came of it is said', async () => {
    const scene = await aScene(2);
    expect(await latest(scene)).toBeNull();
    expect(await start(scene)).toMatchObject({ status: 202, run: { status: 'running', patients: null, lookedAt: 0 } });
    expect(await latest(scene)).toMatchObject({ status: 'running', startedByName: 'Kit Coordinator' });
    await background(scene);
    expect(await latest(scene)).toMatchObject({ status: 'finished', patients: 2, lookedAt: 2, found: 2, kept: 0 });
    const finds = (await scene.call(scene.coordinator, listFinds)).body.finds as unknown[];
    expect(finds).toHaveLength(2);
    const { rows } = await database.owner.query(
      "SELECT person_name FROM audit_event WHERE organization_id = $1 AND action = 'search' AND cardinality(patient_ids) = 2",
      [scene.organizationId],
    );
    expect(
      rows.map((row) => row.person_name),
      'the trail names who had records looked at',
    ).toContain('Kit Coordinator');
    const told = await database.owner.query(
      "SELECT payload FROM outbox WHERE organization_id = $1 AND topic = 'hunt'",
      [scene.organizationId],
    );
    expect(told.rows.length, 'who looks at the page is told').toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(told.rows)).not.toContain('patient');
  });

  test('one at a time: who starts a second sees the first, and the same request twice starts one', async () => {
    const scene = await aScene();
    const [first, again] = [await start(scene, 'look-for-finds-now'), await start(scene, 'look-for-finds-now')];
    expect(again.run.huntRunId).toBe(first.run.huntRunId);
    expect((await start(scene)).run.huntRunId).toBe(first.run.huntRunId);
    const both = await Promise.all([background(scene), background(scene)]);
    expect(both).toHaveLength(2);
    const { rows } = await database.owner.query(
      "SELECT count(*)::int AS hunts FROM audit_event WHERE organization_id = $1 AND person_name = 'Kit Coordinator' AND action = 'search' AND entity_type = 'find' AND cardinality(patient_ids) = 1",
      [scene.organizationId],
    );
    expect(rows[0].hunts, 'two processes do not do it twice').toBe(1);
    await background(scene);
    expect((await start(scene)).run.huntRunId).not.toBe(first.run.huntRunId);
  });

  test('stopped before it began, it looks at nobody; an ended one cannot be stopped', async () => {
    const scene = await aScene();
    const { run } = await start(scene);
    const params = { huntRunId: run.huntRunId };
    const stopped = await scene.call(scene.coordinator, cancelHunt, { params, body: {} });
    expect(stopped).toMatchObject({ status: 200, body: { run: { status: 'cancelled', lookedAt: 0 } } });
    await background(scene);
    expect(await latest(scene)).toMatchObject({ status: 'cancelled', found: 0 });
    expect((await scene.call(scene.coordinator, cancelHunt, { params, body: {} })).status).toBe(409);
  });

  test('cut off when the server stops, it is taken up again by the next, and nothing is found twice', async () => {
    const scene = await aScene(2);
    const { run } = await start(scene);
    await background(scene, AbortSignal.abort());
    expect(await latest(scene), 'it is still to be done').toMatchObject({
      huntRunId: run.huntRunId,
      status: 'running',
    });
    await background(scene);
    expect(await latest(scene)).toMatchObject({ huntRunId: run.huntRunId, status: 'finished', found: 2 });
    await start(scene);
    await background(scene);
    expect(await latest(scene)).toMatchObject({ status: 'finished', found: 0, kept: 2 });
  });

  test('the nightly hunt is seen in the same place, under nobody’s name', async () => {
    const scene = await aScene();
    const nightly = clusterCareJobs.find(({ name }) => name === 'hunt-for-shared-visits');
    const signal = new AbortController().signal;
    await nightly?.handler({ db: database.db, organizationId: scene.organizationId, now: NOW, signal, threads });
    expect(await latest(scene)).toMatchObject({ status: 'finished', startedByName: null, found: 1 });
  });

  test('a clinician sees it and may neither start nor stop it; another hospital sees nothing of it', async () => {
    const scene = await aScene();
    const { run } = await start(scene);
    expect((await scene.call(scene.clinician, readLatestHunt)).body.run).toMatchObject({ huntRunId: run.huntRunId });
    expect((await scene.call(scene.clinician, startHunt, { body: {} })).status).toBe(404);
    const params = { huntRunId: run.huntRunId };
    expect((await scene.call(scene.clinician, cancelHunt, { params, body: {} })).status).toBe(404);
    const other = await aCareHospital(database);
    expect((await scene.call(other.coordinator, readLatestHunt)).body.run).toBeNull();
    expect((await scene.call(other.coordinator, cancelHunt, { params, body: {} })).status).toBe(404);
    const behind = await withinWall(database.db, { organizationId: other.organizationId, patientScope: 'all' }, (tx) =>
      tx.selectFrom('hunt_run').select('id').execute(),
    );
    expect(behind).toEqual([]);
  });
});

describe('two patients who want the same half hour', () => {
  test.each([
    ['planned in one plan', 100],
    ['planned one after the other', 1],
  ])('are given two different proposals in one night, %s', async (_how, patientsAtOnce) => {
    const scene = await aScene(3);
    await huntAll(database.db, scene.organizationId, { today: NOW, threads, patientsAtOnce });
    const { rows } = await database.owner.query(
      `SELECT bundle_id, unnest(resource_ids) AS resource_id, starts_at, ends_at FROM bundle_event
       WHERE organization_id = $1 AND NOT stays ORDER BY starts_at`,
      [scene.organizationId],
    );
    expect(new Set(rows.map(({ bundle_id }) => bundle_id)).size).toBe(3);
    const twice = rows.filter((one) =>
      rows.some(
        (other) =>
          one.bundle_id < other.bundle_id &&
          one.resource_id === other.resource_id &&
          one.starts_at < other.ends_at &&
          other.starts_at < one.ends_at,
      ),
    );
    expect(twice).toEqual([]);
  });

  test('what a family is being asked about is not offered to another', async () => {
    const scene = await aScene();
    await start(scene);
    await background(scene);
    await database.owner.query("UPDATE bundle SET state = 'proposed', asked_rounds = 1 WHERE organization_id = $1", [
      scene.organizationId,
    ]);
    const second = await aChild(scene, 14);
    await start(scene);
    await background(scene);
    const { rows } = await database.owner.query(
      `SELECT count(*)::int AS twice FROM bundle_event a JOIN bundle_event b ON a.bundle_id <> b.bundle_id
         AND a.resource_ids && b.resource_ids AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
       JOIN bundle own ON own.id = a.bundle_id AND own.patient_id = $2
       WHERE a.organization_id = $1 AND b.organization_id = $1 AND NOT a.stays AND NOT b.stays`,
      [scene.organizationId, second],
    );
    expect(rows[0].twice).toBe(0);
  });
});

describe('why a find is as it is', () => {
  test('is said for each event by name, without the patient’s, and read into the trail', async () => {
    const scene = await aScene();
    await start(scene);
    await background(scene);
    const [find] = (await scene.call(scene.coordinator, listFinds)).body.finds as { bundleId: string }[];
    const params = { bundleId: String(find?.bundleId) };
    const said = await scene.call(scene.coordinator, readFindReasons, { params });
    expect(said).toMatchObject({ status: 200, body: { stands: true } });
    const reasons = said.body.reasons as { kind: string; sentence: string }[];
    const places = reasons.filter(({ kind }) => kind === 'place');
    expect(places).toHaveLength(2);
    expect(JSON.stringify(reasons)).not.toMatch(/Sol|points|[0-9a-f]{8}-[0-9a-f]{4}/);
    const { rows } = await database.owner.query(
      "SELECT count(*)::int AS reads FROM audit_event WHERE organization_id = $1 AND action = 'read' AND entity_id = $2",
      [scene.organizationId, params.bundleId],
    );
    expect(rows[0].reads).toBe(1);
  });

  test('is not said of a find whose care is done meanwhile, nor to another hospital', async () => {
    const scene = await aScene();
    await start(scene);
    await background(scene);
    const [find] = (await scene.call(scene.coordinator, listFinds)).body.finds as { bundleId: string }[];
    const params = { bundleId: String(find?.bundleId) };
    await database.owner.query("UPDATE care_event SET status = 'done' WHERE organization_id = $1", [
      scene.organizationId,
    ]);
    const said = await scene.call(scene.coordinator, readFindReasons, { params });
    expect(said.body).toMatchObject({ stands: false, reasons: [] });
    const other = await aCareHospital(database);
    expect((await scene.call(other.coordinator, readFindReasons, { params })).status).toBe(404);
  });
});
