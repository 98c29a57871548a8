import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { CLIENT_ADDRESS_HEADER } from './create-auth.ts';

const PASSED_ON = ['cookie', 'origin', 'referer', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

/** The request as the sign-in library reads it. The client's address comes from the connection, never from a header it sent. */
export function toWebRequest(request: FastifyRequest, { secure, body }: { secure: boolean; body?: unknown }): Request {
  const headers = new Headers({ host: request.host, [CLIENT_ADDRESS_HEADER]: request.ip });
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (request.method === 'POST') headers.set('content-type', 'application/json');
  return new Request(`${secure ? 'https' : 'http'}://${request.host}${request.url}`, {
    method: request.method,
    headers,
    ...(request.method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
  });
}

/** Sends cookies and redirects of the library's answer on. */
export function passHeaders(reply: FastifyReply, response: Response): void {
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  reply.header('cache-control', 'no-store');
}

/** What went wrong, in our words; the library's words may tell more than a stranger should know. */
export async function sendAuthProblem(reply: FastifyReply, response: Response, path: string): Promise<FastifyReply> {
  const code = await libraryCode(response);
  if (response.status === 429) return sendTooMany(reply, Number(response.headers.get('x-retry-after') ?? 60));
  if (code === 'SESSION_NOT_FRESH') {
    return sendProblem(reply, {
      status: 403,
      code: 'sign-in-again',
      title: 'For your safety, sign out and in again first; then do this within ten minutes.',
    });
  }
  if (path === '/sign-in/email') {
    return sendProblem(reply, {
      status: 401,
      code: 'wrong-credentials',
      title: 'This e-mail address and password do not go together. Check both and try again.',
    });
  }
  if (path === '/change-password') {
    return sendProblem(reply, {
      status: 401,
      code: 'wrong-credentials',
      title: 'Your present password was not right, or you have none. Nothing was changed.',
    });
  }
  if (path.startsWith('/passkey')) {
    return sendProblem(reply, {
      status: response.status < 500 ? 401 : 500,
      code: 'passkey-refused',
      title: 'The passkey was not accepted. Try again, or use your password.',
    });
  }
  const status = Math.max(response.status, 400);
  return sendProblem(reply, { status, code: 'refused', title: 'This could not be done. Nothing was changed.' });
}

export function sendTooMany(reply: FastifyReply, seconds: number): FastifyReply {
  reply.header('retry-after', String(seconds));
  return sendProblem(reply, {
    status: 429,
    code: 'too-many',
    title: `Too many tries. Wait ${Math.max(1, Math.ceil(seconds / 60))} min and try again, or use another way to sign in.`,
  });
}

async function libraryCode(response: Response): Promise<string | null> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : null;
}
