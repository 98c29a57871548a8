import type { Refusal, Result } from '#kernel/result.ts';
import type { BodyOf, CodeOf, ParamsOf, QueryOf, ReplyGivenBy, Route } from '../../contract/route.ts';
import type { Wall } from '../database/wall.ts';
import type { Tx } from '../database/within-wall.ts';

/** Who is calling, and what they may see. */
export type Access = Wall & {
  readonly personId: string;
  readonly personName: string;
  readonly roles: readonly string[];
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

export type ServedRoute = { readonly route: Route; readonly handler: Handler<Route> };

/** Pairs a route with its handler, types checked; the app mounts the pairs. */
export function serve<R extends Route>(route: R, handler: Handler<R>): ServedRoute {
  return { route, handler: handler as unknown as Handler<Route> };
}
