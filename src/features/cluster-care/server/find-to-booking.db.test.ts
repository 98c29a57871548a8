import { describe, expect, test } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import {
  aCareHospital,
  aChildWithParent,
  aSingle,
  type CareHospital,
  type Single,
} from '../../../../tests/support/cluster-care-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { answerApproval, listMyQuestions } from '../approval-contract.ts';
import { readMyPatients } from '../family-contract.ts';
import { huntPatientNow, listFinds, moveFindRoute, previewProposal, proposeFind, readFind } from '../find-contract.ts';
import { switchRule } from '../rule-contract.ts';
import { clusterCareRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-02T09:00:00Z');

type Scene = CareHospital & {
  readonly patientId: string;
  readonly parent: Awaited<ReturnType<typeof aChildWithParent>>['parent'];
  readonly singles: readonly Single[];
};

/** A child with four single bookings on four days, ordered by one clinician. */
async function aScene(): Promise<Scene> {
  const hospital = await aCareHospital(database);
  const { patientId, parent } = await aChildWithParent(database, hospital.organizationId);
  const base = {
    patientId,
    orderedBy: hospital.clinician.personId,
    earliestOn: '2026-03-09',
    latestOn: '2026-04-10',
  };
  const singles = [
    await aSingle(database, hospital, { ...base, kindId: 'lab-tsh', bookedAt: '2026-03-16T10:00:00Z' }),
    await aSingle(database, hospital, { ...base, kindId: 'lab-ttg', bookedAt: '2026-03-18T10:00:00Z' }),
    await aSingle(database, hospital, { ...base, kindId: 'dx-audiometry', bookedAt: '2026-03-20T10:00:00Z' }),
    await aSingle(database, hospital, { ...base, kindId: 'dx-eye-exam', bookedAt: '2026-03-24T10:00:00Z' }),
  ];
  return { ...hospital, patientId, parent, singles };
}

async function server() {
  return aTestServer(database, clusterCareRoutes, () => NOW);
}
type Server = Awaited<ReturnType<typeof server>>;

async function found(api: Server, scene: Scene): Promise<{ bundleId: string; version: number }> {
  const hunted = await api.call(scene.coordinator, huntPatientNow, {
    params: { patientId: scene.patientId },
    body: {},
  });
  expect(hunted.body).toMatchObject({ outcome: 'found' });
  const bundleId = String(hunted.body.bundleId);
  const read = await api.call(scene.coordinator, readFind, { params: { bundleId } });
  return { bundleId, version: Number(read.body.version) };
}

async function proposed(api: Server, scene: Scene): Promise<string> {
  const { bundleId, version } = await found(api, scene);
  const asked = await api.call(scene.coordinator, proposeFind, { params: { bundleId }, body: {}, version });
  expect(asked).toMatchObject({ status: 200, body: { state: 'proposed' } });
  return bundleId;
}

async function questionOf(api: Server, person: Scene['parent']): Promise<string> {
  const mine = await api.call(person, listMyQuestions);
  return (mine.body.questions as { approvalId: string }[])[0]?.approvalId ?? '';
}

function answerOf(api: Server, person: Scene['parent'], approvalId: string, answer: string, reason = '') {
  return api.call(person, answerApproval, { params: { approvalId }, body: { answer, reason } });
}

async function counts(organizationId: string): Promise<Record<string, number>> {
  const { rows } = await database.owner.query(
    'SELECT status, count(*)::int AS count FROM appointment WHERE organization_id = $1 GROUP BY status',
    [organizationId],
  );
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

async function activeReservations(organizationId: string): Promise<number> {
  const { rows } = await database.owner.query(
    "SELECT count(*)::int AS count FROM reservation WHERE organization_id = $1 AND status IN ('held', 'booked')",
    [organizationId],
  );
  return rows[0].count;
}

describe('from a find to booked visits', () => {
  test('four single visits become one, when clinician and parent have said yes', async () => {
    const api = await server();
    const scene = await aScene();
    const bundleId = await proposed(api, scene);
    const before = await api.call(scene.coordinator, readFind, { params: { bundleId } });
    expect(before.body).toMatchObject({ baselineVisits: 4, visits: 1, baselineNeedles: 2, needles: 1 });
    expect((before.body.approvals as unknown[]).length).toBe(2);

    const first = await answerOf(api, scene.clinician, await questionOf(api, scene.clinician), 'accept');
    expect(first.body).toMatchObject({ outcome: 'noted' });
    expect((await api.call(scene.coordinator, readFind, { params: { bundleId } })).body.state).toBe('part-approved');
    expect(await counts(scene.organizationId)).toEqual({ booked: 4 });

    const last = await answerOf(api, scene.parent, await questionOf(api, scene.parent), 'accept');
    expect(last.body).toMatchObject({ outcome: 'booked' });
    const after = await api.call(scene.coordinator, readFind, { params: { bundleId } });
    expect(after.body.state).toBe('booked');
    const stays = (after.body.events as { together: { stays: boolean } }[]).filter(
      (each) => each.together.stays,
    ).length;
    expect(await counts(scene.organizationId)).toEqual(
      stays === 0 ? { booked: 4, replaced: 4 } : { booked: 4, replaced: 4 - stays },
    );
    const mine = await api.call(scene.parent, readMyPatients);
    const planned = (mine.body.patients as { planned: { startAt: string; isTogether: boolean }[] }[])[0]?.planned ?? [];
    expect(planned).toHaveLength(4);
    expect(new Set(planned.map(({ startAt }) => startAt.slice(0, 10))).size).toBe(1);
    expect(planned.every(({ isTogether }) => isTogether)).toBe(true);
    // blood: chair and person, twice; hearing: booth and person; eyes: one
    expect(await activeReservations(scene.organizationId)).toBe(7);
  });

  test('a time that is taken between answer and booking releases all: single bookings stand, the find goes back to be drawn again', async () => {
    const api = await server();
    const scene = await aScene();
    const bundleId = await proposed(api, scene);
    await answerOf(api, scene.clinician, await questionOf(api, scene.clinician), 'accept');
    const part = await database.owner.query(
      'SELECT starts_at, resource_ids FROM bundle_event WHERE bundle_id = $1 AND NOT stays ORDER BY starts_at DESC LIMIT 1',
      [bundleId],
    );
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       VALUES ($1, gen_random_uuid(), $2, 1, tstzrange($3, $3::timestamptz + interval '5 minutes', '[)'), 'booked', gen_random_uuid())`,
      [scene.organizationId, part.rows[0].resource_ids[0], part.rows[0].starts_at],
    );
    const active = await activeReservations(scene.organizationId);
    const last = await answerOf(api, scene.parent, await questionOf(api, scene.parent), 'accept');
    expect(last.body).toMatchObject({ outcome: 'not-booked' });
    expect(await counts(scene.organizationId)).toEqual({ booked: 4 });
    expect(await activeReservations(scene.organizationId)).toBe(active);
    const after = await api.call(scene.coordinator, readFind, { params: { bundleId } });
    expect(after.body.state).toBe('drafted');
    expect((after.body.history as { reason: string }[]).at(-1)?.reason).toMatch(/no longer free/);
  });

  test('two last answers at the same time book once', async () => {
    const api = await server();
    const scene = await aScene();
    await proposed(api, scene);
    const [ofClinician, ofParent] = [await questionOf(api, scene.clinician), await questionOf(api, scene.parent)];
    const both = await Promise.all([
      answerOf(api, scene.clinician, ofClinician, 'accept'),
      answerOf(api, scene.parent, ofParent, 'accept'),
    ]);
    expect(both.map(({ body }) => body.outcome).toSorted()).toEqual(['booked', 'noted']);
    expect((await counts(scene.organizationId)).booked).toBe(4);
    const changes = await database.owner.query(
      "SELECT count(*)::int AS count FROM bundle_change WHERE organization_id = $1 AND to_state = 'booked'",
      [scene.organizationId],
    );
    expect(changes.rows[0].count).toBe(1);
  });

  test('the same answer sent twice with one key has one effect and one reply', async () => {
    const api = await server();
    const scene = await aScene();
    await proposed(api, scene);
    const approvalId = await questionOf(api, scene.clinician);
    const input = {
      params: { approvalId },
      body: { answer: 'accept', reason: '' },
      idempotencyKey: 'the-same-answer-again',
    };
    const one = await api.call(scene.clinician, answerApproval, input);
    const two = await api.call(scene.clinician, answerApproval, input);
    expect(two.body).toEqual(one.body);
  });
});

describe('the family’s voice', () => {
  test('"spread them" ends the find, leaves single bookings standing and is remembered', async () => {
    const api = await server();
    const scene = await aScene();
    const bundleId = await proposed(api, scene);
    const said = await answerOf(api, scene.parent, await questionOf(api, scene.parent), 'spread', 'Two short days');
    expect(said.body).toMatchObject({ outcome: 'ended' });
    const after = await api.call(scene.coordinator, readFind, { params: { bundleId } });
    expect(after.body).toMatchObject({ state: 'declined', preference: { preference: 'spread' } });
    expect(await counts(scene.organizationId)).toEqual({ booked: 4 });
    const again = await api.call(scene.coordinator, huntPatientNow, {
      params: { patientId: scene.patientId },
      body: {},
    });
    expect(again.body.outcome).not.toBe('found');
  });

  test('a parent neither sees nor answers for another child', async () => {
    const api = await server();
    const scene = await aScene();
    await proposed(api, scene);
    const approvalId = await questionOf(api, scene.parent);
    const stranger = (await aChildWithParent(database, scene.organizationId)).parent;
    expect((await api.call(stranger, listMyQuestions)).body).toEqual({ questions: [] });
    expect((await answerOf(api, stranger, approvalId, 'accept')).status).toBe(404);
    const page = await api.call(stranger, readMyPatients);
    expect(JSON.stringify(page.body)).not.toContain(scene.patientId);
    for (const route of [listFinds, readFind, previewProposal]) {
      expect((await api.call(stranger, route, { params: { bundleId: approvalId } })).status).toBe(404);
    }
  });

  test('behind the wall a parent’s transaction holds no row of another child’s find', async () => {
    const api = await server();
    const scene = await aScene();
    await proposed(api, scene);
    const stranger = (await aChildWithParent(database, scene.organizationId)).parent;
    const rowsFor = (access: Scene['parent']) =>
      withinWall(database.db, access, async (tx) => [
        (await tx.selectFrom('bundle').select('id').execute()).length,
        (await tx.selectFrom('bundle_event').select('bundle_id').execute()).length,
        (await tx.selectFrom('bundle_change').select('id').execute()).length,
        (await tx.selectFrom('approval').select('id').execute()).length,
      ]);
    expect(await rowsFor(stranger)).toEqual([0, 0, 0, 0]);
    expect((await rowsFor(scene.parent)).every((count) => count > 0)).toBe(true);
  });

  test('a clinician cannot answer the question of another, and only the family can ask to spread', async () => {
    const api = await server();
    const scene = await aScene();
    await proposed(api, scene);
    const ofParent = await questionOf(api, scene.parent);
    expect((await answerOf(api, scene.clinician, ofParent, 'accept')).status).toBe(404);
    const own = await answerOf(api, scene.clinician, await questionOf(api, scene.clinician), 'spread');
    expect(own).toMatchObject({ status: 409 });
  });
});

describe('rules and lists', () => {
  test('a rule that is switched off says nothing of the next find', async () => {
    const api = await server();
    const scene = await aScene();
    const first = await found(api, scene);
    const rulesOf = async (bundleId: string) =>
      ((await api.call(scene.coordinator, readFind, { params: { bundleId } })).body.rules as { ruleId: string }[]).map(
        ({ ruleId }) => ruleId,
      );
    expect(await rulesOf(first.bundleId)).toContain('LAB-1');
    const off = await api.call(scene.administrator, switchRule, {
      params: { ruleId: 'LAB-1' },
      body: { enabled: false },
      version: 0,
    });
    expect(off).toMatchObject({ status: 200, body: { enabled: false, version: 1 } });
    const stale = await api.call(scene.administrator, switchRule, {
      params: { ruleId: 'LAB-1' },
      body: { enabled: true },
      version: 0,
    });
    expect(stale.status).toBe(412);
    await api.call(scene.coordinator, moveFindRoute, {
      params: { bundleId: first.bundleId },
      body: { to: 'declined', reason: 'Plan again without the rule' },
      version: first.version,
    });
    await database.owner.query('DELETE FROM bundle_event WHERE bundle_id = $1', [first.bundleId]);
    const second = await found(api, scene);
    expect(await rulesOf(second.bundleId)).not.toContain('LAB-1');
  });

  test('a find that still stands is kept and not found twice; the list ranks it with its counts', async () => {
    const api = await server();
    const scene = await aScene();
    const { bundleId } = await found(api, scene);
    const again = await api.call(scene.coordinator, huntPatientNow, {
      params: { patientId: scene.patientId },
      body: {},
    });
    expect(again.body).toMatchObject({ outcome: 'kept', bundleId });
    const list = await api.call(scene.coordinator, listFinds);
    expect(list.body).toMatchObject({ counts: { open: 1, asking: 0, booked: 0, ended: 0 } });
    expect((list.body.finds as unknown[])[0]).toMatchObject({ bundleId, patientName: 'Sol Example', number: 1 });
  });

  test('a find that somebody else changed is not dropped by mistake', async () => {
    const api = await server();
    const scene = await aScene();
    const { bundleId, version } = await found(api, scene);
    const drop = (reason: string) =>
      api.call(scene.coordinator, moveFindRoute, { params: { bundleId }, body: { to: 'declined', reason }, version });
    expect((await drop('')).status).toBe(400);
    expect((await drop('Moving away')).status).toBe(200);
    expect((await drop('Twice')).status).toBe(412);
  });
});
