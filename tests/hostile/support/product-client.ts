import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { signInByPassword } from '#features/access/contract.ts';
import type { CallInput, Route } from '#platform/contract/route.ts';

export type Answer = { readonly status: number; readonly text: string; readonly contentType: string };

export type ProductClient = {
  /** Resolves to what the product answered; rejects when no whole answer came. */
  readonly call: <R extends Route>(route: R, input?: CallInput<R>) => Promise<Answer>;
  readonly send: (method: string, path: string, given?: Sent) => Promise<Answer>;
  readonly cookie: string;
  readonly url: string;
};

export type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer };

/** Accounts of the invented hospital. */
export const DESK = 'desk@northfield.example';
export const OTHER_DESK = 'desk2@northfield.example';
export const ADMINISTRATOR = 'admin@northfield.example';
const PASSWORD = 'gather-the-sheaf';

/** Signs in at the running product by password. */
export async function signInAt(url: string, email: string): Promise<ProductClient> {
  const body = JSON.stringify({ email, password: PASSWORD });
  const reply = await untilAnswered(() =>
    exchange(url, {
      method: 'POST',
      path: signInByPassword.path,
      headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7() },
      body,
    }),
  );
  if (reply.status !== 200) throw new Error(`signing in as ${email}: ${reply.status} ${reply.text}`);
  const cookie = reply.cookies.map((each) => each.split(';')[0]).join('; ');
  const send = (method: string, path: string, { headers = {}, body: sent }: Sent = {}) =>
    exchange(url, { method, path, headers: { cookie, ...headers }, ...(sent === undefined ? {} : { body: sent }) });
  return {
    cookie,
    url,
    send,
    call: (route, { params, query, body: given, version, idempotencyKey } = {}) =>
      send(route.method, pathOf(route.path, params, query), {
        headers: {
          ...(given === undefined ? {} : { 'content-type': 'application/json' }),
          ...(route.method === 'POST' ? { 'idempotency-key': idempotencyKey ?? uuidv7() } : {}),
          ...(version === undefined ? {} : { 'if-match': `W/"${version}"` }),
        },
        ...(given === undefined ? {} : { body: JSON.stringify(given) }),
      }),
  };
}

/** As `call`; when the product says that too much is going on, asks again. */
export function callUntilAnswered<R extends Route>(
  client: ProductClient,
  route: R,
  input?: CallInput<R>,
): Promise<Answer> {
  return untilAnswered(() => client.call(route, input));
}

async function untilAnswered<Given extends Answer>(ask: () => Promise<Given>): Promise<Given> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if ((answer.status !== 503 && answer.status !== 429) || attempt === 60) return answer;
    await pause(250);
  }
}

function pathOf(path: string, params: unknown, query: unknown): string {
  const filled = Object.entries((params ?? {}) as Record<string, unknown>).reduce(
    (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(String(value))),
    path,
  );
  const search = new URLSearchParams((query ?? {}) as Record<string, string>).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

function exchange(url: string, { method, path, headers, body }: Exchange): Promise<Answer & { cookies: string[] }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}${path}`,
      { method, headers: { connection: 'close', ...headers }, timeout: 60_000 },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('close', () =>
          incoming.complete
            ? resolve({
                status: incoming.statusCode ?? 0,
                text: Buffer.concat(chunks).toString(),
                contentType: incoming.headers['content-type'] ?? '',
                cookies: incoming.headers['set-cookie'] ?? [],
              })
            : reject(new Error('the answer was cut off')),
        );
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer within a minute')));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
