import type { FastifyInstance } from 'fastify';
import type { Access } from '../http/call.ts';
import type { Mounting } from '../http/mount-routes.ts';
import { sendProblem } from '../http/send-problem.ts';
import type { LiveEvent, LiveHub } from './live-hub.ts';

const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 30_000;

/** `GET /api/live`: server-sent events of what the caller may know of; resumes after `Last-Event-ID`. Ends when the session does. */
export function mountLive(server: FastifyInstance, hub: LiveHub, mounting: Mounting): void {
  server.get('/api/live', async (request, reply) => {
    const access = await mounting.authenticate(request);
    if (!access) return sendProblem(reply, { status: 401, code: 'signed-out', title: 'You are signed out.' });
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 1000\n\n');
    const send = (events: readonly LiveEvent[]) => {
      for (const event of events) if (mayHear(access, event, mounting.mayUse)) stream.write(frame(event));
    };
    const stop = hub.listen(access.organizationId, send);
    const resumeAt = request.headers['last-event-id'];
    if (typeof resumeAt === 'string') send(await hub.since(access.organizationId, resumeAt));
    const heartbeat = setInterval(() => stream.write(': here\n\n'), HEARTBEAT_MS);
    const recheck = setInterval(async () => {
      if (!(await mounting.authenticate(request).catch(() => access))) stream.end();
    }, RECHECK_MS);
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
