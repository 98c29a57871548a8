import { describe, expect, test } from 'vitest';
import { aBundle, conditionResource, inFolder, patientResource } from '../testing/build-folder.ts';
import { readPatients } from './read-patients.ts';
import { createSkipLog } from './skip-log.ts';

async function patientsOf(files: Readonly<Record<string, string>>, heldCharactersMax = 1e6) {
  return await inFolder(files, async (folder) => {
    const skipLog = createSkipLog();
    const found: Record<string, readonly string[]> = {};
    for await (const { record, facts } of readPatients(folder, { skipLog, heldCharactersMax })) {
      found[record.id] = facts.conditions.map((condition) => condition.codings[0]?.code ?? '').sort();
    }
    return { found, skipped: skipLog.list() };
  });
}

const lines = (...resources: readonly object[]) => resources.map((resource) => JSON.stringify(resource)).join('\n');

describe('gathering records by patient', () => {
  test('records in any order and any number of files come together by patient, in memory or through files', async () => {
    const files = {
      'conditions.ndjson': lines(
        conditionResource('ann', '1'),
        conditionResource('bob', '2'),
        conditionResource('ann', '3'),
      ),
      'patients.ndjson': lines(patientResource('ann'), patientResource('bob')),
      'more/late.json': JSON.stringify(conditionResource('ann', '4')),
    };
    const expected = { found: { ann: ['1', '3', '4'], bob: ['2'] }, skipped: [] };
    expect(await patientsOf(files)).toEqual(expected);
    expect(await patientsOf(files, 0)).toEqual(expected);
  });

  test('a patient may be named by the entry address or by an identifier instead of the id', async () => {
    const patient = patientResource('ann', { identifier: [{ system: 'https://mrn.example', value: '77' }] });
    const byUrl = conditionResource('x', '1', { subject: { reference: 'urn:uuid:0F-1' } });
    const byIdentifier = conditionResource('y', '2', {
      subject: { identifier: { system: 'https://mrn.example', value: '77' } },
    });
    const bySearch = conditionResource('z', '3', {
      subject: { reference: 'Patient?identifier=https://mrn.example|77' },
    });
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: byUrl }, { fullUrl: 'urn:uuid:0F-1', resource: patient }],
    };
    const files = { 'a.json': JSON.stringify(bundle), 'b.ndjson': lines(byIdentifier, bySearch) };
    expect(await patientsOf(files)).toEqual({ found: { ann: ['1', '2', '3'] }, skipped: [] });
    expect(await patientsOf(files, 0)).toEqual({ found: { ann: ['1', '2', '3'] }, skipped: [] });
  });

  test('an identifier that two patients have is no way to tell whose record it is', async () => {
    const identifier = [{ system: 's', value: '7' }];
    const files = {
      'p.ndjson': lines(patientResource('ann', { identifier }), patientResource('bob', { identifier })),
      'c.json': JSON.stringify(conditionResource('x', '1', { subject: { identifier: identifier[0] } })),
    };
    expect(await patientsOf(files)).toEqual({
      found: { ann: [], bob: [] },
      skipped: [{ file: 'c.json', reason: 'records name a patient by an identifier that more than one patient has' }],
    });
  });

  test('records of a patient who is not there are skipped with a reason and their number', async () => {
    const files = {
      'c.ndjson': lines(conditionResource('gone', '1'), conditionResource('gone', '2')),
      'p.json': JSON.stringify(patientResource('ann')),
    };
    expect(await patientsOf(files)).toEqual({
      found: { ann: [] },
      skipped: [{ file: 'c.ndjson', reason: 'records are about a patient who is not in the folder (2 times)' }],
    });
  });

  test('the same patient twice is one; two different people under one id are neither', async () => {
    const twice = {
      'a.json': aBundle([patientResource('ann'), conditionResource('ann', '1')]),
      'b.json': aBundle([patientResource('ann'), conditionResource('ann', '1')]),
    };
    expect(await patientsOf(twice)).toEqual({
      found: { ann: ['1'] },
      skipped: [{ file: 'b.json', reason: '1 record was there more than once and counted once' }],
    });
    const clash = {
      'a.json': JSON.stringify(patientResource('ann')),
      'b.json': JSON.stringify(patientResource('ann', { birthDate: '2001-01-01' })),
    };
    expect((await patientsOf(clash)).skipped.map(({ reason }) => reason)).toEqual(
      Array(2).fill('two different patients have the same id; neither was read'),
    );
  });

  test('a file with nothing that tells of needs is named', async () => {
    const files = {
      'o.json': aBundle([
        { resourceType: 'Organization', id: 'o' },
        { resourceType: 'Claim', id: 'c' },
      ]),
      'p.json': aBundle([patientResource('ann'), { resourceType: 'Claim', id: 'c' }]),
    };
    expect((await patientsOf(files)).skipped).toEqual([
      { file: 'o.json', reason: 'holds only Organization, Claim, which say nothing about needs' },
    ]);
  });
});
