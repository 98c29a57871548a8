import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Refusal, Result } from '#kernel/result.ts';
import type { Route } from '../../contract/route.ts';
import type { Database } from '../database/database.ts';
import { type Tx, withinWall } from '../database/within-wall.ts';
import { sendProblem } from './send-problem.ts';

/** From one address, so that nobody tries tokens or dates of birth in a row. */
export const OUTSIDE_LIMIT = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } };
const NOT_THERE = { status: 404, code: 'not-found', title: 'This link leads nowhere. Look whether it is whole.' };

/** What is open to people without an account, found by a token in the body. */
export type Outside<Key> = {
  readonly db: Database;
  /** Whose token it is; null when nobody's. */
  readonly findKey: (token: string) => Promise<Key | null>;
};

type Exchange<R extends Route> = { readonly route: R; readonly request: FastifyRequest; readonly reply: FastifyReply };

/** Null: it is not there. */
type Work<R extends Route, Key> = (
  tx: Tx,
  key: Key,
  body: z.output<R['body']>,
) => Promise<Result<unknown, Refusal> | null>;

/** Serves one request without a session: no name, nothing kept by the browser, one transaction behind the wall of the token's hospital. */
export async function serveOutside<R extends Route, Key extends { readonly organizationId: string }>(
  { db, findKey }: Outside<Key>,
  { route, request, reply }: Exchange<R>,
  work: Work<R, Key>,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const parsed = route.body.safeParse(request.body);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? 'body';
    if (field === 'token') return sendProblem(reply, NOT_THERE);
    return sendProblem(reply, { status: 400, code: 'invalid', title: `${field}: not understood`, field });
  }
  const body = parsed.data as z.output<R['body']> & { readonly token: string };
  const key = await findKey(body.token);
  if (!key) return sendProblem(reply, NOT_THERE);
  const wall = { organizationId: key.organizationId, patientScope: 'all' } as const;
  const result = await withinWall(db, wall, (tx) => work(tx, key, body));
  if (!result) return sendProblem(reply, NOT_THERE);
  if (result.ok) return reply.send(route.reply.parse(result.value));
  const { code, sentence } = result.refusal;
  return sendProblem(reply, { status: 409, code, title: sentence });
}
