import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accept } from '#kernel/result.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import type { Counted, Counting, CountProgress } from '../../../../tests/support/threads/counting-thread.ts';
import { defineRoute } from '../../contract/route.ts';
import { threadJob } from '../threads/thread-job.ts';
import { type Access, serve, serveThought } from './call.ts';

const database = openTestDatabase();
const counting = threadJob<Counting, Counted, CountProgress>(
  new URL('../../../../tests/support/threads/counting-thread.ts', import.meta.url),
);
const LONG_MS = 60_000;

const count = defineRoute({
  name: 'countInThread',
  summary: 'Thinks for a while.',
  method: 'POST',
  path: '/api/test/count',
  permission: 'signed-in',
  asksOnly: true,
  body: z.object({ type: z.enum(['count', 'die']), untilMs: z.number() }),
  reply: z.object({ count: z.number(), transactions: z.number() }),
});
const quick = defineRoute({
  name: 'answerAtOnce',
  summary: 'Does not think.',
  method: 'GET',
  path: '/api/test/quick',
  permission: 'signed-in',
  reply: z.object({ fine: z.boolean() }),
});

let server: TestServer;
let access: Access;
let begun = Promise.withResolvers<void>();
let ended = Promise.withResolvers<Counted | null>();

/** Transactions of this database that are open and do nothing. */
async function idleTransactions(): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
  );
  return rows[0]?.count ?? -1;
}

beforeAll(async () => {
  const routes = [
    serveThought(
      count,
      async ({ body }) => accept(body as Counting),
      async (asked, { threads, signal }) => {
        const transactions = await idleTransactions();
        const onProgress = () => begun.resolve();
        const outcome = await threads.run(counting, asked, { timeoutMs: LONG_MS, signal, onProgress });
        ended.resolve(outcome.ok ? outcome.value : null);
        return outcome.ok ? accept({ count: outcome.value.count, transactions }) : outcome;
      },
    ),
    serve(quick, async () => accept({ fine: true })),
  ];
  server = await aTestServer(database, routes);
  const organizationId = await anOrganization(database);
  access = await aPerson(database, organizationId, { roles: [] });
});

describe('a route that has to think', () => {
  it('holds no transaction meanwhile, and other requests are answered', async () => {
    begun = Promise.withResolvers();
    let isThinking = true;
    const thought = server.call(access, count, { body: { type: 'count', untilMs: 1_500 } }).finally(() => {
      isThinking = false;
    });
    await begun.promise;
    const reply = await server.call(access, quick);
    expect(reply).toMatchObject({ status: 200, body: { fine: true } });
    expect(isThinking).toBe(true);
    expect(await thought).toMatchObject({ status: 200, body: { transactions: 0 } });
  });

  it('answers in plain words when the thread dies', async () => {
    const { status, body } = await server.call(access, count, { body: { type: 'die', untilMs: 0 } });
    expect(status).toBe(500);
    expect(body.title).toBe('Working this out went wrong on our side. Nothing was changed.');
  });

  it('stops thinking when the caller has gone', async () => {
    begun = Promise.withResolvers();
    ended = Promise.withResolvers();
    const address = await server.server.listen({ host: '127.0.0.1', port: 0 });
    const leave = new AbortController();
    const request = fetch(`${address}${count.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-test-person': access.personId },
      body: JSON.stringify({ type: 'count', untilMs: LONG_MS }),
      signal: leave.signal,
    }).catch(() => null);
    await begun.promise;
    leave.abort();
    expect(await request).toBeNull();
    expect(await ended.promise).toMatchObject({ wasStopped: true });
    await Promise.all([once(server.server.server, 'close'), server.server.close()]);
  });
});
