import type { z } from 'zod';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

type Schema = z.ZodType;

/**
 * One route, agreed by both sides: path, permission, body, reply, refusals. The server parses the request and the reply by it, the
 * client calls by it, the OpenAPI document and the access matrix are made from it.
 */
export type Route<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Reply extends Schema = Schema,
  Code extends string = string,
> = {
  /** Unique, camelCase; the operation id. */
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  /** Fastify notation: `/api/cards/:cardId`. */
  readonly path: string;
  /** What the caller must be allowed to do. `signed-in`: any session. `public`: none. */
  readonly permission: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
  /** Every refusal the route may answer with, by code, with its HTTP status. */
  readonly refusals: Readonly<Record<Code, number>>;
  /** The caller must send `If-Match`; 428 without, 412 when stale. */
  readonly ifMatch: boolean;
  /** Outbox topics that make a GET's reply stale. */
  readonly staleOn: readonly string[];
  /** Success status; 200 unless told. */
  readonly status: number;
  /** A POST that changes nothing but the audit trail: asked in a body so that nothing personal stands in an address. No key, no kept reply. */
  readonly asksOnly: boolean;
  /** Every refusal of it stands in the audit trail, for acts where a try is worth knowing of. */
  readonly refusalsInTrail: boolean;
};

type Given<Params, Query, Body, Reply, Code extends string> = {
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  readonly path: string;
  readonly permission: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply: Reply;
  readonly refusals?: Readonly<Record<Code, number>>;
  readonly ifMatch?: boolean;
  readonly staleOn?: readonly string[];
  readonly status?: number;
  readonly asksOnly?: boolean;
  readonly refusalsInTrail?: boolean;
};

type Nothing = z.ZodType<undefined>;
type Or<Given, Fallback extends Schema> = Given extends Schema ? Given : Fallback;

export function defineRoute<
  Reply extends Schema,
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
  Code extends string = never,
>(
  given: Given<Params, Query, Body, Reply, Code>,
): Route<Or<Params, Nothing>, Or<Query, Nothing>, Or<Body, Nothing>, Reply, Code> {
  return {
    ifMatch: false,
    staleOn: [],
    status: 200,
    asksOnly: false,
    refusalsInTrail: false,
    refusals: {} as Readonly<Record<Code, number>>,
    params: undefined,
    query: undefined,
    body: undefined,
    ...given,
  } as unknown as Route<Or<Params, Nothing>, Or<Query, Nothing>, Or<Body, Nothing>, Reply, Code>;
}

export type ParamsOf<R extends Route> = z.output<R['params']>;
export type QueryOf<R extends Route> = z.output<R['query']>;
export type BodyOf<R extends Route> = z.output<R['body']>;
export type ReplyOf<R extends Route> = z.output<R['reply']>;
/** What a handler returns: the reply before it is parsed. */
export type ReplyGivenBy<R extends Route> = z.input<R['reply']>;
export type CodeOf<R extends Route> = R extends Route<Schema, Schema, Schema, Schema, infer Code> ? Code : never;

/** What a caller hands in; parts a route does not have stay away. */
export type CallInput<R extends Route> = {
  readonly params?: z.input<R['params']>;
  readonly query?: z.input<R['query']>;
  readonly body?: z.input<R['body']>;
  /** Version for `If-Match`. */
  readonly version?: number;
  /** Reuse it when the same intent is sent again. */
  readonly idempotencyKey?: string;
};
