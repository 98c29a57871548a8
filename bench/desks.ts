// 200 desks that call at once, each finding, holding and booking seats of the same few sessions: `node bench/desks.ts`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { findOffersFor, takeBooking, takeHold } from '#features/cluster-booking/server/public.ts';
import { splitRandom } from '#kernel/random.ts';
import { type Database, openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { sqlStateOf, withinWall } from '#platform/server/database/within-wall.ts';
import { fillSeats } from './seats/fill-seats.ts';

const ORGANIZATION = '01900000-0000-7000-8000-00000000beef';
const FILLED = { clusters: 20, sessionsPerCluster: 200, capacity: 10 };
const DESKS = 200;
const CALLS_PER_DESK = 2;
/** A call takes its time: this long, at most, lies before it. A known caller is booked within 60 s, so this is a hard day. */
const PAUSE_MS_MAX = 40_000;
const POOL = 24;

const idOf = (kind: string, number: number) => `01900000-0000-7${kind}-8000-${number.toString(16).padStart(12, '0')}`;
const at = (times: readonly number[], share: number) =>
  Number((times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1));

/** The product's own way from offer to booking, by 200 desks at the same time. */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const { appUrl } = await migrate(postgres.url);
    const owner = new pg.Pool({ connectionString: postgres.url, max: 4 });
    owner.on('error', () => {});
    const client = await owner.connect();
    await fillSeats(client, ORGANIZATION, FILLED);
    await client.query(
      "INSERT INTO person (organization_id, id, name, email) SELECT $1, ('01900000-0000-7006-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Desk', n::text FROM generate_series(1, 400) n ON CONFLICT DO NOTHING",
      [ORGANIZATION],
    );
    client.release();
    const database = openDatabase(appUrl, { poolSize: POOL });
    const before = await deadlocksOf(owner);
    const times: number[] = [];
    const counts = { booked: 0, refused: 0, busy: 0 };
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: DESKS }, async (_, desk) => {
        const random = splitRandom(42, `desk-${desk}`);
        for (let call = 0; call < CALLS_PER_DESK; call += 1) {
          await new Promise((resolve) => setTimeout(resolve, random.integer(0, PAUSE_MS_MAX)));
          const request = {
            organizationId: ORGANIZATION,
            personId: idOf('006', desk + 1),
            patientId: idOf('001', desk * CALLS_PER_DESK + call + 1),
            clusterId: idOf('002', random.integer(1, 20)),
          };
          try {
            const booked = await oneCall(database.db, request, times);
            counts[booked ? 'booked' : 'refused'] += 1;
          } catch (error) {
            if (sqlStateOf(error) === null && !(error instanceof Error && /timeout/i.test(error.message))) throw error;
            counts.busy += 1;
          }
        }
      }),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    const { rows } = await owner.query<{ twice: number }>(
      `SELECT count(*)::int AS twice FROM (SELECT 1 FROM seat WHERE status NOT IN ('cancelled', 'expired')
       GROUP BY organization_id, session_id, seat_number HAVING count(*) > 1) x`,
    );
    const figures = {
      desks: DESKS,
      calls: DESKS * CALLS_PER_DESK,
      booked: counts.booked,
      'refused (someone was faster)': counts.refused,
      'answered busy': counts.busy,
      'places taken twice': rows[0]?.twice ?? 0,
      deadlocks: (await deadlocksOf(owner)) - before,
      'booking p50 ms': at(times, 0.5),
      'booking p95 ms': at(times, 0.95),
      'booking p99 ms': at(times, 0.99),
      'calls a second': Number(((DESKS * CALLS_PER_DESK) / seconds).toFixed(1)),
    };
    if (!json) console.table(figures);
    await database.close();
    await owner.end();
    return { name: '200 desks', figures };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Asked = {
  readonly organizationId: string;
  readonly personId: string;
  readonly patientId: string;
  readonly clusterId: string;
};

/** Offers, a hold, a booking, each in a transaction of its own as over HTTP; the time of each booking is noted. */
async function oneCall(db: Database, asked: Asked, times: number[]): Promise<boolean> {
  const wall = { organizationId: asked.organizationId, patientScope: 'all' } as const;
  const base = { ...asked, careEventId: null, overrideReason: 'measured' };
  const found = await withinWall(db, wall, (tx) => findOffersFor(tx, { ...base, now: new Date() }));
  const [offer] = found?.offers ?? [];
  if (!offer) return false;
  const place = { ...base, sessionId: offer.sessionId, seatNumber: offer.seatNumber };
  const held = await withinWall(db, wall, (tx) => takeHold(tx, { ...place, now: new Date() }));
  const from = performance.now();
  const heldSeatId = held.ok ? held.value.seatId : null;
  const taken = await withinWall(db, wall, (tx) => takeBooking(tx, { ...place, heldSeatId, now: new Date() }));
  times.push(performance.now() - from);
  return taken.ok;
}

async function deadlocksOf(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.deadlocks ?? 0);
}

if (import.meta.main) await run();
