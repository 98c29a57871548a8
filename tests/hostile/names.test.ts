import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFolder } from '#features/exchange/server/public.ts';
import { createPatientRoute, findPatientsRoute, readPatientRoute } from '#features/patients/contract.ts';
import { patientRoutes } from '#features/patients/server/routes.ts';
import type { Access } from '#platform/server/http/call.ts';
import { anOrganization, aPerson } from '../support/builders.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { aTestServer, type TestServer } from '../support/test-server.ts';

const database = openTestDatabase();
let server: TestServer;
let desk: Access;
let folder: string;

beforeAll(async () => {
  server = await aTestServer(database, patientRoutes);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf-names-'));
  desk = await aPerson(database, await anOrganization(database), { roles: ['front-desk'] });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Family, given, and what somebody would type to find them. */
const NAMES: readonly (readonly [string, string, string])[] = [
  ["O'Brien-Ní Dhomhnaill", 'Séamus "Shay"', 'obrien'],
  ['Åström Øvergård', 'Ængus', 'astrom'],
  ['Şahin', 'İbrahim Çağrı', 'sahin'],
  ['Nguyễn', 'Thị Hồng', 'nguyen'],
  ['Ковальчук', 'Олександра', 'ковальчук'],
  ['Παπαδόπουλος', 'Αλέξανδρος', 'παπαδοπουλος'],
  ['محمد عبد الله', 'فاطمة', 'فاطمة'],
  ['כהן־לוי', 'נעמי', 'נעמי'],
  ['王', '小明', '王小明'],
  ['佐藤', '花子', '佐藤'],
  ['김', '민준', '김민준'],
  ['சுப்பிரமணியன்', 'அருண்', 'அருண்'],
  ['शर्मा', 'प्रिया', 'शर्मा'],
  ['กิตติพงษ์', 'สมชาย', 'สมชาย'],
  ['ቴድሮስ', 'አበበ', 'አበበ'],
  ['Բագրատունի', 'Աննա', 'աննա'],
  ['გელაშვილი', 'ნინო', 'ნინო'],
  ['𝒵𝒶𝓁ℯ𝓈𝓀𝒶', '𝒥ℴ', 'zaleska'],
  ['Zoë\u0308', 'Noe\u0301mie', 'noemie'],
  ['Rivers 🌊', '👩🏽‍⚕️ Robin', 'rivers'],
  ["Robert'); DROP TABLE patient;--", 'Bobby', 'bobby'],
  ['{"family":"\\"}', 'Brace [0]', 'brace'],
  ['<script>alert(1)</script>', '<img src=x onerror=alert(2)>', 'script'],
  ['%_\\', 'Percent', 'percent'],
  ['\u202eesreveR\u202c', 'Bidi', 'bidi'],
  ['Null', 'undefined', 'null'],
  ['Ab', 'C'.repeat(400), 'ab'],
];

async function take(names: readonly (readonly [string, string, string])[]) {
  const entry = names.map(([family, given], index) => ({
    resource: {
      resourceType: 'Patient',
      id: `n${index}`,
      identifier: [{ system: 'urn:names', value: `N-${index}` }],
      name: [{ use: 'official', family, given: [given] }],
      birthDate: '1980-02-03',
    },
  }));
  await writeFile(join(folder, 'names.json'), JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  return importFolder(folder, {
    db: database.db,
    access: desk,
    importRunId: uuidv7(),
    label: 'names',
    today: '2026-11-21',
  });
}

async function idOf(index: number): Promise<string | undefined> {
  const { rows } = await database.owner.query<{ patient_id: string }>(
    'SELECT patient_id FROM patient_identifier WHERE organization_id = $1 AND value = $2',
    [desk.organizationId, `N-${index}`],
  );
  return rows[0]?.patient_id;
}

async function read(patientId: string | undefined) {
  return server.call(desk, readPatientRoute, { params: { patientId: patientId ?? '' } });
}

describe('names of every kind', () => {
  it('are taken in, found by what somebody would type, and shown letter by letter as they came', async () => {
    expect(await take(NAMES)).toMatchObject({ taken: NAMES.length, refused: 0, skipped: 0 });
    for (const [index, [family, given, typed]] of NAMES.entries()) {
      const patientId = await idOf(index);
      const shown = await read(patientId);
      expect(shown.status, family).toBe(200);
      expect(shown.body).toMatchObject({ familyName: family, givenNames: given });
      const found = await server.call(desk, findPatientsRoute, { body: { text: typed } });
      const ids = (found.body.patients as { patientId: string }[]).map((patient) => patient.patientId);
      expect(ids, `${family} by ${typed}`).toContain(patientId);
    }
    const { rows } = await database.owner.query(
      'SELECT count(*)::int AS count FROM patient WHERE organization_id = $1',
      [desk.organizationId],
    );
    expect(rows).toEqual([{ count: NAMES.length }]);
  });

  it('zero characters and halves of characters are left out; the rest stays', async () => {
    expect(
      await take([
        ['Ze\0ro', 'An\0n', ''],
        ['Half\ud83d', '\udc00Moon', ''],
      ]),
    ).toMatchObject({ taken: 2, refused: 0 });
    expect((await read(await idOf(0))).body).toMatchObject({ familyName: 'Zero', givenNames: 'Ann' });
    expect((await read(await idOf(1))).body).toMatchObject({ familyName: 'Half\ufffd', givenNames: '\ufffdMoon' });
  });

  it('ten thousand characters are refused with a sentence that does not repeat them, and the others are taken', async () => {
    const report = await take([
      ['x'.repeat(10_000), 'Long', ''],
      ['字'.repeat(10_000), 'Long', ''],
      ['Short', 'Ann', ''],
    ]);
    expect(report).toMatchObject({ taken: 1, refused: 2, status: 'finished' });
    expect(report.issues.map((issue) => issue.reason)).toEqual([
      'A name in this record is longer than 500 characters.',
      'A name in this record is longer than 500 characters.',
    ]);
  });

  it('a name with line breaks from elsewhere is shown; typed into the form it is refused', async () => {
    expect(await take([['Line\nBreak', 'Tab\tbed', '']])).toMatchObject({ taken: 1 });
    const shown = await read(await idOf(0));
    expect([shown.status, shown.body.familyName]).toEqual([200, 'Line\nBreak']);
    const typed = await server.call(desk, createPatientRoute, {
      body: { givenNames: 'Tab\tbed', familyName: 'Line\nBreak' },
    });
    expect(typed.status).toBe(400);
  });

  it('a patient with a hundred numbers, phones and former names is shown whole', async () => {
    const many = Array.from({ length: 100 }, (_, index) => index);
    const patient = {
      resourceType: 'Patient',
      id: 'many',
      identifier: many.map((index) => ({ system: 'urn:names', value: `N-${index}` })),
      name: [{ use: 'official', family: 'Many', given: ['Ann'] }].concat(
        many.map((index) => ({ use: 'old', family: `Former${index}`, given: ['Ann'] })),
      ),
      telecom: many.map((index) => ({ system: 'phone', value: `+44 7700 900${index + 100}` })),
    };
    await writeFile(join(folder, 'many.json'), JSON.stringify(patient));
    expect(await take([])).toMatchObject({ taken: 1, refused: 0 });
    const shown = await read(await idOf(7));
    expect(shown.status).toBe(200);
    for (const part of ['identifiers', 'formerNames', 'contacts']) expect(shown.body[part]).toHaveLength(100);
  });

  it('whatever is typed into the find box is answered', async () => {
    await take(NAMES);
    const typed = [
      '\0',
      "'; SELECT 1;--",
      '%%%%',
      '\\',
      '"',
      '\ud800',
      '🌊',
      '((((',
      '\u202e',
      'x'.repeat(200),
      '{}',
      '٣٤٥',
    ];
    for (const text of typed) {
      const found = await server.call(desk, findPatientsRoute, { body: { text } });
      expect(found.status, JSON.stringify(text)).toBe(200);
    }
  });
});
