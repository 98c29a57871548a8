// Serves seat booking in a process of its own, and is killed after the commit and before the reply when the request asks for it.
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { openDatabase } from '#platform/server/database/database.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import type { Access } from '#platform/server/http/call.ts';
import { mountRoutes } from '#platform/server/http/mount-routes.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';

const access = JSON.parse(process.env.TEST_ACCESS ?? '{}') as Access;
const { db } = openDatabase(process.env.TEST_APP_URL ?? '');
const server = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 1_000_000, secure: false });
server.addHook('onSend', async (request) => {
  if (request.headers['x-test-die'] === 'yes') process.kill(process.pid, 'SIGKILL');
});
mountRoutes(server, clusterBookingRoutes, {
  db,
  threads: openThreads(),
  now: () => new Date(process.env.TEST_NOW ?? ''),
  mayUse: () => true,
  authenticate: async () => access,
});
process.stdout.write(`ready ${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
