import { afterAll, describe, expect, test } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import {
  aCareHospital,
  aChildWithParent,
  aSingle,
  type CareHospital,
} from '../../../../tests/support/cluster-care-builders.ts';
import { aPatient } from '../../../../tests/support/patients-builders.ts';
import { aResource, aSite } from '../../../../tests/support/resources-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { huntAll } from './hunt-all.ts';
import { clusterCareJobs } from './jobs.ts';

const database = openTestDatabase();
const threads = openThreads();
const NOW = new Date('2026-03-02T09:00:00Z');
const WINDOW = { earliestOn: '2026-03-09', latestOn: '2026-04-10' };

/** A child with blood, a hearing test and an eye examination booked on three days. */
async function aChildOfThreeDays(hospital: CareHospital): Promise<string> {
  const { patientId } = await aChildWithParent(database, hospital.organizationId);
  const base = { ...WINDOW, patientId };
  await aSingle(database, hospital, { ...base, kindId: 'lab-tsh', bookedAt: '2026-03-16T10:00:00Z' });
  await aSingle(database, hospital, { ...base, kindId: 'dx-audiometry', bookedAt: '2026-03-18T10:00:00Z' });
  await aSingle(database, hospital, { ...base, kindId: 'dx-eye-exam', bookedAt: '2026-03-20T10:00:00Z' });
  return patientId;
}

afterAll(() => threads.close());

function hunt({ organizationId }: CareHospital, today = NOW) {
  return huntAll(database.db, organizationId, { today, threads });
}

type FoundRow = { id: string; patient_id: string; state: string; plan: { visits: unknown }; version: number };

async function findsOf({ organizationId }: CareHospital): Promise<readonly FoundRow[]> {
  const { rows } = await database.owner.query(
    'SELECT id, patient_id, state, plan, version FROM bundle WHERE organization_id = $1 ORDER BY number',
    [organizationId],
  );
  return rows;
}

async function reasonsOf({ organizationId }: CareHospital, state: string): Promise<readonly string[]> {
  const { rows } = await database.owner.query(
    'SELECT reason FROM bundle_change WHERE organization_id = $1 AND to_state = $2',
    [organizationId, state],
  );
  return rows.map(({ reason }) => reason);
}

describe('the nightly hunt', () => {
  test('finds care that could be brought together, says so in the trail and to whoever looks at the list', async () => {
    const hospital = await aCareHospital(database);
    const patientId = await aChildOfThreeDays(hospital);
    const other = await aCareHospital(database);
    await aChildOfThreeDays(other);
    expect(await hunt(hospital)).toEqual({ patients: 1, found: 1, kept: 0, superseded: 0 });
    expect(await findsOf(hospital)).toMatchObject([{ patient_id: patientId, state: 'found' }]);
    expect(await findsOf(other)).toEqual([]);
    const trail = await database.owner.query(
      'SELECT person_id, person_name, patient_ids FROM audit_event WHERE organization_id = $1',
      [hospital.organizationId],
    );
    expect(trail.rows).toEqual([{ person_id: null, person_name: 'Nightly hunt', patient_ids: [patientId] }]);
    const told = await database.owner.query('SELECT topic FROM outbox WHERE organization_id = $1', [
      hospital.organizationId,
    ]);
    expect(told.rows).toEqual([{ topic: 'find' }]);
  });

  test('twice in a row adds nothing', async () => {
    const hospital = await aCareHospital(database);
    await aChildOfThreeDays(hospital);
    await hunt(hospital);
    const before = await findsOf(hospital);
    expect(await hunt(hospital)).toEqual({ patients: 1, found: 0, kept: 1, superseded: 0 });
    expect(await findsOf(hospital)).toEqual(before);
  });

  test('replaces a find when one of its times is taken', async () => {
    const hospital = await aCareHospital(database);
    await aChildOfThreeDays(hospital);
    await hunt(hospital);
    await database.owner.query(
      `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, session_id)
       SELECT organization_id, gen_random_uuid(), resource_ids[1], 1, tstzrange(starts_at, ends_at, '[)'), 'booked', gen_random_uuid()
       FROM bundle_event WHERE organization_id = $1 AND NOT stays LIMIT 1`,
      [hospital.organizationId],
    );
    expect(await hunt(hospital)).toMatchObject({ found: 1, kept: 0, superseded: 1 });
    expect((await findsOf(hospital)).map(({ state }) => state)).toEqual(['superseded', 'found']);
  });

  test('closes a find whose care is done meanwhile, and says why', async () => {
    const hospital = await aCareHospital(database);
    const patientId = await aChildOfThreeDays(hospital);
    await hunt(hospital);
    await database.owner.query("UPDATE care_event SET status = 'done' WHERE patient_id = $1", [patientId]);
    await hunt(hospital);
    expect((await findsOf(hospital)).map(({ state }) => state)).toEqual(['superseded']);
    expect(await reasonsOf(hospital, 'superseded')).toEqual(['Part of this care is done or no longer wanted.']);
  });

  test('what was kept before it is stopped stays, and who was not looked at yet is not', async () => {
    const hospital = await aCareHospital(database);
    await aChildOfThreeDays(hospital);
    const { patientId } = await aChildWithParent(database, hospital.organizationId);
    for (const kindId of ['lab-cbc', 'dx-audiometry']) {
      await aSingle(database, hospital, { ...WINDOW, patientId, kindId, earliestOn: '2026-03-10' });
    }
    const stop = new AbortController();
    const tally = await huntAll(database.db, hospital.organizationId, {
      today: NOW,
      threads,
      patientsAtOnce: 1,
      signal: stop.signal,
      onProgress: (_done, _all, { found }) => found > 0 && stop.abort(),
    });
    expect(tally).toEqual({ patients: 1, found: 1, kept: 0, superseded: 0 });
    expect((await findsOf(hospital)).map(({ state }) => state)).toEqual(['found']);
  });

  test('leaves families in peace who said "spread"', async () => {
    const hospital = await aCareHospital(database);
    const patientId = await aChildOfThreeDays(hospital);
    await database.owner.query(
      `INSERT INTO family_preference (organization_id, patient_id, preference, stated_by, stated_at)
       VALUES ($1, $2, 'spread', $3, now())`,
      [hospital.organizationId, patientId, hospital.coordinator.personId],
    );
    expect(await hunt(hospital)).toEqual({ patients: 0, found: 0, kept: 0, superseded: 0 });
    expect(await findsOf(hospital)).toEqual([]);
  });

  test('does not disturb people who are being asked, and lets a question expire that nobody answered in time', async () => {
    const hospital = await aCareHospital(database);
    await aChildOfThreeDays(hospital);
    await hunt(hospital);
    const [find] = await findsOf(hospital);
    await database.owner.query("UPDATE bundle SET state = 'proposed', asked_rounds = 1 WHERE id = $1", [find?.id]);
    await database.owner.query(
      `INSERT INTO approval (organization_id, id, bundle_id, patient_id, part, person_id, question, answer_by)
       VALUES ($1, gen_random_uuid(), $2, $3, 'orderer', $4, 'May it be one visit?', '2026-03-06T23:59:00Z')`,
      [hospital.organizationId, find?.id, find?.patient_id, hospital.clinician.personId],
    );
    expect(await hunt(hospital)).toMatchObject({ patients: 0 });
    expect((await findsOf(hospital)).map(({ state }) => state)).toEqual(['proposed']);
    await hunt(hospital, new Date('2026-03-07T02:20:00Z'));
    expect((await findsOf(hospital)).map(({ state }) => state)).toEqual(['expired', 'found']);
    expect(await reasonsOf(hospital, 'expired')).toEqual(['Not everyone answered in time.']);
  });
});

describe('where the hunt plans', () => {
  /** The hospital’s own site is for adults; beside it a children’s centre with blood and hearing, but no eye clinic. */
  async function aHospitalOfTwo(): Promise<CareHospital & { readonly childSiteId: string }> {
    const hospital = await aCareHospital(database);
    const { organizationId, siteId } = hospital;
    const childSiteId = await aSite(database, organizationId);
    const setServes = (serves: string, id: string) =>
      database.owner.query('UPDATE site SET serves = $1 WHERE id = $2', [serves, id]);
    await setServes('adults', siteId);
    await setServes('children', childSiteId);
    for (const skill of ['phlebotomist', 'phlebotomy-chair', 'audiologist', 'audiology-booth']) {
      await aResource(database, organizationId, { siteId: childSiteId, skills: [skill] });
    }
    return { ...hospital, childSiteId };
  }

  async function plannedFor(hospital: CareHospital, birthDate: string, kinds: readonly string[]) {
    const patientId = await aPatient(database, hospital.organizationId, { birthDate });
    for (const kindId of kinds) await aSingle(database, hospital, { ...WINDOW, patientId, kindId });
    await hunt(hospital);
    const { rows } = await database.owner.query(
      `SELECT c.kind_id, e.site_id FROM bundle b JOIN bundle_event e ON e.bundle_id = b.id JOIN care_event c ON c.id = e.care_event_id
       WHERE b.patient_id = $1 ORDER BY c.kind_id`,
      [patientId],
    );
    return rows.map((row) => [row.kind_id, row.site_id]);
  }

  test('a child is planned at the children’s centre, an adult never is, though both sites could do it', async () => {
    const hospital = await aHospitalOfTwo();
    const kinds = ['dx-audiometry', 'lab-tsh'];
    const at = (siteId: string) => kinds.map((kind) => [kind, siteId]);
    expect(await plannedFor(hospital, '2018-01-15', kinds)).toEqual(at(hospital.childSiteId));
    expect(await plannedFor(hospital, '1980-01-15', kinds)).toEqual(at(hospital.siteId));
  });

  test('what only the adult clinic can do draws no other care of a child there', async () => {
    const hospital = await aHospitalOfTwo();
    expect(await plannedFor(hospital, '2018-01-15', ['dx-eye-exam', 'lab-tsh'])).toEqual([]);
    const planned = await plannedFor(hospital, '2018-01-15', ['dx-audiometry', 'dx-eye-exam', 'lab-tsh']);
    expect(planned).toEqual([
      ['dx-audiometry', hospital.childSiteId],
      ['lab-tsh', hospital.childSiteId],
    ]);
  });
});

describe('the nightly job', () => {
  const [job] = clusterCareJobs;

  function run(hospital: CareHospital, signal: AbortSignal) {
    return job?.handler({ db: database.db, organizationId: hospital.organizationId, now: NOW, signal, threads });
  }

  test('hunts through the organisation that it is called for', async () => {
    const hospital = await aCareHospital(database);
    await aChildOfThreeDays(hospital);
    await run(hospital, new AbortController().signal);
    expect((await findsOf(hospital)).map(({ state }) => state)).toEqual(['found']);
  });

  test('stops before the next patient when Sheaf stops', async () => {
    const hospital = await aCareHospital(database);
    await aChildOfThreeDays(hospital);
    await run(hospital, AbortSignal.abort());
    expect(await findsOf(hospital)).toEqual([]);
  });
});

describe('the same facts give the same find', () => {
  const KINDS = ['lab-tsh', 'lab-ttg', 'lab-cbc', 'lab-ferritin', 'dx-audiometry', 'dx-eye-exam', 'img-echo'];

  /** Children with three to seven needs each; every second need is booked, no two of a kind at one time. */
  async function tenChildren(hospital: CareHospital): Promise<void> {
    for (let child = 0; child < 10; child += 1) {
      const { patientId } = await aChildWithParent(database, hospital.organizationId);
      const kinds = KINDS.slice(0, 3 + (child % 5));
      for (const [index, kindId] of kinds.entries()) {
        const day = new Date(Date.UTC(2026, 2, 16 + 7 * (index % 3) + (child % 5)));
        const at = new Date(day.getTime() + (8 * 60 + 60 * index + (child < 5 ? 0 : 30)) * 60_000);
        const booking = (child + index) % 2 === 0 ? { bookedAt: at.toISOString() } : {};
        await aSingle(database, hospital, { ...WINDOW, patientId, kindId, ...booking });
      }
    }
  }

  test('a second hunt right after the first supersedes nothing, and a hunt from scratch draws the same plans', async () => {
    const hospital = await aCareHospital(database);
    await tenChildren(hospital);
    const first = await hunt(hospital);
    expect(first).toMatchObject({ patients: 10, superseded: 0 });
    expect(first.found).toBeGreaterThan(5);
    const before = await findsOf(hospital);
    expect(await hunt(hospital)).toEqual({ patients: 10, found: 0, kept: first.found, superseded: 0 });
    expect(await findsOf(hospital)).toEqual(before);
    await database.owner.query("UPDATE bundle SET state = 'superseded' WHERE organization_id = $1", [
      hospital.organizationId,
    ]);
    expect(await hunt(hospital)).toMatchObject({ found: first.found });
    const again = (await findsOf(hospital)).slice(first.found);
    expect(again.map(({ patient_id, plan }) => [patient_id, plan.visits])).toEqual(
      before.map(({ patient_id, plan }) => [patient_id, plan.visits]),
    );
  });
});
