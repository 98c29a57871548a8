import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedSheaf, startSheaf } from '../support/start-sheaf.ts';
import { askOwner } from './support/hospital-facts.ts';
import { ADMINISTRATOR, signInAt } from './support/product-client.ts';
import { importEnded, uploadFiles } from './support/upload-files.ts';
import { writeLargeFile } from './support/write-large-file.ts';

/** SHEAF_LARGE=1: the whole 200 MB. */
const MEGABYTES = process.env.SHEAF_LARGE ? 200 : 20;
const BYTES_PER_MB = 1_000_000;
/** Of the importing process, whatever the size of the file. */
const PEAK_MB_MAX = 320;
/** While 20 MB are taken in by the same machine. */
const HEALTH_MEDIAN_MS_MAX = 250;
const COMMAND = fileURLToPath(new URL('../../bin/sheaf.mjs', import.meta.url));

let folder: string;
let data: string;
let sheaf: StartedSheaf;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf large '));
  data = join(folder, 'data');
  sheaf = startSheaf(['--data', data, '--patients', '10']);
  url = await sheaf.ready();
});
afterAll(async () => {
  await sheaf.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The most memory the process has held so far, in MB; null where the machine does not say, or it has ended. */
async function peakOf({ pid }: ChildProcess): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_000;
}

type Imported = { code: number | null; report: Record<string, unknown>; peakMb: number; seconds: number };

async function importByCommand(records: string, temporary: string): Promise<Imported> {
  const begin = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'import', records, '--data', data, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', TMPDIR: temporary },
  });
  let text = '';
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  let isOver = false;
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve)).finally(() => {
    isOver = true;
  });
  let peakMb = 0;
  while (!isOver) {
    peakMb = Math.max(peakMb, (await peakOf(child)) ?? 0);
    await pause(50);
  }
  const code = await ended;
  if (text === '') throw new Error(`the import ended with ${code}: ${complaint}`);
  const report = JSON.parse(text) as Record<string, unknown>;
  return { code, report, peakMb, seconds: (performance.now() - begin) / 1_000 };
}

test(`one file of ${MEGABYTES} MB is taken in whole; the importing process stays small and leaves no file`, async () => {
  const [records, temporary] = [await mkdtemp(join(folder, 'records ')), await mkdtemp(join(folder, 'temporary '))];
  const patients = await writeLargeFile(join(records, 'all.json'), MEGABYTES * BYTES_PER_MB);
  const { code, report, peakMb, seconds } = await importByCommand(records, temporary);
  expect(code).toBe(0);
  expect(report).toMatchObject({ status: 'finished', taken: patients, refused: 0, skipped: 0 });
  const rows = await askOwner<{ count: number }>(
    data,
    "SELECT count(*)::int AS count FROM patient_identifier WHERE system = 'urn:large'",
  );
  expect(rows).toEqual([{ count: patients }]);
  expect(await readdir(temporary)).toEqual([]);
  expect(peakMb).toBeLessThan(PEAK_MB_MAX);
  console.log(`${MEGABYTES} MB by sheaf import: peak ${Math.round(peakMb)} MB, ${seconds.toFixed(1)} s`);
  await rm(records, { recursive: true });
}, 1_200_000);

test('while 20 MB that somebody uploaded are taken in, the product answers at once', async () => {
  const file = join(folder, 'upload.json');
  const patients = await writeLargeFile(file, 20 * BYTES_PER_MB, 'U');
  const administrator = await signInAt(url, ADMINISTRATOR);
  const uploaded = await uploadFiles(administrator, [{ name: 'upload.json', content: await readFile(file) }]);
  expect(uploaded.status).toBe(202);
  let isOver = false;
  const ended = importEnded(administrator, uploaded).finally(() => {
    isOver = true;
  });
  const waitedMs: number[] = [];
  while (!isOver) {
    const askedAt = performance.now();
    const { status } = await fetch(`${url}/health`);
    waitedMs.push(performance.now() - askedAt);
    expect([200, 503]).toContain(status);
    await pause(50);
  }
  expect(await ended).toMatchObject({ run: { status: 'finished', taken: patients } });
  const sorted = waitedMs.toSorted((a, b) => a - b);
  const [median = 0, most = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  expect(sorted.length).toBeGreaterThan(5);
  expect(median).toBeLessThan(HEALTH_MEDIAN_MS_MAX);
  console.log(`/health during an import: median ${median.toFixed(0)} ms, longest ${most.toFixed(0)} ms`);
}, 600_000);
