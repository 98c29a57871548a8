import { describe, expect, test } from 'vitest';
import { aCareHospital, aChildWithParent } from '../../../../tests/support/cluster-care-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import {
  answerTogetherRequest,
  askTogether,
  listTogetherRequests,
  readMyPatients,
  readPreference,
  statePreference,
} from '../family-contract.ts';
import { clusterCareRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-02T09:00:00Z');

async function aScene() {
  const hospital = await aCareHospital(database);
  const { patientId, parent } = await aChildWithParent(database, hospital.organizationId);
  const stranger = (await aChildWithParent(database, hospital.organizationId)).parent;
  const api = await aTestServer(database, clusterCareRoutes, () => NOW);
  return { ...hospital, patientId, parent, stranger, ...api };
}
type Scene = Awaited<ReturnType<typeof aScene>>;

function ask({ call, patientId }: Scene, person: Scene['parent'], note = '') {
  return call(person, askTogether, { params: { patientId }, body: { note } });
}

async function waiting({ call, coordinator }: Scene) {
  const list = await call(coordinator, listTogetherRequests);
  return list.body.requests as { requestId: string; note: string; askedByName: string; patientName: string }[];
}

describe('"can these be together?"', () => {
  test('waits on the coordinator’s list with the parent’s words, and the answer comes back to the parent', async () => {
    const scene = await aScene();
    const asked = await ask(scene, scene.parent, 'Fridays are best');
    expect(asked).toMatchObject({ status: 201, body: { note: 'Fridays are best', answer: null } });
    const [request] = await waiting(scene);
    expect(request).toMatchObject({
      note: 'Fridays are best',
      askedByName: 'Sol’s parent',
      patientName: 'Sol Example',
    });
    const params = { requestId: String(request?.requestId) };
    const answer = 'Yes: all on Friday 20 March.';
    const answered = await scene.call(scene.coordinator, answerTogetherRequest, { params, body: { answer } });
    expect(answered).toMatchObject({ status: 200, body: { answer, answeredAt: NOW.toISOString() } });
    expect(await waiting(scene)).toEqual([]);
    const mine = await scene.call(scene.parent, readMyPatients);
    expect((mine.body.patients as { requests: unknown[] }[])[0]?.requests).toMatchObject([{ answer }]);
  });

  test('is asked once until it is answered, then it may be asked again', async () => {
    const scene = await aScene();
    const first = await ask(scene, scene.parent);
    expect((await ask(scene, scene.parent)).status).toBe(409);
    const params = { requestId: String(first.body.requestId) };
    const body = { answer: 'Not this month.' };
    await scene.call(scene.coordinator, answerTogetherRequest, { params, body });
    expect((await ask(scene, scene.parent)).status).toBe(201);
  });

  test('is answered once: of two answers the first counts', async () => {
    const scene = await aScene();
    const params = { requestId: String((await ask(scene, scene.parent)).body.requestId) };
    const give = (answer: string) => scene.call(scene.coordinator, answerTogetherRequest, { params, body: { answer } });
    expect((await give('Yes.')).status).toBe(200);
    expect((await give('No.')).status).toBe(409);
    const mine = await scene.call(scene.parent, readMyPatients);
    expect((mine.body.patients as { requests: unknown[] }[])[0]?.requests).toMatchObject([{ answer: 'Yes.' }]);
  });

  test('cannot be asked for another child, nor answered by a parent', async () => {
    const scene = await aScene();
    expect((await ask(scene, scene.stranger)).status).toBe(404);
    expect(await waiting(scene)).toEqual([]);
    const params = { requestId: String((await ask(scene, scene.parent)).body.requestId) };
    const refused = await scene.call(scene.parent, answerTogetherRequest, { params, body: { answer: 'Yes' } });
    expect(refused.status).toBe(404);
  });
});

describe('what helps a child', () => {
  const STATED = { preference: 'combine', reason: 'One day off work', needleFear: true, awakeNeedlesPerVisitMax: 2 };

  function state({ call, patientId }: Scene, person: Scene['parent'], given: { body?: unknown; version?: number }) {
    return call(person, statePreference, { params: { patientId }, body: STATED, ...given });
  }

  test('is nothing before it was stated; once stated it is read back with its version', async () => {
    const scene = await aScene();
    const params = { patientId: scene.patientId };
    const before = await scene.call(scene.parent, readPreference, { params });
    expect(before.body).toMatchObject({ preference: 'no-preference', statedAt: null, version: 0 });
    const stated = await state(scene, scene.parent, { version: 0 });
    expect(stated).toMatchObject({ status: 200, body: { ...STATED, statedAt: NOW.toISOString(), version: 1 } });
    expect((await scene.call(scene.clinician, readPreference, { params })).body).toEqual(stated.body);
  });

  test('a change made on an old view is refused and shows what stands now', async () => {
    const scene = await aScene();
    await state(scene, scene.parent, { version: 0 });
    const changed = await state(scene, scene.parent, { version: 1, body: { ...STATED, preference: 'spread' } });
    expect(changed.body).toMatchObject({ preference: 'spread', version: 2 });
    for (const version of [0, 1]) {
      const late = await state(scene, scene.parent, { version });
      expect(late).toMatchObject({ status: 412, body: { current: { preference: 'spread', version: 2 } } });
    }
    expect((await state(scene, scene.parent, {})).status).toBe(428);
  });

  test('of two people who state it at once, one is told', async () => {
    const scene = await aScene();
    const both = await Promise.all([
      state(scene, scene.parent, { version: 0 }),
      state(scene, scene.parent, { version: 0 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  test('is neither read nor stated for another child', async () => {
    const scene = await aScene();
    const params = { patientId: scene.patientId };
    expect((await scene.call(scene.stranger, readPreference, { params })).status).toBe(404);
    expect((await state(scene, scene.stranger, { version: 0 })).status).toBe(404);
    const { rows } = await database.owner.query('SELECT 1 FROM family_preference WHERE patient_id = $1', [
      scene.patientId,
    ]);
    expect(rows).toEqual([]);
  });

  test('is written down by the coordinator who has the family on the telephone, in the coordinator’s name', async () => {
    const scene = await aScene();
    const stated = await state(scene, scene.coordinator, { version: 0 });
    expect(stated.status).toBe(200);
    const { rows } = await database.owner.query('SELECT stated_by FROM family_preference WHERE patient_id = $1', [
      scene.patientId,
    ]);
    expect(rows).toEqual([{ stated_by: scene.coordinator.personId }]);
  });
});
