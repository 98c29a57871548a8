import { type Problem, problemCode, problemSchema } from '../../contract/problem.ts';
import type { CallInput, ReplyOf, Route } from '../../contract/route.ts';
import { idleSeconds } from './activity.ts';

/** A refusal or failure of a call, with the server's plain sentence. */
export class CallProblem extends Error {
  readonly problem: Problem;
  readonly code: string;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
    this.code = problemCode(problem);
  }
}

const UNREACHABLE: Problem = {
  type: 'urn:sheaf:problem:unreachable',
  title: 'Sheaf cannot be reached. What you see is the last that was known; nothing was changed.',
  status: 0,
};

/**
 * Calls a route by its contract. Throws CallProblem. A POST carries an idempotency key, so a repeat has one effect. Once `signal` fires
 * nobody waits for the answer, and the server stops working it out. With `keepalive` it is sent even while the page is being left.
 */
export async function callRoute<R extends Route>(
  route: R,
  input: CallInput<R> = {},
  { signal = null, keepalive = false }: { readonly signal?: AbortSignal | null; readonly keepalive?: boolean } = {},
): Promise<ReplyOf<R>> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    // So that a page refreshing itself does not keep a session awake that nobody uses.
    'x-sheaf-idle-seconds': String(idleSeconds()),
  };
  if (route.body !== undefined) headers['content-type'] = 'application/json';
  if (route.method === 'POST') headers['idempotency-key'] = input.idempotencyKey ?? crypto.randomUUID();
  if (input.version !== undefined) headers['if-match'] = `W/"${input.version}"`;
  const response = await fetch(urlOf(route, input), {
    method: route.method,
    headers,
    credentials: 'same-origin',
    signal,
    keepalive,
    ...(route.body === undefined ? {} : { body: JSON.stringify(input.body ?? {}) }),
  }).catch(() => null);
  if (!response) throw new CallProblem(UNREACHABLE);
  if (!response.ok) throw new CallProblem(await problemOf(response));
  if (response.status === 204) return undefined as ReplyOf<R>;
  return route.reply.parse(await response.json()) as ReplyOf<R>;
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return {
    type: 'urn:sheaf:problem:failed',
    title: 'Something went wrong on our side. Nothing was changed.',
    status: response.status,
  };
}

function urlOf(route: Route, input: CallInput<Route>): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
