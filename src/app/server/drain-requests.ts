import type { FastifyInstance } from 'fastify';
import { sendProblem } from '#platform/server/http/send-problem.ts';

export type Drain = {
  /** True once `drain` was asked for. */
  readonly isStopping: () => boolean;
  /** Refuses new requests and waits until those under way have been answered, at most `graceMs`. */
  readonly drain: (graceMs: number) => Promise<void>;
};

const POLL_MS = 20;

/** Counts the requests under way. Call before any route is mounted. Live streams end with the server and are not waited for. */
export function watchRequests(server: FastifyInstance): Drain {
  let underWay = 0;
  let isStopping = false;
  server.addHook('onRequest', async (request, reply) => {
    if (isStopping && !['/health', '/ready'].includes(request.url)) {
      reply.header('connection', 'close').header('retry-after', '5');
      return sendProblem(reply, {
        status: 503,
        code: 'stopping',
        title: 'Sheaf is stopping. Nothing was changed; try again in a moment.',
      });
    }
    if (request.url.startsWith('/api/live')) return;
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
  });
  return {
    isStopping: () => isStopping,
    async drain(graceMs) {
      isStopping = true;
      for (let waitedMs = 0; underWay > 0 && waitedMs < graceMs; waitedMs += POLL_MS) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
  };
}
