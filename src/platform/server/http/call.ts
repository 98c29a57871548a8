import type { Refusal, Result } from '#kernel/result.ts';
import type { BodyOf, CodeOf, ParamsOf, QueryOf, ReplyGivenBy, Route } from '../../contract/route.ts';
import type { Wall } from '../database/wall.ts';
import type { Tx } from '../database/within-wall.ts';
import type { Threads } from '../threads/open-threads.ts';
import type { ThreadCode } from '../threads/thread-refusals.ts';

/** Who is calling, and what they may see. */
export type Access = Wall & {
  readonly personId: string;
  readonly personName: string;
  readonly roles: readonly string[];
  /** Rights beside those of the roles, and rights of the roles that this person has not. */
  readonly rightsGiven?: readonly string[];
  readonly rightsWithheld?: readonly string[];
};

export type AuditEntry = {
  readonly action: 'read' | 'search' | 'create' | 'update' | 'delete' | 'execute';
  readonly entityType: string;
  readonly entityId?: string;
  /** Every patient whose record was seen or changed. */
  readonly patientIds?: readonly string[];
  readonly purpose?: string;
  /** Codes and counts; never names or free text about a patient. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

export type OutboxEvent = {
  readonly topic: string;
  /** The permission a listener needs to be told. */
  readonly audience: string;
  /** Ids and counts only. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
};

/** Everything a handler may touch: the parsed request, one transaction behind the caller's wall, and the time. */
export type Call<R extends Route> = {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** Version from `If-Match`; null on routes without it. */
  readonly version: number | null;
  readonly access: Access;
  readonly tx: Tx;
  readonly now: Date;
  /** Adds a row to the audit trail, in this transaction. Every read of a patient and every change does. */
  readonly audit: (entry: AuditEntry) => Promise<void>;
  /** Announces what happened, in this transaction. */
  readonly publish: (event: OutboxEvent) => Promise<void>;
  readonly newId: () => string;
  /** For short thinking within the transaction; `serveThought` is for what may take longer. */
  readonly threads: Threads;
};

/** A refusal rolls the transaction back. `extra` joins the problem document: alternatives, the newer version. */
export type CallRefusal<Code extends string = string> = Refusal<Code> & {
  readonly extra?: Readonly<Record<string, unknown>>;
};

export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<Result<ReplyGivenBy<R>, CallRefusal<CodeOf<R> | CommonCode>>>;

/** Refusals any route may give, with their status. */
export const COMMON_REFUSALS = {
  'not-found': 404,
  stale: 412,
} as const;
export type CommonCode = keyof typeof COMMON_REFUSALS;

/** What thinking after the transaction gets. `signal` fires when the caller has gone. */
export type Thinking = {
  readonly threads: Threads;
  readonly signal: AbortSignal;
  readonly now: () => Date;
};

type Refused<R extends Route> = CallRefusal<CodeOf<R> | CommonCode>;

/** Loads what is to be thought about. */
type Load<R extends Route, Facts> = (call: Call<R>) => Promise<Result<Facts, Refused<R>>>;

type Think<R extends Route, Facts> = (
  facts: Facts,
  thinking: Thinking,
) => Promise<Result<ReplyGivenBy<R>, Refused<R> | CallRefusal<ThreadCode>>>;

export type ServedRoute = {
  readonly route: Route;
  readonly handler: Handler<Route>;
  /** Makes the reply out of what the handler loaded, when the transaction is over. */
  readonly think?: Think<Route, unknown>;
};

/** Pairs a route with its handler, types checked; the app mounts the pairs. */
export function serve<R extends Route>(route: R, handler: Handler<R>): ServedRoute {
  return { route, handler: handler as unknown as Handler<Route> };
}

/**
 * For a route that changes nothing and has to think: the facts are loaded in a transaction, and the thinking holds none, so that it
 * keeps no connection and delays no live update. It ends when the caller has gone.
 */
export function serveThought<R extends Route, Facts>(
  route: R,
  load: Load<R, Facts>,
  think: Think<R, Facts>,
): ServedRoute {
  if (route.method !== 'GET' && !route.asksOnly) throw new TypeError(`${route.name} changes something.`);
  return { route, handler: load as unknown as Handler<Route>, think: think as unknown as Think<Route, unknown> };
}
