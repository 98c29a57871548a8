import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Route } from '../../contract/route.ts';
import type { Database } from '../database/database.ts';
import { sqlStateOf, type Tx, withinWall } from '../database/within-wall.ts';
import type { Threads } from '../threads/open-threads.ts';
import { THREAD_REFUSALS } from '../threads/thread-refusals.ts';
import { type Access, type Call, type CallRefusal, COMMON_REFUSALS, type ServedRoute } from './call.ts';
import { findKeptReply, fingerprintOf, type KeyedRequest, keepReply } from './idempotency.ts';
import { sendProblem } from './send-problem.ts';
import { writeAudit } from './write-audit.ts';
import { writeOutbox } from './write-outbox.ts';

export type Mounting = {
  readonly db: Database;
  readonly now: () => Date;
  /** Who is calling; null without a valid session. */
  readonly authenticate: (request: FastifyRequest) => Promise<Access | null>;
  readonly mayUse: (access: Access, permission: string) => boolean;
  readonly threads: Threads;
};

type Input = { params: unknown; query: unknown; body: unknown; version: number | null };
type Outcome = { status: number; reply: unknown } | { refusal: CallRefusal } | { facts: unknown };

/** Mounts every route of the product. Order of work reads as a sentence: who, may they, parse, transaction, decide, save, reply. */
export function mountRoutes(server: FastifyInstance, served: readonly ServedRoute[], mounting: Mounting): void {
  for (const each of served) {
    server.route({
      method: each.route.method,
      url: each.route.path,
      handler: (request, reply) => answer(each, mounting, { request, reply }),
    });
  }
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

async function answer(served: ServedRoute, mounting: Mounting, { request, reply }: Exchange) {
  const { route } = served;
  const access = await mounting.authenticate(request);
  if (!access) {
    return sendProblem(reply, { status: 401, code: 'signed-out', title: 'You are signed out. Sign in and try again.' });
  }
  // What a role may not use does not exist for it.
  if (route.permission !== 'signed-in' && !mounting.mayUse(access, route.permission)) {
    await recordRefused(mounting, access, { route, params: {}, detail: {} });
    return sendProblem(reply, { status: 404, code: 'not-found', title: 'There is nothing here that you can open.' });
  }
  const parsed = parse(route, request);
  if ('problem' in parsed) return sendProblem(reply, parsed.problem);
  const keyed = keyOf(route, request);
  if (keyed === 'missing') {
    return sendProblem(reply, {
      status: 400,
      code: 'key-missing',
      title: 'Send an Idempotency-Key, so that a repeat has one effect.',
    });
  }
  const now = mounting.now();
  try {
    const outcome = await withinWall(mounting.db, access, (tx) =>
      run(served, { input: parsed.input, keyed, access, now, tx, threads: mounting.threads }),
    );
    if ('facts' in outcome) return await answerThought(served, mounting, { reply, facts: outcome.facts });
    if ('reply' in outcome) return sendReply(reply, route, outcome);
    return refuse(reply, route, outcome.refusal);
  } catch (error) {
    if (!(error instanceof Rollback)) return sendFailure(request, reply, error);
    return refuseTold(served, mounting, { request, reply, access, refusal: error.refusal });
  }
}

/** Carries a refusal out of the transaction, undoing it. */
class Rollback extends Error {
  readonly refusal: CallRefusal;
  constructor(refusal: CallRefusal) {
    super('refused');
    this.refusal = refusal;
  }
}

/** Thinks with no transaction open, and no longer than somebody waits for it. */
async function answerThought(
  { route, think }: ServedRoute,
  { threads, now }: Mounting,
  { reply, facts }: { readonly reply: FastifyReply; readonly facts: unknown },
) {
  const gone = new AbortController();
  const leave = () => gone.abort();
  reply.raw.once('close', leave);
  try {
    const result = await think?.(facts, { threads, now, signal: gone.signal });
    if (result?.ok !== true) return refuse(reply, route, result?.refusal ?? { code: 'not-found', sentence: '' });
    return sendReply(reply, route, { status: route.status, reply: (route.reply as z.ZodType).parse(result.value) });
  } finally {
    reply.raw.off('close', leave);
  }
}

type Run = { input: Input; keyed: KeyedRequest | null; access: Access; now: Date; tx: Tx; threads: Threads };

async function run(served: ServedRoute, { input, keyed, access, now, tx, threads }: Run): Promise<Outcome> {
  const { route, handler, think } = served;
  if (keyed) {
    const kept = await findKeptReply(tx, access, keyed);
    if (kept === 'other-request') {
      return { refusal: { code: 'key-reused', sentence: 'This Idempotency-Key was used for another request.' } };
    }
    if (kept) return kept;
  }
  const call: Call<Route> = {
    params: input.params as never,
    query: input.query as never,
    body: input.body as never,
    version: input.version,
    access,
    tx,
    now,
    audit: (entry) => writeAudit(tx, access, { ...entry, at: now }),
    publish: (event) => writeOutbox(tx, access.organizationId, event),
    newId: uuidv7,
    threads,
  };
  const result = await handler(call);
  if (!result.ok) throw new Rollback(result.refusal);
  if (think) return { facts: result.value };
  const reply = (route.reply as z.ZodType).parse(result.value);
  if (keyed) await keepReply(tx, access, { ...keyed, status: route.status, reply });
  return { status: route.status, reply };
}

function parse(
  route: Route,
  request: FastifyRequest,
): { input: Input } | { problem: Parameters<typeof sendProblem>[1] } {
  const version = versionOf(route, request);
  if (version === 'missing') {
    return { problem: { status: 428, code: 'version-missing', title: 'Send If-Match with the version you changed.' } };
  }
  const parts: Record<'params' | 'query' | 'body', unknown> = { params: undefined, query: undefined, body: undefined };
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = route[part] as z.ZodType | undefined;
    if (!schema) continue;
    const parsed = schema.safeParse(request[part] ?? {});
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      // A path that cannot name anything names nothing.
      if (part === 'params')
        return { problem: { status: 404, code: 'not-found', title: 'There is nothing here that you can open.' } };
      const field = issue?.path.join('.') || part;
      return {
        problem: { status: 400, code: 'invalid', title: `${field}: ${issue?.message ?? 'not understood'}`, field },
      };
    }
    parts[part] = parsed.data;
  }
  return { input: { ...parts, version } };
}

function versionOf(route: Route, request: FastifyRequest): number | null | 'missing' {
  if (!route.ifMatch) return null;
  const match = /^(?:W\/)?"(\d+)"$/.exec(String(request.headers['if-match'] ?? ''));
  return match ? Number(match[1]) : 'missing';
}

function keyOf(route: Route, request: FastifyRequest): KeyedRequest | null | 'missing' {
  if (route.method !== 'POST' || route.asksOnly) return null;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) return 'missing';
  return { key, fingerprint: fingerprintOf(request.method, request.url, request.body) };
}

function sendReply(reply: FastifyReply, route: Route, { status, reply: body }: { status: number; reply: unknown }) {
  if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number') {
    reply.header('etag', `W/"${body.version}"`);
  }
  reply.header('cache-control', 'no-store');
  if (body === undefined) return reply.code(204).send();
  return reply
    .code(status || route.status)
    .type('application/json')
    .send(JSON.stringify(body));
}

type Refused = Exchange & { readonly access: Access; readonly refusal: CallRefusal };

/** The refusal undid everything, so that somebody tried is written down in a transaction of its own, before they are answered. */
async function refuseTold({ route }: ServedRoute, mounting: Mounting, refused: Refused) {
  const { request, reply, access, refusal } = refused;
  try {
    if (standsInTrail(route, refusal)) {
      await recordRefused(mounting, access, { route, params: request.params, detail: { code: refusal.code } });
    }
  } catch (error) {
    return sendFailure(request, reply, error);
  }
  return refuse(reply, route, refusal);
}

/** Acts that somebody may not do, and every refusal of a route that says so. */
function standsInTrail(route: Route, { code }: CallRefusal): boolean {
  if (route.refusalsInTrail) return true;
  return route.method !== 'GET' && !route.asksOnly && statusOf(route, code) === 403;
}

function refuse(reply: FastifyReply, route: Route, { code, sentence, field, extra }: CallRefusal) {
  return sendProblem(reply, { status: statusOf(route, code), code, title: sentence, field, extra });
}

function statusOf(route: Route, code: string): number {
  const known: Record<string, number> = {
    ...COMMON_REFUSALS,
    ...THREAD_REFUSALS,
    'key-reused': 422,
    ...route.refusals,
  };
  return known[code] ?? 409;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const OVERLOAD_STATES = new Set(['55P03', '57014', '40001', '40P01', '53300']);

function sendFailure(request: FastifyRequest, reply: FastifyReply, error: unknown) {
  const state = sqlStateOf(error);
  // Why: messages and details of database errors hold values; only the state and the name of the error are logged.
  request.log.error(
    { state, kind: error instanceof Error ? error.name : typeof error, route: request.routeOptions.url },
    'request failed',
  );
  if (state && OVERLOAD_STATES.has(state)) {
    reply.header('retry-after', '1');
    return sendProblem(reply, {
      status: 503,
      code: 'busy',
      title: 'Too much is going on at once. Nothing was changed; try again in a second.',
    });
  }
  return sendProblem(reply, {
    status: 500,
    code: 'failed',
    title: 'Something went wrong on our side. Nothing was changed.',
  });
}

type Tried = {
  readonly route: Route;
  readonly params: unknown;
  readonly detail: Readonly<Record<string, string>>;
};

async function recordRefused(mounting: Mounting, access: Access, { route, params, detail }: Tried): Promise<void> {
  const entityId = Object.values(params ?? {}).find((each) => typeof each === 'string' && UUID.test(each));
  await withinWall(mounting.db, access, (tx) =>
    writeAudit(tx, access, {
      action: 'execute',
      entityType: route.name,
      ...(entityId === undefined ? {} : { entityId }),
      at: mounting.now(),
      outcome: 'refused',
      purpose: 'access-check',
      detail,
    }),
  );
}
