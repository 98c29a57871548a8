import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPerson } from '../../../../../tests/support/builders.ts';
import {
  aClinic,
  aCodedFact,
  aDueCareEvent,
  aPatient,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import {
  changeClusterState,
  draftCluster,
  draftClusterFromNeed,
  editCluster,
  evaluateCluster,
  listNeedsWithoutCluster,
  previewRules,
  readCluster,
  readClusterHistory,
} from '../../cluster-contract.ts';
import type { Criterion } from '../../domain/clusters/cluster-rule.ts';
import {
  answerMembershipReview,
  holdPlace,
  listClusterMembers,
  listClusterMembershipReviews,
  moveMembers,
  readMemberHistory,
  transferMember,
} from '../../membership-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { evaluateClusters } from './evaluate-clusters-job.ts';

const database = openTestDatabase();
const clock = { now: new Date('2026-11-20T09:00:00Z') };
const DIABETES = '44054006';
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});
beforeEach(async () => {
  clinic = await aClinic(database);
});

const withDiabetes: Criterion = {
  type: 'condition',
  name: 'Type 2 diabetes',
  codes: [{ system: 'http://snomed.info/sct', code: DIABETES }],
};
const highHbA1c: Criterion = {
  type: 'result',
  name: 'HbA1c',
  codes: [{ system: 'http://loinc.org', code: '4548-4' }],
  comparison: 'at-least',
  value: 7.5,
  unit: '%',
  newerThanMonths: 12,
};

function definition(name: string, include: readonly Criterion[]) {
  return {
    name,
    purpose: 'Better together',
    ownerId: clinic.manager.personId,
    visitType: 'group' as const,
    visitMinutes: 90,
    visitsPerYear: 4,
    kindIds: ['visit-specialty'],
    families: ['Diabetes'],
    instructions: '',
    rules: { include: include as never, exclude: [] },
    autoApprove: false,
    measures: [],
  };
}

async function anActiveCluster(name: string, include: readonly Criterion[]): Promise<string> {
  const drafted = await server.call(clinic.manager, draftCluster, { body: definition(name, include) });
  expect(drafted.status).toBe(201);
  const params = { clusterId: String(drafted.body.clusterId) };
  const made = await server.call(clinic.manager, changeClusterState, { params, body: { state: 'active' } });
  expect(made.status).toBe(200);
  return params.clusterId;
}

async function aDiabetic(): Promise<string> {
  const patientId = await aPatient(database, clinic.organizationId);
  await aCodedFact(database, { ...clinic, patientId }, { code: DIABETES, on: '2019-03-02' });
  return patientId;
}

async function aResult(patientId: string, value: number, on = '2026-10-03'): Promise<void> {
  const fact = { category: 'observation', system: 'http://loinc.org', code: '4548-4', on, value, unit: '%' };
  await aCodedFact(database, { ...clinic, patientId }, fact);
}

const evaluate = (clusterId: string) => server.call(clinic.manager, evaluateCluster, { params: { clusterId } });
const membersOf = async (clusterId: string, show: 'candidates' | 'members' | 'past' = 'members') =>
  (await server.call(clinic.manager, listClusterMembers, { params: { clusterId }, query: { show } })).body.members as {
    patientId: string;
    state: string;
    matched: string[];
    heldUntilOn: string | null;
  }[];
const step = (clusterId: string, patientIds: string[], name: string, reason = '') =>
  server.call(clinic.manager, moveMembers, {
    params: { clusterId },
    body: { patientIds, step: name as never, reason },
  });

describe('asking the rules', () => {
  it('gives candidates with the reasons that matched; a person approves them in bulk; asking again changes nothing', async () => {
    const [high, low, well] = [await aDiabetic(), await aDiabetic(), await aPatient(database, clinic.organizationId)];
    await aResult(high, 8.9);
    await aResult(low, 6.1);
    const clusterId = await anActiveCluster('High sugar', [withDiabetes, highHbA1c]);
    expect((await evaluate(clusterId)).body).toEqual({
      matched: 1,
      candidates: 1,
      enrolled: 0,
      withdrawn: 0,
      reviews: 0,
    });
    const candidates = await membersOf(clusterId, 'candidates');
    expect(candidates.map(({ patientId, matched }) => [patientId, matched])).toEqual([
      [high, ['Type 2 diabetes on record since 2 Mar 2019', 'HbA1c 8.9 % on 3 Oct 2026 (at least 7.5)']],
    ]);
    expect((await evaluate(clusterId)).body).toMatchObject({ matched: 1, candidates: 0 });
    const approved = await step(clusterId, [high, low, well], 'enrol');
    expect(approved.body).toEqual({ movedCount: 1, leftCount: 2 });
    expect((await membersOf(clusterId)).map(({ state }) => state)).toEqual(['enrolled']);
    const { rows } = await database.owner.query(
      "SELECT patient_ids FROM audit_event WHERE organization_id = $1 AND action = 'update' AND entity_type = 'membership'",
      [clinic.organizationId],
    );
    expect(rows).toEqual([{ patient_ids: [high] }]);
  });

  it('never unenrols: who leaves the rules is looked at, stays by a person’s word, and is not asked about again', async () => {
    const patientId = await aDiabetic();
    await aResult(patientId, 8.9, '2026-05-01');
    const clusterId = await anActiveCluster('High sugar', [withDiabetes, highHbA1c]);
    await evaluate(clusterId);
    await step(clusterId, [patientId], 'enrol');
    await aResult(patientId, 6.4, '2026-11-01');
    expect((await evaluate(clusterId)).body).toMatchObject({ matched: 0, reviews: 1, withdrawn: 0 });
    expect((await membersOf(clusterId)).map(({ state }) => state)).toEqual(['enrolled']);
    const reviews = await server.call(clinic.manager, listClusterMembershipReviews, { params: { clusterId } });
    const [review] = reviews.body.reviews as { reviewId: string; findings: string[] }[];
    expect(review?.findings).toEqual(['HbA1c 6.4 % on 1 Nov 2026 (at least 7.5)']);
    const params = { reviewId: review?.reviewId ?? '' };
    const kept = await server.call(clinic.manager, answerMembershipReview, { params, body: { answer: 'keep' } });
    expect(kept.body.state).toBe('enrolled');
    const again = await server.call(clinic.manager, answerMembershipReview, { params, body: { answer: 'keep' } });
    expect(again.body.type).toBe('urn:sheaf:problem:answered');
    expect((await evaluate(clusterId)).body).toMatchObject({ reviews: 0 });
  });

  it('takes a candidate back whom the rules no longer find, and finds them again', async () => {
    const patientId = await aDiabetic();
    await aResult(patientId, 8.9, '2026-05-01');
    const clusterId = await anActiveCluster('High sugar', [withDiabetes, highHbA1c]);
    await evaluate(clusterId);
    await aResult(patientId, 6.4, '2026-11-01');
    expect((await evaluate(clusterId)).body).toMatchObject({ withdrawn: 1 });
    await aResult(patientId, 9.2, '2026-11-10');
    expect((await evaluate(clusterId)).body).toMatchObject({ candidates: 1 });
    const history = await server.call(clinic.manager, readMemberHistory, { params: { clusterId, patientId } });
    expect((history.body.changes as { action: string; personName: null }[]).map((each) => each.action)).toEqual([
      'found-again',
      'withdrawn',
      'found',
    ]);
  });

  it('goes by night over every active cluster, also where approval is automatic', async () => {
    const patientId = await aDiabetic();
    const clusterId = await anActiveCluster('All with diabetes', [withDiabetes]);
    const read = await server.call(clinic.manager, readCluster, { params: { clusterId } });
    const body = { ...definition('All with diabetes', [withDiabetes]), autoApprove: true };
    const edited = await server.call(clinic.manager, editCluster, {
      params: { clusterId },
      version: Number(read.body.version),
      body,
    });
    expect(edited.status).toBe(200);
    const signal = new AbortController().signal;
    const night = { db: database.db, organizationId: clinic.organizationId, now: clock.now, signal };
    await evaluateClusters(night);
    expect(await membersOf(clusterId)).toMatchObject([{ patientId, state: 'enrolled' }]);
  });

  it('by age, language, site and next visit too; rules tried beforehand tell how many', async () => {
    const patientId = await aDiabetic();
    await database.owner.query("UPDATE patient SET language = 'es' WHERE id = $1", [patientId]);
    await aDiabetic();
    const rules = {
      include: [
        { type: 'age', fromMonths: 600, untilMonths: null },
        { type: 'language', languages: ['es'] },
        { type: 'next-visit', isBooked: false, withinDays: 60 },
      ],
      exclude: [{ type: 'site', siteIds: [clinic.siteId] }],
    };
    const tried = await server.call(clinic.manager, previewRules, { body: { clusterId: null, rules: rules as never } });
    expect(tried.body).toEqual({ matched: 1, newToCluster: 1, membersLost: 0 });
  });
});

describe('a member', () => {
  it('keeps the place while away, is moved to another cluster with both histories kept, graduates and rejoins', async () => {
    const patientId = await aDiabetic();
    const [one, two] = [await anActiveCluster('One', [withDiabetes]), await anActiveCluster('Two', [withDiabetes])];
    await evaluate(one);
    await step(one, [patientId], 'enrol');
    const held = await server.call(clinic.manager, holdPlace, {
      params: { clusterId: one, patientId },
      body: { untilOn: '2027-01-10', reason: 'Abroad' },
    });
    expect(held.body).toMatchObject({ state: 'enrolled', heldUntilOn: '2027-01-10' });
    const moved = await server.call(clinic.manager, transferMember, {
      params: { clusterId: one, patientId },
      body: { toClusterId: two, reason: 'Nearer home' },
    });
    expect(moved.body).toMatchObject({ state: 'enrolled' });
    expect(await membersOf(one, 'past')).toMatchObject([{ patientId, state: 'graduated' }]);
    expect((await step(two, [patientId], 'lose')).body.type).toBe('urn:sheaf:problem:reason-missing');
    await step(two, [patientId], 'lose', 'No answer three times');
    expect((await step(two, [patientId], 'rejoin', 'Called us')).body).toEqual({ movedCount: 1, leftCount: 0 });
    const history = await server.call(clinic.manager, readMemberHistory, { params: { clusterId: two, patientId } });
    expect(history.body.changes).toMatchObject([
      { action: 'rejoin', fromState: 'lost', toState: 'enrolled', reason: 'Called us', personName: 'Manager' },
      { action: 'lose', fromState: 'enrolled', toState: 'lost' },
      { action: 'transfer-in', fromState: null, toState: 'enrolled', otherClusterName: 'One' },
    ]);
    const change = database.owner.query("UPDATE membership_change SET reason = 'other' WHERE patient_id = $1", [
      patientId,
    ]);
    await expect(change).rejects.toMatchObject({ code: '42501' });
  });

  it('is seen and moved only by who may', async () => {
    const clusterId = await anActiveCluster('One', [withDiabetes]);
    const body = { patientIds: [await aDiabetic()], step: 'enrol' as const };
    expect((await server.call(clinic.desk, listClusterMembers, { params: { clusterId } })).status).toBe(404);
    expect((await server.call(clinic.desk, moveMembers, { params: { clusterId }, body })).status).toBe(404);
    const stranger = await aPerson(database, (await aClinic(database)).organizationId, { roles: ['clinic-manager'] });
    expect((await server.call(stranger, listClusterMembers, { params: { clusterId } })).status).toBe(404);
  });
});

describe('a need without a cluster', () => {
  it('is found with its count and reasons and drafted in one step; nobody is served before it is made active', async () => {
    await database.owner.query("UPDATE cluster SET state = 'retired' WHERE id = $1", [clinic.clusterId]);
    const window = { earliestOn: '2026-11-10', dueOn: '2026-12-01', latestOn: '2026-12-20' };
    for (let count = 0; count < 6; count += 1) {
      const patientId = await aPatient(database, clinic.organizationId);
      await aDueCareEvent(database, { ...clinic, patientId }, window);
    }
    const found = await server.call(clinic.manager, listNeedsWithoutCluster, {});
    expect(found.body.needs).toMatchObject([
      { kindId: 'lab-hba1c', patientCount: 6, dueSoonCount: 6, lateCount: 0, reasons: ['HbA1c: 6 patients'] },
    ]);
    const drafted = await server.call(clinic.manager, draftClusterFromNeed, {
      body: { kindId: 'lab-hba1c', family: '' },
    });
    expect(drafted.body.evaluation).toMatchObject({ matched: 6, candidates: 6 });
    const params = { clusterId: String(drafted.body.clusterId) };
    const read = await server.call(clinic.manager, readCluster, { params });
    expect(read.body).toMatchObject({ state: 'draft', counts: { candidates: 6, members: 0 } });
    expect((await server.call(clinic.manager, listNeedsWithoutCluster, {})).body.needs).toEqual([]);
    const again = await server.call(clinic.manager, draftClusterFromNeed, {
      body: { kindId: 'lab-hba1c', family: '' },
    });
    expect(again.body.type).toBe('urn:sheaf:problem:need-served');
  });
});

describe('a definition', () => {
  it('changes with its history, never over somebody else’s change, and has one name', async () => {
    const clusterId = await anActiveCluster('One', [withDiabetes]);
    const params = { clusterId };
    const version = Number((await server.call(clinic.manager, readCluster, { params })).body.version);
    const body = { ...definition('One', [withDiabetes, highHbA1c]), reason: 'Only those with high sugar' };
    expect((await server.call(clinic.manager, editCluster, { params, version, body })).status).toBe(200);
    expect((await server.call(clinic.manager, editCluster, { params, version, body })).status).toBe(412);
    const taken = { ...definition('Diabetes review', [withDiabetes]) };
    const other = await server.call(clinic.manager, editCluster, { params, version: version + 1, body: taken });
    expect(other.body.type).toBe('urn:sheaf:problem:name-taken');
    const history = await server.call(clinic.manager, readClusterHistory, { params });
    expect(history.body.changes).toMatchObject([
      { change: 'edited', parts: ['rules'], reason: 'Only those with high sugar', personName: 'Manager' },
      { change: 'state', parts: ['state'] },
      { change: 'drafted', parts: [] },
    ]);
  });
});
