// Finding three seats for a caller among a million: `node bench/seats.ts`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { findOffersFor, type OfferRequest } from '#features/cluster-booking/server/public.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import type { DB } from '#platform/server/database/generated/schema.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { fillSeats } from './seats/fill-seats.ts';

const ORGANIZATION = '01900000-0000-7000-8000-00000000beef';
const PERSON = '01900000-0000-7006-8000-000000000001';
const FILLED = { clusters: 100, sessionsPerCluster: 1_000, capacity: 10 };
const SEARCHES = 500;

type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

/** 500 searches behind the wall, each a transaction, beside the statements they consist of sent by a bare client without the wall. */
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
    await fillSeats(owner, ORGANIZATION, FILLED);
    const taken = await owner.query<{ count: number }>('SELECT count(*)::int AS count FROM seat');
    const requests = Array.from({ length: SEARCHES }, (_, index) => requestOf(index + 1));
    const ours = await measureOurs(appUrl, requests);
    const bare = await measureBare(owner, await recordStatements(appUrl, requests));
    await owner.end();
    const figures = {
      seats: FILLED.clusters * FILLED.sessionsPerCluster * FILLED.capacity,
      'of them taken': taken.rows[0]?.count ?? 0,
      searches: SEARCHES,
      'with three offers': ours.full,
      'p50 ms': at(ours.times, 0.5),
      'p99 ms': at(ours.times, 0.99),
      'bare SQL p50 ms': at(bare, 0.5),
      'bare SQL p99 ms': at(bare, 0.99),
      'ratio p50': Number((at(ours.times, 0.5) / at(bare, 0.5)).toFixed(2)),
      'ratio p99': Number((at(ours.times, 0.99) / at(bare, 0.99)).toFixed(2)),
    };
    if (!json) console.table(figures);
    return { name: 'find a seat', figures };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The patient of a due need asks for the cluster that serves it. */
function requestOf(number: number): OfferRequest {
  const hex = (value: number) => value.toString(16).padStart(12, '0');
  return {
    organizationId: ORGANIZATION,
    personId: PERSON,
    patientId: `01900000-0000-7001-8000-${hex(number)}`,
    clusterId: `01900000-0000-7002-8000-${hex((number % FILLED.clusters) + 1)}`,
    careEventId: `01900000-0000-7007-8000-${hex(number)}`,
    now: new Date(),
  };
}

async function measureOurs(
  appUrl: string,
  requests: readonly OfferRequest[],
): Promise<{ times: number[]; full: number }> {
  const { db, close } = openDatabase(appUrl);
  const search = async (request: OfferRequest) => {
    const begin = performance.now();
    const found = await withinWall(db, { organizationId: ORGANIZATION, patientScope: 'all' }, (tx) =>
      findOffersFor(tx, request),
    );
    return { ms: performance.now() - begin, isFull: found?.offers.length === 3 };
  };
  for (const request of requests.slice(0, 50)) await search(request);
  const searched: { ms: number; isFull: boolean }[] = [];
  for (const request of requests) searched.push(await search(request));
  await close();
  return { times: searched.map((each) => each.ms), full: searched.filter((each) => each.isFull).length };
}

async function measureBare(owner: pg.Client, recorded: readonly (readonly Statement[])[]): Promise<number[]> {
  const times: number[] = [];
  for (const statements of recorded) {
    const begin = performance.now();
    for (const { sql, parameters } of statements) await owner.query(sql, [...parameters]);
    times.push(performance.now() - begin);
  }
  return times;
}

async function recordStatements(
  appUrl: string,
  requests: readonly OfferRequest[],
): Promise<readonly (readonly Statement[])[]> {
  // As the product reads them: calendar dates stay text.
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  let heard: Statement[] = [];
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: appUrl, max: 1 }) }),
    log: ({ query }) => {
      if (!query.sql.includes('set_config')) heard.push(query);
    },
  });
  const recorded: (readonly Statement[])[] = [];
  for (const request of requests) {
    heard = [];
    await withinWall(db, { organizationId: ORGANIZATION, patientScope: 'all' }, (tx) => findOffersFor(tx, request));
    recorded.push(heard.filter(({ sql }) => /^\s*select/i.test(sql)));
  }
  await db.destroy();
  return recorded;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
}

if (import.meta.main) await run();
