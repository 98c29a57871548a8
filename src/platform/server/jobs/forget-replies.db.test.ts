import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { openThreads } from '../threads/open-threads.ts';
import { forgetReplies } from './forget-replies.ts';

const database = openTestDatabase();
const threads = openThreads();

describe('replies kept for repeated requests', () => {
  it('are there for two days and gone after that, in the own organisation only', async () => {
    const [mine, theirs] = [await anOrganization(database), await anOrganization(database)];
    const now = new Date('2026-11-22T12:00:00Z');
    for (const organizationId of [mine, theirs]) {
      const { personId } = await aPerson(database, organizationId, { roles: [] });
      for (const [key, at] of [
        ['key-young', '2026-11-20T13:00:00Z'],
        ['key-elder', '2026-11-20T11:00:00Z'],
      ]) {
        await database.owner.query(
          "INSERT INTO idempotency_key (organization_id, person_id, key, fingerprint, status, reply, created_at) VALUES ($1, $2, $3, 'f', 200, '{}', $4)",
          [organizationId, personId, key, at],
        );
      }
    }
    await forgetReplies.handler({
      db: database.db,
      organizationId: mine,
      now,
      signal: new AbortController().signal,
      threads,
    });
    const { rows } = await database.owner.query(
      'SELECT organization_id = $1 AS mine, key FROM idempotency_key ORDER BY 1, 2',
      [mine],
    );
    expect(rows).toEqual([
      { mine: false, key: 'key-elder' },
      { mine: false, key: 'key-young' },
      { mine: true, key: 'key-young' },
    ]);
  });
});
