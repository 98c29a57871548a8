import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Result } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { answerLink, listOtherTimes, openLinkRoute } from '../link-contract.ts';
import { answerByLink, otherTimes, visitLink } from './answer-link.ts';
import { linkHash } from './link-token.ts';
import { findLinkByHash, type LinkKey } from './open-link-store.ts';

export type LinkDoor = { readonly db: Database; readonly now: () => Date };

/** From one address, so that nobody tries links or dates of birth in a row. */
const LIMIT = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } };
const NOT_THERE = { status: 404, code: 'not-found', title: 'This link leads nowhere. Look whether it is whole.' };

/**
 * The routes behind a link: no session, no name, and nothing that a GET could change, because mail scanners follow every link. Mounted
 * by hand for that reason; the hospital is found by the link itself.
 */
export function mountLinks(server: FastifyInstance, door: LinkDoor): void {
  server.post(openLinkRoute.path, LIMIT, (request, reply) =>
    serveLink(door, { route: openLinkRoute, request, reply }, async (tx, key, { birthDate }) => {
      const visited = await visitLink(tx, { key, birthDate, now: door.now() });
      return visited ? { ok: true, value: visited } : null;
    }),
  );
  server.post(listOtherTimes.path, LIMIT, (request, reply) =>
    serveLink(door, { route: listOtherTimes, request, reply }, async (tx, key, { birthDate }) => {
      const found = await otherTimes(tx, { key, birthDate, now: door.now() });
      return found.ok ? { ok: true, value: { others: [...found.value] } } : found;
    }),
  );
  server.post(answerLink.path, LIMIT, (request, reply) =>
    serveLink(door, { route: answerLink, request, reply }, (tx, key, body) =>
      answerByLink(tx, { ...body, key, now: door.now() }),
    ),
  );
}

type Exchange<R extends Route> = { readonly route: R; readonly request: FastifyRequest; readonly reply: FastifyReply };
type Work<R extends Route> = (
  tx: Tx,
  key: LinkKey,
  body: z.output<R['body']>,
) => Promise<Result<unknown, { readonly code: string; readonly sentence: string }> | null>;

async function serveLink<R extends Route>(
  { db }: LinkDoor,
  { route, request, reply }: Exchange<R>,
  work: Work<R>,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const parsed = route.body.safeParse(request.body);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? 'body';
    if (field === 'token') return sendProblem(reply, NOT_THERE);
    return sendProblem(reply, { status: 400, code: 'invalid', title: `${field}: not understood`, field });
  }
  const body = parsed.data as z.output<R['body']> & { readonly token: string };
  const key = await findLinkByHash(db, linkHash(body.token));
  if (!key) return sendProblem(reply, NOT_THERE);
  const wall = { organizationId: key.organizationId, patientScope: 'all' } as const;
  const result = await withinWall(db, wall, (tx) => work(tx, key, body));
  if (!result) return sendProblem(reply, NOT_THERE);
  if (result.ok) return reply.send(route.reply.parse(result.value));
  const { code, sentence } = result.refusal;
  return sendProblem(reply, { status: 409, code, title: sentence });
}
