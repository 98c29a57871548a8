import type { FastifyInstance } from 'fastify';
import type { Access } from '../http/call.ts';
import type { Mounting } from '../http/mount-routes.ts';
import { sendProblem } from '../http/send-problem.ts';
import type { LiveEvent, LiveHub } from './live-hub.ts';

const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 30_000;

/** Topic of a change to what somebody may do; `personId` says whose. */
export const RIGHTS_TOPIC = 'rights';

/**
 * `GET /api/live`: server-sent events of what the caller may know of; resumes after `Last-Event-ID`. Ends when the session does; asks
 * again what the caller may hear as soon as their rights change.
 */
export function mountLive(server: FastifyInstance, hub: LiveHub, mounting: Mounting): void {
  server.get('/api/live', async (request, reply) => {
    const caller = await mounting.authenticate(request);
    if (!caller) return sendProblem(reply, { status: 401, code: 'signed-out', title: 'You are signed out.' });
    let access = caller;
    const refreshAccess = async () => {
      const known = await mounting.authenticate(request).catch(() => access);
      if (known) access = known;
      else stream.end();
    };
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 1000\n\n');
    const send = (events: readonly LiveEvent[]) => {
      for (const event of events) {
        if (mayHear(access, event, mounting.mayUse)) stream.write(frame(event));
        if (event.topic === RIGHTS_TOPIC && event.payload.personId === access.personId) void refreshAccess();
      }
    };
    const stop = hub.listen(access.organizationId, send);
    const resumeAt = request.headers['last-event-id'];
    if (typeof resumeAt === 'string') send(await hub.since(access.organizationId, resumeAt));
    const heartbeat = setInterval(() => stream.write(': here\n\n'), HEARTBEAT_MS);
    const recheck = setInterval(() => void refreshAccess(), RECHECK_MS);
    request.raw.once('close', () => {
      clearInterval(heartbeat);
      clearInterval(recheck);
      stop();
    });
    return reply;
  });
}

/** A patient or proxy hears only of the patients they may see. */
export function mayHear(
  access: Access,
  event: Pick<LiveEvent, 'audience' | 'payload'>,
  mayUse: (access: Access, permission: string) => boolean,
): boolean {
  const about = event.payload.patientId;
  if (access.patientScope !== 'all' && (typeof about !== 'string' || !access.patientScope.includes(about)))
    return false;
  return event.audience === 'signed-in' || mayUse(access, event.audience);
}

function frame({ id, topic, payload }: LiveEvent): string {
  return `id: ${id}\nevent: change\ndata: ${JSON.stringify({ topic, payload })}\n\n`;
}
