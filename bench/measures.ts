// Every measure over a year of the invented hospital, beside a bare count of its seats: `npm run bench -- measures`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { MEASURES } from '#features/measures/public.ts';
import { readMeasure } from '#features/measures/server/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { inventHospital } from '../src/app/demo/invent-hospital.ts';

const TODAY = new Date('2026-11-27T09:00:00Z');
const YEAR = { from: '2025-11-24', until: '2026-11-23' };
const PATIENTS = 300;
const REPEATS = 5;

/**
 * The middle of five readings each, warm, behind the same wall: first the count of seats by week that no measure can do without, then each
 * measure by week, and how many such counts it takes.
 */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const { appUrl } = await migrate(postgres.url);
    const { organizationId } = await inventHospital({
      ownerUrl: postgres.url,
      seed: 1,
      today: TODAY,
      patients: PATIENTS,
    });
    const { db, close } = openDatabase(appUrl, { poolSize: 2 });
    const figures = await withinWall(db, { organizationId, patientScope: 'all' }, (tx) =>
      measureAll(tx, organizationId),
    );
    await close();
    if (!json) console.table(figures);
    return { name: 'measures over a year', figures };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(tx: Tx, organizationId: string): Promise<Record<string, number | string>> {
  const counted = () =>
    sql<{ seats: number }>`
      SELECT date_trunc('week', s.starts_at AT TIME ZONE s.zone)::date AS week_on, count(*)::int AS seats
      FROM session s JOIN seat t ON t.organization_id = s.organization_id AND t.session_id = s.id
      WHERE s.organization_id = ${organizationId} AND s.starts_at >= ${YEAR.from}::timestamptz AND s.starts_at < ${YEAR.until}::timestamptz
      GROUP BY 1`.execute(tx);
  const seats = (await counted()).rows.reduce((sum, row) => sum + row.seats, 0);
  const bareMs = await middleOf(counted);
  const figures: Record<string, number | string> = {
    'seats of the year': seats,
    'bare count by week, ms': rounded(bareMs),
  };
  const window = { ...YEAR, today: addDays(YEAR.until, 4) };
  for (const { id } of MEASURES) {
    const tookMs = await middleOf(() => readMeasure(tx, organizationId, id, window));
    figures[`${id}, ms`] = `${rounded(tookMs)} (${rounded(tookMs / bareMs)} counts)`;
  }
  return figures;
}

async function middleOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const startedMs = performance.now();
    await work();
    times.push(performance.now() - startedMs);
  }
  return times.toSorted((a, b) => a - b)[REPEATS >> 1] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
