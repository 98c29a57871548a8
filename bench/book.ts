// 1,200 bookings of three resources each by 32 clients at once, very hot: `node bench/book.ts`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { reserve } from '#features/resources/server/public.ts';
import { splitRandom } from '#kernel/random.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { sqlStateOf, withinWall } from '#platform/server/database/within-wall.ts';

const BOOKINGS = 1_200;
const CLIENTS = 32;
const RESOURCES = 5;
const SLOTS = 2_400;
const TURNS = 6;
const LOCK_NOT_HAD = '55P03';

type Wanted = { readonly ids: readonly string[]; readonly startAt: Date; readonly endAt: Date };
type Outcome = { readonly times: number[]; readonly booked: number; readonly busy: number; readonly wallMs: number };

/** The product's own reserve path, beside a bare script that does the same four statements. */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const { appUrl } = await migrate(postgres.url);
    const owner = new pg.Pool({ connectionString: postgres.url, max: CLIENTS });
    // Connections that lie idle when the server stops are of no concern.
    owner.on('error', () => {});
    const [warm, ours, bare] = [await aHospital(owner), await aHospital(owner), await aHospital(owner)];
    const database = openDatabase(appUrl, { poolSize: CLIENTS });
    const book = (hospital: Hospital) => (wanted: Wanted) =>
      withinWall(database.db, { organizationId: hospital.organizationId, patientScope: 'all' }, async (tx) => {
        const appointmentId = uuidv7();
        const lines = wanted.ids.map((id) => ({
          anyOf: [id],
          startAt: wanted.startAt,
          endAt: wanted.endAt,
          owner: { appointmentId },
        }));
        return (await reserve(tx, hospital.organizationId, { lines, status: 'booked' })).ok;
      });
    await race(wishesOf(warm).slice(0, 200), book(warm));
    const deadlocksBefore = await deadlocksOf(owner);
    const byScript = (wanted: Wanted) => bookBare(owner, bare.organizationId, wanted);
    const [measured, script] = await inTurns([wishesOf(ours), book(ours)], [wishesOf(bare), byScript]);
    const deadlocks = (await deadlocksOf(owner)) - deadlocksBefore;
    const figures = {
      bookings: BOOKINGS,
      clients: CLIENTS,
      booked: measured.booked,
      refused: BOOKINGS - measured.booked,
      'reservations made': await count(
        owner,
        'SELECT count(*)::int AS n FROM reservation WHERE organization_id = $1',
        ours,
      ),
      'double-booked pairs': await overlapsOf(owner, ours),
      deadlocks,
      'answered busy': measured.busy,
      'p50 ms': at(measured.times, 0.5),
      'p99 ms': at(measured.times, 0.99),
      'wall s': Number((measured.wallMs / 1000).toFixed(2)),
      'bare script booked': script.booked,
      'bare script p99 ms': at(script.times, 0.99),
      'bare script wall s': Number((script.wallMs / 1000).toFixed(2)),
      'ratio wall': Number((measured.wallMs / script.wallMs).toFixed(2)),
      'ratio p99': Number((at(measured.times, 0.99) / at(script.times, 0.99)).toFixed(2)),
    };
    if (!json) console.table(figures);
    await database.close();
    await owner.end();
    return { name: 'book three resources', figures };
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Hospital = { readonly organizationId: string; readonly ids: readonly string[] };

async function aHospital(owner: pg.Pool): Promise<Hospital> {
  const [organizationId, siteId] = [uuidv7(), uuidv7()];
  await owner.query("INSERT INTO organization (organization_id, name, zone) VALUES ($1, 'Benchmark', 'UTC')", [
    organizationId,
  ]);
  await owner.query("INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, 'Site', 'UTC')", [
    organizationId,
    siteId,
  ]);
  const ids = Array.from({ length: RESOURCES }, () => uuidv7());
  for (const id of ids) {
    await owner.query(
      "INSERT INTO resource (organization_id, id, site_id, kind, name) VALUES ($1, $2, $3, 'room', 'Room')",
      [organizationId, id, siteId],
    );
  }
  return { organizationId, ids };
}

/** The same wishes in every hospital: three of the five resources, one of 2,400 half-overlapping slots. */
function wishesOf({ ids }: Hospital): readonly Wanted[] {
  const random = splitRandom(42);
  return Array.from({ length: BOOKINGS }, () => {
    const chosen = [...ids.keys()].map((place) => ({ place, draw: random.next() })).sort((a, b) => a.draw - b.draw);
    const startAt = new Date(Date.UTC(2030, 0, 7) + Math.floor(random.next() * SLOTS) * 15 * 60_000);
    return {
      ids: chosen.slice(0, 3).map(({ place }) => ids[place] ?? ''),
      startAt,
      endAt: new Date(startAt.getTime() + 30 * 60_000),
    };
  });
}

type Racer = readonly [wishes: readonly Wanted[], book: (wanted: Wanted) => Promise<boolean>];

/** A sixth of each in turn, so that whatever else the machine does weighs on both alike. */
async function inTurns(...racers: readonly [Racer, Racer]): Promise<[Outcome, Outcome]> {
  const outcomes: [Outcome[], Outcome[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, [wishes, book]] of racers.entries()) {
      const part = wishes.slice((turn * BOOKINGS) / TURNS, ((turn + 1) * BOOKINGS) / TURNS);
      outcomes[index]?.push(await race(part, book));
    }
  }
  return [together(outcomes[0]), together(outcomes[1])];
}

function together(parts: readonly Outcome[]): Outcome {
  const sum = (of: (part: Outcome) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    times: parts.flatMap((part) => part.times),
    booked: sum((part) => part.booked),
    busy: sum((part) => part.busy),
    wallMs: sum((part) => part.wallMs),
  };
}

/** 32 clients, each taking the next wish as soon as it is done with one. */
async function race(wishes: readonly Wanted[], book: (wanted: Wanted) => Promise<boolean>): Promise<Outcome> {
  const times: number[] = [];
  let next = 0;
  let booked = 0;
  let busy = 0;
  const begin = performance.now();
  const client = async () => {
    for (let wanted = wishes[next++]; wanted; wanted = wishes[next++]) {
      const start = performance.now();
      const answer = await bookPatiently(book, wanted);
      if (answer.booked) booked += 1;
      busy += answer.busy;
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { times, booked, busy, wallMs: performance.now() - begin };
}

/** A lock that is not had within two seconds is answered with "busy, try again"; the client does. */
async function bookPatiently(
  book: (wanted: Wanted) => Promise<boolean>,
  wanted: Wanted,
): Promise<{ booked: boolean; busy: number }> {
  for (let busy = 0; ; busy += 1) {
    try {
      return { booked: await book(wanted), busy };
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_HAD || busy >= 20) throw error;
    }
  }
}

async function bookBare(owner: pg.Pool, organizationId: string, { ids, startAt, endAt }: Wanted): Promise<boolean> {
  const client = await owner.connect();
  const span = [organizationId, ids, startAt, endAt];
  try {
    await client.query('BEGIN');
    await client.query(
      'SELECT id FROM resource WHERE organization_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
      [organizationId, ids],
    );
    const taken = await client.query(
      `SELECT 1 FROM reservation WHERE organization_id = $1 AND resource_id = ANY ($2::uuid[]) AND status IN ('held', 'booked')
         AND during && tstzrange($3, $4, '[)') LIMIT 1`,
      span,
    );
    if (taken.rowCount === 0) {
      await client.query(
        `INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, appointment_id)
         SELECT $1, gen_random_uuid(), id, 1, tstzrange($3, $4, '[)'), 'booked', $5 FROM unnest($2::uuid[]) AS id`,
        [...span, uuidv7()],
      );
    }
    await client.query('COMMIT');
    return taken.rowCount === 0;
  } finally {
    client.release();
  }
}

function overlapsOf(owner: pg.Pool, hospital: Hospital): Promise<number> {
  return count(
    owner,
    `SELECT count(*)::int AS n FROM reservation a JOIN reservation b ON a.organization_id = b.organization_id
       AND a.resource_id = b.resource_id AND a.unit = b.unit AND a.id < b.id AND a.during && b.during
     WHERE a.organization_id = $1 AND a.status = 'booked' AND b.status = 'booked'`,
    hospital,
  );
}

async function count(owner: pg.Pool, text: string, { organizationId }: Hospital): Promise<number> {
  return (await owner.query<{ n: number }>(text, [organizationId])).rows[0]?.n ?? -1;
}

async function deadlocksOf(owner: pg.Pool): Promise<number> {
  // Sessions hand their counts in about once a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { rows } = await owner.query<{ n: number }>(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return rows[0]?.n ?? -1;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
}

if (import.meta.main) await run();
