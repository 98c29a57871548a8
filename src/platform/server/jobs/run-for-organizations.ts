import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { Threads } from '../threads/open-threads.ts';
import type { JobDefinition } from './job.ts';

type RunSettings = {
  readonly db: Database;
  readonly threads: Threads;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly now: () => Date;
};

/** Visits every organisation; trouble in one does not keep the work from the others. Resolves to how many failed. */
export async function runForOrganizations(
  job: JobDefinition,
  { db, threads, logger, signal, now }: RunSettings,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM list_organization_ids() AS each(id)`.execute(db);
  const tell = (counts: Readonly<Record<string, number>>) =>
    logger.info({ job: job.name, ...counts }, 'background work done');
  let failed = 0;
  for (const { id } of rows) {
    if (signal.aborted) return failed;
    try {
      await job.handler({ db, organizationId: id, now: now(), signal, threads, tell });
    } catch (error) {
      failed += 1;
      logger.error({ job: job.name, code: codeOf(error) }, 'background work failed');
    }
  }
  return failed;
}

/** The code of an error; never its message, which may hold values. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'error';
}
