// Asking a cluster's rules about everybody: `npm run bench -- clusters`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { evaluateClusters } from '#features/cluster-booking/server/public.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';

const SIZES = [2_000, 100_000];

/** One cluster by age, diagnosis and last result, asked about 2,000 and 100,000 patients with ten facts each: first and again. */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const { appUrl } = await migrate(postgres.url);
    const owner = new pg.Client({ connectionString: postgres.url });
    owner.on('error', () => {});
    await owner.connect();
    const { db, close } = openDatabase(appUrl, { poolSize: 2 });
    const figures: Record<string, number | string> = {};
    for (const [index, patients] of SIZES.entries()) {
      const organizationId = `01900000-0000-7000-8000-00000000000${index + 1}`;
      await fill(owner, organizationId, patients);
      for (const turn of ['first', 'again']) {
        const startedMs = performance.now();
        await evaluateClusters({
          db,
          organizationId,
          now: new Date('2026-11-20T09:00:00Z'),
          signal: new AbortController().signal,
        });
        figures[`${patients} patients, ${turn}, ms`] = Math.round(performance.now() - startedMs);
      }
      const found = await owner.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM membership WHERE organization_id = $1',
        [organizationId],
      );
      figures[`${patients} patients, candidates`] = found.rows[0]?.count ?? 0;
    }
    await close();
    await owner.end();
    if (!json) console.table(figures);
    return { name: 'ask a cluster’s rules', figures };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const RULES = {
  include: [
    { type: 'age', fromMonths: 216, untilMonths: null },
    { type: 'condition', name: 'Type 2 diabetes', codes: [{ system: 'http://snomed.info/sct', code: '44054006' }] },
    {
      type: 'result',
      name: 'HbA1c',
      codes: [{ system: 'http://loinc.org', code: '4548-4' }],
      comparison: 'at-least',
      value: 7.5,
      unit: '%',
      newerThanMonths: 12,
    },
  ],
  exclude: [],
};

/** Every tenth patient has diabetes and a result; all have eight other facts. */
async function fill(owner: pg.Client, organizationId: string, patients: number): Promise<void> {
  await owner.query(`INSERT INTO organization (organization_id, name, zone) VALUES ($1, 'Bench', 'Europe/London')`, [
    organizationId,
  ]);
  await owner.query(
    `INSERT INTO cluster (organization_id, id, name, kind_ids, state, visit_minutes, visits_per_year, rules)
     VALUES ($1, gen_random_uuid(), 'Diabetes', '{visit-specialty}', 'active', 30, 4, $2)`,
    [organizationId, RULES],
  );
  await owner.query(
    `INSERT INTO patient (organization_id, id, given_names, family_name, gender, birth_date)
     SELECT $1, gen_random_uuid(), 'P' || n, 'Bench', 'female', '1930-01-01'::date + (n % 30000) FROM generate_series(1, $2::int) n`,
    [organizationId, patients],
  );
  await owner.query(
    `INSERT INTO clinical_fact (organization_id, id, patient_id, category, source_system, source_id, fact, happened_on)
     SELECT $1, gen_random_uuid(), p.id, f.category, 'bench', p.id || '/' || f.n,
       jsonb_build_object('codings', jsonb_build_array(jsonb_build_object('system', f.system, 'code', f.code, 'display', f.code)),
         'display', f.code, 'on', '2026-06-01', 'active', true, 'value', 6 + (p.place % 4), 'unit', '%'), '2026-06-01'
     FROM (SELECT id, row_number() OVER () AS place FROM patient WHERE organization_id = $1) p
     CROSS JOIN LATERAL (
       SELECT n, CASE WHEN n % 2 = 0 THEN 'condition' ELSE 'observation' END AS category,
         CASE WHEN n % 2 = 0 THEN 'http://snomed.info/sct' ELSE 'http://loinc.org' END AS system,
         CASE WHEN n = 0 AND p.place % 10 = 0 THEN '44054006' WHEN n = 1 AND p.place % 10 = 0 THEN '4548-4' ELSE 'other-' || n END AS code
       FROM generate_series(0, 9) n) f`,
    [organizationId],
  );
  await owner.query('ANALYZE');
}
