import { describe, expect, test } from 'vitest';
import { aCareHospital, aChildWithParent, aSingle } from '../../../../tests/support/cluster-care-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { answerApproval, listMyQuestions } from '../approval-contract.ts';
import { statePreference } from '../family-contract.ts';
import { huntPatientNow, previewProposal, proposeFind, readFind } from '../find-contract.ts';
import { clusterCareRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-02T09:00:00Z');

/** A find for a child with two single bookings; `sedations`: as if the plan held so many anaesthetics. */
async function aFind({ sedations = 0 } = {}) {
  const hospital = await aCareHospital(database);
  const { patientId, parent } = await aChildWithParent(database, hospital.organizationId);
  const base = {
    patientId,
    orderedBy: hospital.clinician.personId,
    earliestOn: '2026-03-09',
    latestOn: '2026-04-10',
  };
  await aSingle(database, hospital, { ...base, kindId: 'lab-tsh', bookedAt: '2026-03-16T10:00:00Z' });
  await aSingle(database, hospital, { ...base, kindId: 'dx-audiometry', bookedAt: '2026-03-20T10:00:00Z' });
  const { call } = await aTestServer(database, clusterCareRoutes, () => NOW);
  const hunted = await call(hospital.coordinator, huntPatientNow, { params: { patientId }, body: {} });
  const bundleId = String(hunted.body.bundleId);
  await database.owner.query('UPDATE bundle SET sedations = $1 WHERE id = $2', [sedations, bundleId]);
  return { ...hospital, patientId, parent, call, bundleId, params: { bundleId } };
}
type Scene = Awaited<ReturnType<typeof aFind>>;

async function propose({ call, coordinator, params }: Scene, body = {}) {
  const { version } = (await call(coordinator, readFind, { params })).body;
  return call(coordinator, proposeFind, { params, body, version: Number(version) });
}

async function accept({ call }: Scene, person: Scene['parent'], at = 0) {
  const { questions } = (await call(person, listMyQuestions)).body as { questions: { approvalId: string }[] };
  const approvalId = questions[at]?.approvalId ?? '';
  const said = await call(person, answerApproval, {
    params: { approvalId },
    body: { answer: 'accept', reason: '' },
  });
  return { approvalId, outcome: said.body.outcome };
}

function partsOf(body: Record<string, unknown>, list: 'asks' | 'approvals') {
  return (body[list] as { part: string }[]).map(({ part }) => part).toSorted();
}

describe('anaesthesia', () => {
  test('is asked when the coordinator has chosen who speaks for it, and nothing is booked before its yes', async () => {
    const scene = await aFind({ sedations: 1 });
    const anaesthetistId = scene.clinician.personId;
    const preview = await scene.call(scene.coordinator, previewProposal, {
      params: scene.params,
      query: { anaesthetistId },
    });
    expect(preview.body.holdsAnaesthetic).toBe(true);
    expect(partsOf(preview.body, 'asks')).toEqual(['anaesthesia', 'family', 'orderer']);
    const asked = await propose(scene, { anaesthetistId });
    expect(partsOf(asked.body, 'approvals')).toEqual(['anaesthesia', 'family', 'orderer']);
    expect((await accept(scene, scene.parent)).outcome).toBe('noted');
    expect((await accept(scene, scene.clinician)).outcome).toBe('noted');
    expect((await accept(scene, scene.clinician)).outcome).toBe('booked');
  });

  test('is not asked when nobody was chosen, nor where the plan holds no anaesthetic', async () => {
    const unchosen = await propose(await aFind({ sedations: 1 }));
    expect(unchosen.body.sedations).toBe(1);
    expect(partsOf(unchosen.body, 'approvals')).toEqual(['family', 'orderer']);
    const awake = await aFind();
    const asked = await propose(awake, { anaesthetistId: awake.clinician.personId });
    expect(partsOf(asked.body, 'approvals')).toEqual(['family', 'orderer']);
  });
});

test('a parent who says no after everything is booked is told whom to call, and the appointments stand', async () => {
  const scene = await aFind();
  await propose(scene);
  const { approvalId } = await accept(scene, scene.parent);
  expect((await accept(scene, scene.clinician)).outcome).toBe('booked');
  const statuses = async () =>
    (
      await database.owner.query(
        'SELECT status, count(*)::int AS n FROM appointment WHERE organization_id = $1 GROUP BY status ORDER BY status',
        [scene.organizationId],
      )
    ).rows;
  const before = await statuses();
  for (const answer of ['decline', 'spread']) {
    const late = await scene.call(scene.parent, answerApproval, {
      params: { approvalId },
      body: { answer, reason: '' },
    });
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:booked-already' } });
    expect(late.body.title).toMatch(/call the front desk/);
  }
  expect(await statuses()).toEqual(before);
  const find = await scene.call(scene.coordinator, readFind, { params: scene.params });
  expect(find.body).toMatchObject({ state: 'booked', preference: { preference: 'no-preference' } });
});

test('what a family says on the telephone stands on the find as soon as the coordinator has written it down', async () => {
  const scene = await aFind();
  const body = { preference: 'combine', reason: 'Grandmother drives', needleFear: true, awakeNeedlesPerVisitMax: 1 };
  await scene.call(scene.coordinator, statePreference, { params: { patientId: scene.patientId }, body, version: 0 });
  const find = await scene.call(scene.coordinator, readFind, { params: scene.params });
  expect(find.body.preference).toMatchObject(body);
});
