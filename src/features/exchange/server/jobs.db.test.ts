import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { exchangeJobs } from './jobs.ts';

const database = openTestDatabase();
const threads = openThreads();

describe('an import whose process died', () => {
  it('is shown as cut off after half an hour of silence; one that was heard of goes on', async () => {
    const organizationId = await anOrganization(database);
    const now = new Date('2026-11-22T12:00:00Z');
    const heard = { silent: '2026-11-22T11:29:00Z', alive: '2026-11-22T11:31:00Z' };
    for (const [label, at] of Object.entries(heard)) {
      await database.owner.query(
        "INSERT INTO import_run (organization_id, id, label, started_at, status, heard_at) VALUES ($1, $2, $3, $4, 'running', $4)",
        [organizationId, uuidv7(), label, at],
      );
    }
    for (const job of exchangeJobs) {
      await job.handler({ db: database.db, organizationId, now, signal: new AbortController().signal, threads });
    }
    const { rows } = await database.owner.query('SELECT label, status FROM import_run ORDER BY label');
    expect(rows).toEqual([
      { label: 'alive', status: 'running' },
      { label: 'silent', status: 'failed' },
    ]);
  });
});
