import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changePatientRoute } from '#features/patients/details-contract.ts';
import { patientRoutes } from '#features/patients/server/routes.ts';
import type { Access } from '#platform/server/http/call.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { importFolder } from './import-folder.ts';
import { endImportRun } from './import-run-store.ts';

const database = openTestDatabase();
const SAMPLES = fileURLToPath(new URL('../../../../../shared/data/samples/synthea-r4-bulk', import.meta.url));
let folder: string;
let access: Access;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf-import-test-'));
  access = await aPerson(database, await anOrganization(database), { roles: ['administrator'] });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function aDiabeticBundle({ number = '77', family = 'Weber', glucoseOn = '2026-01-05' } = {}) {
  const patient = {
    resourceType: 'Patient',
    id: `p${number}`,
    identifier: [{ system: 'urn:h', value: number }],
    name: [{ family, given: ['Jonas'] }],
    birthDate: '1970-03-12',
    gender: 'male',
  };
  const subject = { reference: `Patient/p${number}` };
  const condition = {
    resourceType: 'Condition',
    id: `c${number}`,
    subject,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] },
    onsetDateTime: '2019-01-01',
  };
  const result = {
    resourceType: 'Observation',
    id: `o${number}`,
    status: 'final',
    subject,
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4' }] },
    effectiveDateTime: glucoseOn,
    valueQuantity: { value: 8.2, unit: '%' },
  };
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [patient, condition, result].map((resource) => ({ resource })),
  };
}

function put(name: string, content: unknown): Promise<void> {
  return writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

function take(importRunId = uuidv7(), onProgress?: () => void) {
  return importFolder(folder, {
    db: database.db,
    access,
    importRunId,
    label: 'test',
    today: '2026-11-21',
    ...(onProgress ? { onProgress } : {}),
  });
}

function rowsOf(
  table: 'patient' | 'clinical_fact' | 'care_event' | 'import_patient',
): Promise<Record<string, unknown>[]> {
  return database.asStaff(access.organizationId, (tx) => tx.selectFrom(table).selectAll().execute()) as Promise<
    Record<string, unknown>[]
  >;
}

describe('taking records into the product', () => {
  it('brings the patient, the facts and what is due', async () => {
    await put('a.json', aDiabeticBundle());
    expect(await take()).toMatchObject({ taken: 1, updated: 0, refused: 0, skipped: 0, status: 'finished' });
    expect(await rowsOf('patient')).toMatchObject([{ family_name: 'Weber', birth_date: '1970-03-12' }]);
    expect(await rowsOf('clinical_fact')).toHaveLength(2);
    const needs = await rowsOf('care_event');
    expect(needs.find((need) => need.kind_id === 'lab-hba1c')).toMatchObject({ family: 'Diabetes', status: 'due' });
  });

  it('changes nothing the second time', async () => {
    await put('a.json', aDiabeticBundle());
    await take();
    const before = [await rowsOf('patient'), await rowsOf('clinical_fact'), await rowsOf('care_event')];
    expect(await take()).toMatchObject({ taken: 0, updated: 0, unchanged: 1 });
    expect([await rowsOf('patient'), await rowsOf('clinical_fact'), await rowsOf('care_event')]).toEqual(before);
  });

  it('knows a patient again by number, and takes the newer facts', async () => {
    await put('a.json', aDiabeticBundle());
    await take();
    await put('a.json', aDiabeticBundle({ family: 'Weber-Lind', glucoseOn: '2026-11-01' }));
    expect(await take()).toMatchObject({ taken: 0, updated: 1 });
    expect(await rowsOf('patient')).toMatchObject([{ family_name: 'Weber-Lind', version: 2 }]);
    expect(await rowsOf('clinical_fact')).toHaveLength(2);
  });

  it('keeps what the desk changed of a patient, takes the rest, and says so in the report without a word of it', async () => {
    await put('a.json', aDiabeticBundle());
    await take();
    const desk = await aPerson(database, access.organizationId, { roles: ['front-desk'] });
    const [{ id: patientId } = { id: '' }] = (await rowsOf('patient')) as { id: string }[];
    const server = await aTestServer(database, patientRoutes);
    const body = { version: 1, details: { familyName: 'Webber' }, reason: 'As the passport says' };
    expect(await server.call(desk, changePatientRoute, { params: { patientId }, body })).toMatchObject({ status: 200 });
    await put('a.json', aDiabeticBundle({ glucoseOn: '2026-11-01' }));
    const report = await take();
    expect(report).toMatchObject({ updated: 1, refused: 0 });
    expect(report.issues).toEqual([
      { file: 'a.json', place: '', outcome: 'kept', reason: 'Changed here, and kept: former names, name.' },
    ]);
    expect(await rowsOf('patient')).toMatchObject([{ family_name: 'Webber', former_names: ['Weber'] }]);
    const told = await database.owner.query('SELECT reason FROM import_issue WHERE organization_id = $1', [
      access.organizationId,
    ]);
    expect(told.rows).toEqual([{ reason: 'Changed here, and kept: former names, name.' }]);
  });

  it('names each file it could not read, and takes the others', async () => {
    await put('a.json', aDiabeticBundle());
    await put('broken.json', '{"resourceType": "Bundle", "entry": [');
    await put('nobody.json', {
      ...aDiabeticBundle({ number: '1' }),
      entry: [{ resource: { resourceType: 'Patient', id: 'x', name: [{ family: 'Nummerlos' }] } }],
    });
    const report = await take();
    expect(report).toMatchObject({ taken: 1, refused: 1 });
    expect(report.issues.map(({ file, outcome }) => `${outcome} ${file}`).sort()).toEqual([
      'refused nobody.json',
      'skipped broken.json',
    ]);
    expect(report.issues.map(({ reason }) => reason).join()).not.toContain('Nummerlos');
  });

  it('stops when somebody cancels it, keeps what was taken, and goes on the next time', async () => {
    for (let index = 0; index < 30; index += 1) await put(`${index}.json`, aDiabeticBundle({ number: `n${index}` }));
    const importRunId = uuidv7();
    await put('x.json', aDiabeticBundle({ number: 'last' }));
    let ended = false;
    const running = take(importRunId).finally(() => {
      ended = true;
    });
    while (!ended)
      ended ||= await database.asStaff(access.organizationId, (tx) =>
        endImportRun(tx, access.organizationId, { id: importRunId, status: 'cancelled', at: new Date() }),
      );
    const report = await running;
    const there = await rowsOf('patient');
    expect(there).toHaveLength(report.taken);
    expect(await rowsOf('import_patient')).toHaveLength(report.taken);
    expect(await take()).toMatchObject({ taken: 31 - report.taken, unchanged: report.taken, status: 'finished' });
  });

  it('leaves a patient as before when saving fails half way', async () => {
    await put('a.json', aDiabeticBundle());
    await database.owner.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
    );
    await database.owner.query('CREATE TRIGGER fail BEFORE INSERT ON care_event FOR EACH ROW EXECUTE FUNCTION fail()');
    await expect(take()).rejects.toThrow();
    await database.owner.query('DROP FUNCTION fail() CASCADE');
    expect(await rowsOf('patient')).toEqual([]);
    expect(await rowsOf('clinical_fact')).toEqual([]);
    expect(await take()).toMatchObject({ taken: 1 });
  });

  it('makes one patient of many records with the same number, though several are taken at once', async () => {
    for (let index = 0; index < 40; index += 1) {
      const record = { resourceType: 'Patient', id: `same${index}`, identifier: [{ system: 'urn:h', value: 'one' }] };
      await put(`${index}.json`, { ...record, name: [{ family: `Weber${index}` }], birthDate: '1970-03-12' });
    }
    expect(await take()).toMatchObject({ taken: 1, updated: 39, refused: 0, status: 'finished' });
    expect(await rowsOf('patient')).toMatchObject([{ version: 40 }]);
  });

  it('finds the same needs on the first reading as on the next one', async () => {
    for (let index = 0; index < 5; index += 1) await put(`${index}.json`, aDiabeticBundle({ number: `n${index}` }));
    await take();
    const first = await rowsOf('care_event');
    expect(first.length).toBeGreaterThan(5);
    expect(await take()).toMatchObject({ unchanged: 5 });
    expect(await rowsOf('care_event')).toEqual(first);
  });

  it('keeps other organisations apart: the same number is another patient there', async () => {
    await put('a.json', aDiabeticBundle());
    await take();
    access = await aPerson(database, await anOrganization(database), { roles: ['administrator'] });
    expect(await take()).toMatchObject({ taken: 1 });
    expect(await rowsOf('patient')).toHaveLength(1);
  });

  it.skipIf(!existsSync(SAMPLES))(
    'takes real sample records whole (skipped where the samples are absent)',
    async () => {
      const report = await importFolder(SAMPLES, {
        db: database.db,
        access,
        importRunId: uuidv7(),
        label: 'samples',
        today: '2021-01-15',
      });
      expect(report).toMatchObject({ taken: 4, refused: 0 });
      const needs = await rowsOf('care_event');
      expect(needs.length).toBeGreaterThan(0);
      const importRunId = uuidv7();
      const given = { db: database.db, access, importRunId, label: 'again', today: '2021-01-15' };
      expect(await importFolder(SAMPLES, given)).toMatchObject({ unchanged: 4 });
      expect(await rowsOf('care_event')).toEqual(needs);
    },
  );
});
