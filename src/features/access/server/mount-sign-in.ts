import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendProblem } from '#platform/server/http/send-problem.ts';
import { readSignInOptions, signInByPassword, signOut, startSingleSignOn, switchView } from '../contract.ts';
import { maySwitchView } from '../domain/access-of-session.ts';
import { returnPathOf } from '../domain/return-path.ts';
import { passHeaders, sendAuthProblem, sendTooMany, toWebRequest } from './auth-exchange.ts';
import { openSessionOf } from './authenticate.ts';
import { type Auth, OPEN_PATHS } from './create-auth.ts';
import { countFailure, forgetFailures, secondsBarred } from './failed-sign-ins.ts';
import { switchView as storeView } from './session-store.ts';
import { OIDC_PROVIDER_ID, type SignInSettings } from './sign-in-settings.ts';
import { findPeopleByEmail, recordSignIn } from './sign-in-trail.ts';

const PREFIX = '/api/auth';

type Mounted = {
  readonly settings: SignInSettings;
  /** Made anew while the identity provider has not answered. */
  readonly auth: () => Promise<Auth>;
};

export function mountSignIn(server: FastifyInstance, mounted: Mounted): void {
  const { settings } = mounted;
  server.get(readSignInOptions.path, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return readSignInOptions.reply.parse({
      singleSignOn: settings.oidc ? (settings.oidc.label ?? 'Sign in with your hospital account') : null,
      sendsMail: settings.sendMail !== undefined,
      demoAccounts: (await settings.demoAccounts?.()) ?? [],
    });
  });
  server.post(signInByPassword.path, (request, reply) => signInWithPassword(mounted, request, reply));
  server.post(startSingleSignOn.path, (request, reply) => sendToProvider(mounted, request, reply));
  server.post(signOut.path, (request, reply) => endSession(mounted, request, reply));
  server.post(switchView.path, (request, reply) => changeView(settings, request, reply));
  server.route({
    method: ['GET', 'POST'],
    url: `${PREFIX}/*`,
    handler: (request, reply) => passThrough(mounted, request, reply),
  });
}

async function signInWithPassword({ settings, auth }: Mounted, request: FastifyRequest, reply: FastifyReply) {
  const body = signInByPassword.body.safeParse(request.body);
  if (!body.success) return sendProblem(reply, { status: 400, code: 'invalid', title: 'Send email and password.' });
  const { email, password } = body.data;
  const at = settings.now?.() ?? new Date();
  const seconds = await secondsBarred(settings.db, email, at);
  if (seconds !== null) return sendTooMany(reply, seconds);
  const response = await (await auth()).handler(
    toWebRequest(request, { secure: settings.secure, body: { email: email.trim(), password } }),
  );
  if (response.ok) {
    await forgetFailures(settings.db, email);
    passHeaders(reply, response);
    return { signedIn: true };
  }
  if (response.status !== 429) await recordFailure(settings, email, at);
  return sendAuthProblem(reply, response, '/sign-in/email');
}

async function recordFailure({ db }: SignInSettings, email: string, at: Date): Promise<void> {
  await countFailure(db, email, at);
  for (const person of await findPeopleByEmail(db, email)) {
    const reason = person.disabled ? 'disabled' : 'wrong-credentials';
    await recordSignIn(
      db,
      person,
      { action: 'sign-in', outcome: 'refused', detail: { method: 'password', reason } },
      at,
    );
  }
}

async function sendToProvider({ settings, auth }: Mounted, request: FastifyRequest, reply: FastifyReply) {
  const { returnTo } = startSingleSignOn.body.parse(request.body ?? {});
  const library = await auth();
  if (!settings.oidc || !(await library.hasSingleSignOn())) {
    return sendProblem(reply, {
      status: 503,
      code: 'single-sign-on-away',
      title: 'The hospital’s sign-in cannot be reached at the moment. Try again, or use your password.',
    });
  }
  const body = {
    provider: OIDC_PROVIDER_ID,
    callbackURL: returnPathOf(returnTo),
    errorCallbackURL: '/sign-in',
    disableRedirect: true,
  };
  const response = await library.handler(toWebRequest(request, { secure: settings.secure, body }));
  if (!response.ok) return sendAuthProblem(reply, response, '/sign-in/social');
  passHeaders(reply, response);
  return z.object({ url: z.url() }).parse(await response.json());
}

async function endSession({ settings, auth }: Mounted, request: FastifyRequest, reply: FastifyReply) {
  const session = await openSessionOf(request, settings);
  const response = await (await auth()).handler(toWebRequest(request, { secure: settings.secure }));
  if (!response.ok) return sendAuthProblem(reply, response, '/sign-out');
  if (session) {
    const step = { action: 'sign-out', outcome: 'success', detail: {} } as const;
    await recordSignIn(settings.db, session, step, settings.now?.() ?? new Date());
  }
  passHeaders(reply, response);
  return { signedOut: true };
}

async function changeView(settings: SignInSettings, request: FastifyRequest, reply: FastifyReply) {
  const session = await openSessionOf(request, settings);
  if (!session) return sendProblem(reply, { status: 401, code: 'signed-out', title: 'You are signed out.' });
  const body = switchView.body.safeParse(request.body);
  if (!body.success) return sendProblem(reply, { status: 400, code: 'invalid', title: 'Send view.', field: 'view' });
  if (!maySwitchView(session.roles)) {
    return sendProblem(reply, { status: 409, code: 'one-view', title: 'Your account has only one view.' });
  }
  await storeView(settings.db, session.sessionId, body.data.view);
  return { view: body.data.view };
}

async function passThrough({ settings, auth }: Mounted, request: FastifyRequest, reply: FastifyReply) {
  const path = new URL(request.url, 'http://x').pathname.slice(PREFIX.length);
  if (!OPEN_PATHS.has(`${request.method} ${path}`)) {
    return sendProblem(reply, { status: 404, code: 'not-found', title: 'There is nothing here that you can open.' });
  }
  const body =
    path === '/change-password' ? { ...(request.body as object), revokeOtherSessions: true } : (request.body ?? {});
  const response = await (await auth()).handler(toWebRequest(request, { secure: settings.secure, body }));
  const location = response.headers.get('location');
  if (location && response.status >= 300 && response.status < 400) {
    passHeaders(reply, response);
    return reply.redirect(location, 302);
  }
  if (!response.ok) return sendAuthProblem(reply, response, path);
  passHeaders(reply, response);
  if (path === '/passkey/verify-authentication') return { signedIn: true };
  if (path === '/change-password') return { changed: true };
  return reply.type('application/json').send(await response.text());
}
