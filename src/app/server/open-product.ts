import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { mayUse } from '#features/access/public.ts';
import {
  type AuditTrail,
  createAuditTrail,
  createSignIn,
  type DemoAccount,
  type OidcSettings,
  readSessionToken,
  type SignIn,
} from '#features/access/server/public.ts';
import { type CheckInParts, createCheckIn } from '#features/day-of-care/server/public.ts';
import { mountFhir, mountUpload } from '#features/exchange/server/public.ts';
import { createMessaging, type MessagingParts, type Transports } from '#features/messages/server/public.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import type { Mounting } from '#platform/server/http/mount-routes.ts';
import { mountRoutes } from '#platform/server/http/mount-routes.ts';
import { describeApi } from '#platform/server/http/openapi.ts';
import { startJobs } from '#platform/server/jobs/start-jobs.ts';
import { openLiveHub } from '#platform/server/live/live-hub.ts';
import { mountLive } from '#platform/server/live/mount-live.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { watchRequests } from './drain-requests.ts';
import { featureJobs } from './feature-jobs.ts';
import { featureRoutes } from './feature-routes.ts';
import { mailsOfSignIn } from './mails-of-sign-in.ts';
import { mountHealth } from './mount-health.ts';
import { serveClient } from './serve-client.ts';

export type ProductSettings = {
  /** Of the role that the walls bind, on a migrated database. */
  readonly appUrl: string;
  readonly databaseKind: 'embedded' | 'external';
  /** Where browsers reach the product, without a path: `https://sheaf.example.org`. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly clientFolder: string;
  /** Signs sessions; at least 32 characters, the same on every machine. */
  readonly secret: string;
  /** Where the ends of the audit trail are written down outside the database; best on another disk. */
  readonly auditSealFile?: string | undefined;
  readonly oidc: OidcSettings | undefined;
  /** How messages to patients leave the house. */
  readonly transports: Transports;
  /** Of an invented hospital; empty for a real one. */
  readonly demoAccounts: readonly DemoAccount[];
  readonly version: string;
  readonly logger: Logger;
};

export type Product = {
  readonly port: number;
  /** Takes no more requests, lets those under way end for at most `graceMs`, and closes everything it opened. */
  readonly close: (options: { graceMs: number }) => Promise<void>;
};

const REQUESTS_PER_MINUTE_MAX = 1_200;

/** The whole product in one process: routes, sign-in, live updates, background work and the client's files. */
export async function openProduct(settings: ProductSettings): Promise<Product> {
  const undo: ((graceMs: number) => Promise<void>)[] = [];
  const close = async ({ graceMs }: { graceMs: number }): Promise<void> => {
    for (const step of undo.toReversed()) await step(graceMs);
  };
  try {
    return { port: await open(settings, undo), close };
  } catch (error) {
    await close({ graceMs: 0 });
    throw error;
  }
}

/** Opens part after part, and notes how to close each. Resolves to the port. */
async function open(settings: ProductSettings, undo: ((graceMs: number) => Promise<void>)[]): Promise<number> {
  const { logger, appUrl } = settings;
  const database = openDatabase(appUrl);
  undo.push(() => database.close());
  const threads = openThreads({ onFailure: (failure) => logger.error(failure, 'work in a thread failed') });
  undo.push(() => threads.close());
  const auditTrail = createAuditTrail(database.db, { secret: settings.secret, file: settings.auditSealFile });
  undo.push(() =>
    auditTrail.seal().catch(() => logger.warn({ step: 'audit-seal' }, 'the audit trail was not sealed at the end')),
  );
  const messaging = createMessaging(settings);
  const checkIn = createCheckIn(settings);
  const secure = settings.publicUrl.startsWith('https:');
  const signIn = createSignIn({
    db: database.db,
    baseUrl: settings.publicUrl,
    secret: settings.secret,
    secure,
    oidc: settings.oidc,
    sendMail: mailsOfSignIn(settings.transports),
    demoAccounts: async () => settings.demoAccounts,
    logger,
  });
  const jobs = await startJobs([...featureJobs, ...auditTrail.jobs, ...messaging.jobs, ...signIn.jobs], {
    ...database,
    threads,
    logger,
  });
  undo.push((graceMs) => jobs.stop({ graceMs }));
  const hub = await openLiveHub(database.db, appUrl);
  undo.push(() => hub.close());
  const server = await buildServer({
    logger,
    requestsPerMinuteMax: REQUESTS_PER_MINUTE_MAX,
    callerOf: ({ headers }) => readSessionToken(headers.cookie, { secret: settings.secret, secure }),
    secure,
  });
  const requests = watchRequests(server);
  undo.push(async (graceMs) => {
    await requests.drain(graceMs);
    // Who still waits for something to be worked out gets the best there is.
    await threads.close();
    await server.close();
  });
  const mounting = mountProgrammingInterface(server, settings, {
    db: database.db,
    threads,
    auditTrail,
    messaging,
    checkIn,
    signIn,
  });
  await messaging.mount(server, mounting);
  checkIn.mount(server, mounting);
  await mountUpload(server, { ...mounting, appUrl });
  mountFhir(server, { ...mounting, publicUrl: settings.publicUrl });
  mountLive(server, hub, mounting);
  mountHealth(server, {
    db: database.db,
    version: settings.version,
    databaseKind: settings.databaseKind,
    startedAt: new Date(),
    isClientBuilt: await serveClient(server, settings.clientFolder),
    isStopping: requests.isStopping,
  });
  await server.listen({ host: settings.host, port: settings.port });
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : settings.port;
}

function mountProgrammingInterface(
  server: FastifyInstance,
  settings: ProductSettings,
  {
    db,
    threads,
    auditTrail,
    messaging,
    checkIn,
    signIn,
  }: Pick<Mounting, 'db' | 'threads'> & {
    readonly auditTrail: AuditTrail;
    readonly messaging: MessagingParts;
    readonly checkIn: CheckInParts;
    readonly signIn: SignIn;
  },
): Mounting {
  signIn.mount(server);
  const mounting: Mounting = { db, threads, now: () => new Date(), mayUse, authenticate: signIn.authenticate };
  const routes = [...featureRoutes, ...messaging.routes, ...checkIn.routes, ...auditTrail.routes, ...signIn.routes];
  mountRoutes(server, routes, mounting);
  auditTrail.mount(server, mounting);
  const description = describeApi(
    routes.map(({ route }) => route),
    { title: 'Sheaf', version: settings.version },
  );
  server.get('/api/openapi.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(description));
  return mounting;
}
