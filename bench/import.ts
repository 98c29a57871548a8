// Taking records in: MB a second and peak memory of the process that does it, beside reading and parsing the same bytes alone.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { inventRecords } from './import/invent-records.ts';

const MEGABYTES = 60;
const BYTES_PER_MB = 1_000_000;

type Child = { readonly seconds: number; readonly peakMb: number; readonly taken: number; readonly unchanged: number };

export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-import-'));
  const records = join(folder, 'records');
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  try {
    const { bytes, patients } = await inventRecords(records, MEGABYTES * BYTES_PER_MB);
    const { appUrl } = await migrate(postgres.url);
    const organizationId = await addOrganization(postgres.url);
    const bare = await parseAlone(records);
    const first = await importIn(appUrl, organizationId, records);
    const again = await importIn(appUrl, organizationId, records);
    const megabytes = bytes / BYTES_PER_MB;
    return {
      name: 'import',
      figures: {
        MB: round(megabytes),
        patients,
        taken: first.taken,
        'MB/s': round(megabytes / first.seconds),
        'patients/s': round(first.taken / first.seconds),
        'peak memory MB': round(first.peakMb),
        'MB/s again, unchanged': round(megabytes / again.seconds),
        'MB/s parse alone': round(megabytes / bare),
        'ratio to parse alone': round(first.seconds / bare),
      },
    };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function addOrganization(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const organizationId = uuidv7();
  await client.query('INSERT INTO organization (organization_id, name, zone) VALUES ($1, $2, $3)', [
    organizationId,
    'Bench',
    'Europe/London',
  ]);
  await client.end();
  return organizationId;
}

async function parseAlone(folder: string): Promise<number> {
  const begin = performance.now();
  for (const name of await readdir(folder)) JSON.parse(await readFile(join(folder, name), 'utf8'));
  return (performance.now() - begin) / 1000;
}

/** In a process of its own, so that its memory is its own. */
function importIn(appUrl: string, organizationId: string, folder: string): Promise<Child> {
  const script = fileURLToPath(new URL('./import/import-once.ts', import.meta.url));
  const child = spawn(process.execPath, [script, appUrl, organizationId, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(text) as Child) : reject(new Error(`import ended with ${code}`)),
    );
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
