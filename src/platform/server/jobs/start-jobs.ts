import { sql } from 'kysely';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { Threads } from '../threads/open-threads.ts';
import type { JobDefinition } from './job.ts';
import { codeOf, runForOrganizations } from './run-for-organizations.ts';

export type Jobs = {
  /** Lets running work end, at most `graceMs`, and takes no more. */
  readonly stop: (options: { graceMs: number }) => Promise<void>;
};

export type JobSettings = {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly threads: Threads;
  readonly logger: Logger;
  readonly now?: () => Date;
};

const SCHEMA = 'pgboss';
const LEASE_SECONDS = 60;

/** Starts background work. The queue lives in PostgreSQL, so any number of processes may do this at the same time. */
export async function startJobs(definitions: readonly JobDefinition[], settings: JobSettings): Promise<Jobs> {
  const stopping = new AbortController();
  const boss = new PgBoss({ schema: SCHEMA, db: { executeSql: (text, values) => settings.pool.query(text, values) } });
  boss.on('error', (error) => settings.logger.warn({ code: codeOf(error) }, 'queue trouble'));
  await installQueue(boss, settings.pool);
  await boss.start();
  for (const job of definitions) {
    if ('cron' in job.every) await schedule(boss, job, { ...settings, signal: stopping.signal });
  }
  const stopFrequent = definitions.map((job) =>
    'seconds' in job.every ? repeat(job, job.every.seconds, { ...settings, signal: stopping.signal }) : null,
  );
  return {
    async stop({ graceMs }) {
      stopping.abort();
      await Promise.all(stopFrequent.map((stop) => stop?.()));
      await boss.stop({ graceful: true, wait: true, close: false, timeout: Math.max(graceMs, 1_000) });
    },
  };
}

/** pg-boss would create the schema, which the application's role may not; the migration has made it. */
async function installQueue(boss: PgBoss, pool: pg.Pool): Promise<void> {
  if (await boss.isInstalled()) return;
  const plan = PgBoss.getConstructionPlans(SCHEMA).replace(/CREATE SCHEMA IF NOT EXISTS \w+\s*;/, '');
  try {
    await pool.query(plan);
  } catch (error) {
    if (!(await boss.isInstalled())) throw error;
  }
}

type Running = JobSettings & { readonly signal: AbortSignal };

async function schedule(boss: PgBoss, job: JobDefinition, running: Running): Promise<void> {
  if (!('cron' in job.every)) return;
  const expireInSeconds = job.leaseSeconds ?? LEASE_SECONDS;
  const options = { expireInSeconds, retryLimit: 3, retryBackoff: true };
  await boss.createQueue(job.name, { name: job.name, policy: 'short', ...options });
  await boss.schedule(job.name, job.every.cron, undefined, { ...options, tz: job.every.zone ?? 'UTC' });
  await boss.work(job.name, { pollingIntervalSeconds: 2 }, async () => {
    const failed = await runForOrganizations(job, callFor(running, expireInSeconds));
    if (failed > 0) throw new Error(`${failed} organisations left to do`);
  });
}

function callFor({ db, threads, logger, signal, now }: Running, leaseSeconds: number) {
  return {
    db,
    threads,
    logger,
    now: now ?? (() => new Date()),
    signal: AbortSignal.any([signal, AbortSignal.timeout(leaseSeconds * 1_000)]),
  };
}

/** Runs every few seconds; a lock in the database lets one process do it at a time. */
function repeat(job: JobDefinition, seconds: number, running: Running): () => Promise<void> {
  let current: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (current || running.signal.aborted) return;
    current = runAlone(job, running)
      .catch((error: unknown) => running.logger.warn({ job: job.name, code: codeOf(error) }, 'background work failed'))
      .finally(() => {
        current = null;
      });
  }, seconds * 1_000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await current;
  };
}

async function runAlone(job: JobDefinition, running: Running): Promise<void> {
  await running.db.connection().execute(async (connection) => {
    const { rows } = await sql<{ got: boolean }>`
      SELECT pg_try_advisory_lock(hashtextextended(${`job:${job.name}`}, 0)) AS got`.execute(connection);
    if (!rows[0]?.got) return;
    try {
      await runForOrganizations(job, callFor(running, job.leaseSeconds ?? LEASE_SECONDS));
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtextextended(${`job:${job.name}`}, 0))`.execute(connection);
    }
  });
}
