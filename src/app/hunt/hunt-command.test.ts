import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { aBundle, conditionResource, inFolder, patientResource } from '../../features/exchange/testing/build-folder.ts';

// Why: each case starts the real command, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const ROOT = join(import.meta.dirname, '../../..');
const SAMPLES = join(ROOT, '../shared/data/samples');

type Run = { readonly code: number; readonly out: string; readonly err: string };

function sheaf(...words: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 2 ** 26, env: { ...process.env, NO_COLOR: '1', COLUMNS: '80' } };
    execFile(process.execPath, [join(ROOT, 'bin/sheaf.mjs'), ...words], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const hba1c = (patient: string, on: string) => ({
  resourceType: 'Observation',
  id: `${patient}-${on}`,
  status: 'final',
  subject: { reference: `Patient/${patient}` },
  code: { coding: [{ system: 'http://loinc.org', code: '4548-4' }] },
  effectiveDateTime: on,
  valueQuantity: { value: 6.5 },
});

const EVIL = '<script>alert("x")</script>';
const INVENTED = {
  'ann.json': aBundle([
    patientResource('ann', {
      birthDate: '1985-05-04',
      name: [{ text: `O'Neill ${EVIL} \u001b[31m🌾 山田 עברית` }],
      text: { div: EVIL },
    }),
    conditionResource('ann', '44054006', {
      code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: `Diabetes ${EVIL}` }] },
    }),
    hba1c('ann', '2025-06-01'),
  ]),
  'bob/all.ndjson': [
    patientResource('bob', { birthDate: '1999-01-01' }),
    conditionResource('bob', '44054006'),
    hba1c('bob', '2026-02-10'),
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
  'broken.json': '{"resourceType":"Bundle","entry":[',
  'bomb.json.gz': gzipSync(Buffer.alloc(1e6)),
};

describe('sheaf hunt', () => {
  test('an invented folder gives the same findings in numbers', async () => {
    const { out, err, code } = await inFolder(INVENTED, (folder) =>
      sheaf('hunt', folder, '--json', '--today', '2026-03-02'),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual([
      'today',
      'patients',
      'careEvents',
      'clusters',
      'bundles',
      'totals',
      'skipped',
    ]);
    expect(report).toMatchObject({ today: '2026-03-02', patients: 2, careEvents: 12 });
    expect(report.totals).toEqual({ visits: 3, baselineVisits: 12, needles: 3, baselineNeedles: 6 });
    expect(report.clusters).toContainEqual(
      expect.objectContaining({
        id: 'dx-eye-exam-diabetes',
        name: 'Eye examination: Diabetes',
        patients: 2,
        sessionsPerWeek: 1,
      }),
    );
    const ann = report.bundles.find((bundle: { patientId: string }) => bundle.patientId === 'ann');
    expect(ann).toMatchObject({ visits: 1, baselineVisits: 6, needles: 1, baselineNeedles: 3 });
    expect(ann.events[0]).toEqual({
      code: expect.any(String),
      display: expect.any(String),
      earliest: '2026-03-02',
      due: '2026-03-02',
      latest: expect.any(String),
      reason: expect.any(String),
    });
    expect(ann.rules).toContainEqual({
      id: 'LAB-1',
      outcome: 'passed',
      sentence: 'One needle can serve 3 blood tests.',
    });
    expect(report.skipped).toEqual([
      { file: 'bomb.json.gz', reason: 'is a gzip archive; unpack it first, archives are not opened' },
      { file: 'broken.json', reason: 'ends in the middle (it was cut off)' },
    ]);
  });

  test('the terminal gets calm lines of at most 80 columns, without control characters from a record', async () => {
    const { out, err } = await inFolder(INVENTED, (folder) => sheaf('hunt', folder, '--today', '2026-03-02'));
    expect(err).toBe('');
    expect(out).toContain('2 patients, 12 care events due by 6 months from Mon 2 Mar 2026');
    expect(out).toContain('Visits   3 visits instead of 12 (9 saved)');
    expect(out).not.toContain('\u001b');
    const tooLong = out.split('\n').filter((line) => [...line].length > 80);
    expect(tooLong).toEqual([]);
  });

  test('the page holds no markup from a record, no script and no outside address', async () => {
    const page = await inFolder(INVENTED, async (folder) => {
      const file = join(folder, 'page.html');
      const { code, out } = await sheaf('hunt', folder, '--html', file, '--today', '2026-03-02');
      expect(code).toBe(0);
      expect(out).toContain('It holds patient data');
      return readFileSync(file, 'utf8');
    });
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|<link|https?:\/\/|\son\w+=/i);
    expect(page).not.toContain('\u001b');
    expect(page).toContain("default-src 'none'");
    expect(page.endsWith('</html>\n')).toBe(true);
  });

  test('a wrong word is answered in one plain sentence, with exit code 1', async () => {
    expect(await sheaf('hunt', '/no/such/folder')).toEqual({
      code: 1,
      out: '',
      err: 'There is no folder "/no/such/folder".\n',
    });
  });

  test('a page that cannot be written is said plainly', async () => {
    const { code, err } = await inFolder(INVENTED, (folder) =>
      sheaf('hunt', folder, '--html', join(folder, 'no/page.html')),
    );
    expect(code).toBe(1);
    expect(err).toContain('The page could not be written');
  });

  test('an empty folder has nothing to show and does not fail', async () => {
    const { code, out } = await inFolder({}, (folder) => sheaf('hunt', folder));
    expect(code).toBe(0);
    expect(out).toContain('No patients were found in this folder.');
  });

  test('help is there, and an unknown command is told so', async () => {
    expect((await sheaf('hunt', '--help')).out).toContain('Usage: sheaf hunt FOLDER');
    expect((await sheaf()).out).toContain('Usage: sheaf COMMAND');
    expect(await sheaf('fly')).toMatchObject({ code: 1, err: expect.stringContaining('There is no command "fly".') });
  });

  test.skipIf(!existsSync(SAMPLES))(
    'the sample records are read without a crash, and every file left out has a reason (skipped where the samples are absent)',
    async () => {
      const { code, out, err } = await sheaf('hunt', SAMPLES, '--json', '--today', '2021-01-15');
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const report = JSON.parse(out);
      expect(report.patients).toBeGreaterThanOrEqual(20);
      expect(report.bundles.length).toBeGreaterThan(3);
      expect(report.totals.visits).toBeLessThan(report.totals.baselineVisits);
      expect(report.totals.needles).toBeLessThanOrEqual(report.totals.baselineNeedles);
      expect(report.skipped.every((line: { reason: string }) => line.reason.length > 5)).toBe(true);
      for (const event of report.bundles.flatMap((bundle: { events: unknown[] }) => bundle.events)) {
        expect(event.earliest <= event.due && event.due <= event.latest).toBe(true);
      }
    },
  );
});
