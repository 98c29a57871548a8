import PgBoss from 'pg-boss';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { openDatabase } from '../database/database.ts';
import { openThreads } from '../threads/open-threads.ts';
import type { JobDefinition } from './job.ts';
import { startJobs } from './start-jobs.ts';

const database = openTestDatabase();
const logger = pino({ level: 'silent' });

async function withJobs(definitions: readonly JobDefinition[], work: () => Promise<void>): Promise<void> {
  const open = openDatabase(database.appUrl, { poolSize: 6 });
  const threads = openThreads();
  const jobs = await startJobs(definitions, { ...open, threads, logger });
  try {
    await work();
  } finally {
    await jobs.stop({ graceMs: 1_000 });
    await threads.close();
    await open.close();
  }
}

test('frequent work visits every organisation again and again, and trouble in one does not keep it from the others', async () => {
  const [first, second] = [await anOrganization(database), await anOrganization(database)];
  const visits = new Map<string, number>();
  const job: JobDefinition = {
    name: 'count-visits',
    every: { seconds: 0.05 },
    handler: async ({ organizationId }) => {
      visits.set(organizationId, (visits.get(organizationId) ?? 0) + 1);
      if (organizationId === first) throw new Error('trouble');
    },
  };
  await withJobs([job], async () => {
    await vi.waitFor(
      () => expect([visits.get(first), visits.get(second)].every((count) => (count ?? 0) >= 3)).toBe(true),
      5_000,
    );
  });
});

test('two processes never do the same frequent work at the same time', async () => {
  const organizationId = await anOrganization(database);
  let running = 0;
  let mostAtOnce = 0;
  let runs = 0;
  const job: JobDefinition = {
    name: 'one-at-a-time',
    every: { seconds: 0.02 },
    handler: async (call) => {
      if (call.organizationId !== organizationId) return;
      running += 1;
      runs += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      await new Promise((resolve) => setTimeout(resolve, 30));
      running -= 1;
    },
  };
  await withJobs([job], () =>
    withJobs([job], async () => {
      await vi.waitFor(() => expect(runs).toBeGreaterThan(6), 10_000);
    }),
  );
  expect(mostAtOnce).toBe(1);
});

test('scheduled work waits in the database, under the role that the walls bind, and runs when its time has come', async () => {
  const organizationId = await anOrganization(database);
  const seen: string[] = [];
  const job: JobDefinition = {
    name: 'nightly',
    every: { cron: '15 2 * * *', zone: 'Europe/London' },
    handler: async (call) => void seen.push(call.organizationId),
  };
  await withJobs([job], async () => {
    const scheduled = await database.owner.query('SELECT cron, timezone FROM pgboss.schedule WHERE name = $1', [
      'nightly',
    ]);
    expect(scheduled.rows).toEqual([{ cron: '15 2 * * *', timezone: 'Europe/London' }]);
    const boss = new PgBoss({ db: { executeSql: (text, values) => database.owner.query(text, values) } });
    await boss.send('nightly', {});
    await vi.waitFor(() => expect(seen).toContain(organizationId), 10_000);
  });
});
