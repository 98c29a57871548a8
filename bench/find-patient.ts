// Finding a patient among two million: `node bench/find-patient.ts [--patients N]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { parsePatientQuery } from '#features/patients/domain/parse-patient-query.ts';
import { findPatients } from '#features/patients/server/public.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import type { DB } from '#platform/server/database/generated/schema.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { fillPatients } from './find-patient/fill-patients.ts';

const ORGANIZATION = '01900000-0000-7000-8000-00000000beef';
const PATIENTS = 2_000_000;
const QUERIES = 300;

type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };
type Asked = { readonly shape: string; readonly text: string };

/** 300 mixed searches through findPatients behind row level security, and the same statements again by a bare client without it. */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const { values } = parseArgs({ options: { patients: { type: 'string' } }, strict: false });
  const patients = Number(values.patients ?? PATIENTS);
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const { appUrl } = await migrate(postgres.url);
    const owner = new pg.Client({ connectionString: postgres.url });
    // A failing fill stops the server; the broken connection must not hide why.
    owner.on('error', () => {});
    await owner.connect();
    const begin = performance.now();
    await fillPatients(owner, ORGANIZATION, patients);
    const fillSeconds = Math.round((performance.now() - begin) / 1000);
    const asked = await inventSearches(owner);
    const measured = await measure({ appUrl, owner, asked });
    await owner.end();
    const figures = { patients, 'fill s': fillSeconds, queries: asked.length, ...measured };
    if (!json) console.table(figures);
    return { name: 'find a patient', figures };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Searches as people type them, about patients who are there. */
async function inventSearches(owner: pg.Client): Promise<readonly Asked[]> {
  const { rows } = await owner.query<{ given: string; family: string; born: string; phone: string; number: string }>(
    `SELECT p.given_names AS given, p.family_name AS family, to_char(p.birth_date, 'DD/MM/YYYY') AS born, c.value AS phone, i.value AS number
     FROM patient p JOIN patient_contact c ON c.organization_id = p.organization_id AND c.patient_id = p.id
     JOIN patient_identifier i ON i.organization_id = p.organization_id AND i.patient_id = p.id
     WHERE p.id IN (SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(n * 37 + 1), 12, '0'))::uuid FROM generate_series(1, $1) n)
     ORDER BY p.id`,
    [QUERIES],
  );
  return rows.map(({ given, family, born, phone, number }, index) => {
    const shapes: readonly Asked[] = [
      { shape: 'start of given name, date', text: `${given.slice(0, 3)} ${born}` },
      { shape: 'both names', text: `${given} ${family}` },
      { shape: 'starts of both names', text: `${given.slice(0, 2)} ${family.slice(0, 3)}` },
      { shape: 'start of a name', text: family.slice(0, 4) },
      { shape: 'end of phone', text: phone.slice(-4) },
      { shape: 'end of phone, name', text: `${phone.slice(-4)} ${family.slice(0, 3)}` },
      { shape: 'whole phone', text: phone },
      { shape: 'hospital number', text: number },
      { shape: 'misspelt names', text: `${given.replace(/a/, 'aa')} ${family.replace(/([tlnr])/, '$1$1')}` },
      { shape: 'date alone', text: born.replace(/(\d+)\/(\d+)\/\d\d(\d+)/, '$1.$2.$3') },
    ];
    return shapes[index % shapes.length] ?? { shape: 'name', text: family };
  });
}

type Measuring = { readonly appUrl: string; readonly owner: pg.Client; readonly asked: readonly Asked[] };

async function measure({ appUrl, owner, asked }: Measuring): Promise<Record<string, number>> {
  const recorded = await recordStatements(appUrl, asked);
  const { db, close } = openDatabase(appUrl);
  const search = (text: string) =>
    withinWall(db, { organizationId: ORGANIZATION, patientScope: 'all' }, async (tx) => {
      const begin = performance.now();
      await findPatients(tx, ORGANIZATION, readQuery(text));
      return performance.now() - begin;
    });
  for (const { text } of asked) await search(text);
  const times: { shape: string; ms: number }[] = [];
  for (const { shape, text } of asked) times.push({ shape, ms: await search(text) });
  await close();
  const bare: number[] = [];
  for (const statements of recorded) {
    const begin = performance.now();
    for (const { sql, parameters } of statements) await owner.query(sql, [...parameters]);
    bare.push(performance.now() - begin);
  }
  const all = times.map((each) => each.ms);
  const shapes = Object.entries(Object.groupBy(times, (each) => each.shape)).map(([shape, each = []]) => [
    `slowest ms, ${shape}`,
    at(
      each.map(({ ms }) => ms),
      1,
    ),
  ]);
  return {
    'p50 ms': at(all, 0.5),
    'p95 ms': at(all, 0.95),
    'p99 ms': at(all, 0.99),
    'bare SQL p50 ms': at(bare, 0.5),
    'bare SQL p99 ms': at(bare, 0.99),
    'ratio p50': at(all, 0.5) / at(bare, 0.5),
    'ratio p99': at(all, 0.99) / at(bare, 0.99),
    ...Object.fromEntries(shapes),
  };
}

/** The statements of each search, as the product sends them. */
async function recordStatements(appUrl: string, asked: readonly Asked[]): Promise<readonly (readonly Statement[])[]> {
  let heard: Statement[] = [];
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: appUrl, max: 1 }) }),
    log: ({ query }) => {
      if (query.sql.includes('patient_search_key') || query.sql.includes('FROM patient')) heard.push(query);
    },
  });
  const recorded: (readonly Statement[])[] = [];
  for (const { text } of asked) {
    heard = [];
    await withinWall(db, { organizationId: ORGANIZATION, patientScope: 'all' }, (tx) =>
      findPatients(tx, ORGANIZATION, readQuery(text)),
    );
    recorded.push(heard);
  }
  await db.destroy();
  return recorded;
}

function readQuery(text: string) {
  return parsePatientQuery(text, { today: '2026-11-21', order: 'day-first' });
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
}

if (import.meta.main) await run();
