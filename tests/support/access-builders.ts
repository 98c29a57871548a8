import type { FastifyInstance } from 'fastify';
import { mayUse } from '#features/access/public.ts';
import { createSignIn, type SignIn, type SignInSettings } from '#features/access/server/public.ts';
import { accessRoutes } from '#features/access/server/routes.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import type { Access, ServedRoute } from '#platform/server/http/call.ts';
import { mountRoutes } from '#platform/server/http/mount-routes.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aPerson } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

export const A_PASSWORD = 'correct horse battery staple';
export const A_SECRET = 'a secret for tests only, 32 characters long';

export type Door = {
  readonly server: FastifyInstance;
  readonly signIn: SignIn;
  /** Sends a request as a browser on our own page would. */
  readonly send: (given: Sent) => Promise<Answer>;
};
export type Sent = {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly body?: object;
  readonly cookies?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Cookie header for the next request; empty when none was set. */
  readonly cookies: string;
};

/** The real server with real sign-in and the access routes; nothing replaced. */
export async function aDoor(
  database: TestDatabase,
  settings: Partial<SignInSettings> = {},
  routes: readonly ServedRoute[] = accessRoutes,
): Promise<Door> {
  const now = settings.now ?? (() => new Date());
  const secure = settings.secure ?? false;
  const signIn = createSignIn({
    db: database.db,
    baseUrl: 'http://localhost:3000',
    secret: A_SECRET,
    secure,
    ...settings,
  });
  const server = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 1_000_000, secure });
  signIn.mount(server);
  mountRoutes(server, [...routes, ...signIn.routes], {
    db: database.db,
    threads: openThreads(),
    now,
    mayUse,
    authenticate: signIn.authenticate,
  });
  await server.ready();
  return { server, signIn, send: (sent) => send(server, sent) };
}

async function send(server: FastifyInstance, { method = 'GET', url, body, cookies, headers }: Sent): Promise<Answer> {
  const host = headers?.host ?? 'localhost:3000';
  const reply = await server.inject({
    method,
    url,
    headers: {
      host,
      ...(method === 'POST'
        ? { origin: `http://${host}`, 'sec-fetch-site': 'same-origin', 'idempotency-key': crypto.randomUUID() }
        : {}),
      ...(cookies ? { cookie: cookies } : {}),
      ...headers,
    },
    ...(body ? { payload: body } : {}),
  });
  const set = [reply.headers['set-cookie'] ?? []].flat();
  return {
    status: reply.statusCode,
    body: reply.body.startsWith('{') ? (JSON.parse(reply.body) as Record<string, unknown>) : {},
    headers: reply.headers,
    cookies: set.map((each) => each.split(';')[0]).join('; '),
  };
}

/** A person with a password account under `name@example.org`. */
export async function anAccount(
  { database, door }: { database: TestDatabase; door: Door },
  organizationId: string,
  given: { roles: readonly string[]; email: string },
): Promise<Access> {
  const access = await aPerson(database, organizationId, { roles: given.roles });
  await database.owner.query('UPDATE person SET email = $2 WHERE id = $1', [access.personId, given.email]);
  const made = await door.signIn.createAccount({ organizationId, personId: access.personId, password: A_PASSWORD });
  if (!made.ok) throw new Error(made.refusal.code);
  return access;
}

export function signInWith(door: Door, email: string, password = A_PASSWORD): Promise<Answer> {
  return door.send({ method: 'POST', url: '/api/auth/sign-in/email', body: { email, password } });
}
