import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { mayUse } from '#features/access/public.ts';
import type { Route } from '#platform/contract/route.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import type { Access, ServedRoute } from '#platform/server/http/call.ts';
import { mountRoutes } from '#platform/server/http/mount-routes.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import type { TestDatabase } from './test-database.ts';

export type TestServer = {
  readonly server: FastifyInstance;
  /** Calls a route as a person, through the whole HTTP path. */
  readonly call: (
    access: Access,
    route: Route,
    input?: CallGiven,
  ) => Promise<{ status: number; body: Record<string, unknown>; headers: Record<string, unknown> }>;
};

export type CallGiven = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
  readonly idempotencyKey?: string;
};

/** The real HTTP path over the given routes; only sign-in is replaced: the caller is named by a header. */
export async function aTestServer(
  database: TestDatabase,
  routes: readonly ServedRoute[],
  now: () => Date = () => new Date(),
): Promise<TestServer> {
  const people = new Map<string, Access>();
  const server = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 1_000_000, secure: false });
  const threads = openThreads();
  server.addHook('onClose', () => threads.close());
  mountRoutes(server, routes, {
    threads,
    db: database.db,
    now,
    mayUse,
    authenticate: async (request) => people.get(String(request.headers['x-test-person'])) ?? null,
  });
  await server.ready();
  return {
    server,
    async call(access, route, input = {}) {
      people.set(access.personId, access);
      const path = Object.entries(input.params ?? {}).reduce(
        (text, [key, value]) => text.replace(`:${key}`, encodeURIComponent(value)),
        route.path,
      );
      const reply = await server.inject({
        method: route.method,
        url: path,
        query: { ...input.query },
        headers: {
          'x-test-person': access.personId,
          ...(route.method === 'POST' ? { 'idempotency-key': input.idempotencyKey ?? uuidv7() } : {}),
          ...(input.version === undefined ? {} : { 'if-match': `W/"${input.version}"` }),
        },
        ...(input.body === undefined ? {} : { payload: input.body as Record<string, unknown> }),
      });
      return {
        status: reply.statusCode,
        body: reply.body ? (JSON.parse(reply.body) as Record<string, unknown>) : {},
        headers: reply.headers,
      };
    },
  };
}
