import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { PASSWORD_LENGTH_MIN } from '../contract.ts';
import { cookiePrefix } from './session-cookie.ts';
import { OIDC_PROVIDER_ID, type SignInSettings } from './sign-in-settings.ts';
import { findPeopleByEmail, findPeopleByUser, linkPersonByEmail, recordSignIn } from './sign-in-trail.ts';

export const CLIENT_ADDRESS_HEADER = 'x-sheaf-client-address';
const LOOPBACK_HOSTS = ['localhost', 'localhost:*', '127.0.0.1', '127.0.0.1:*', '[::1]', '[::1]:*'];
const FRESH_SECONDS = 600;

/** Only what is used is reached: every other path of the library answers as if it did not exist. */
export const OPEN_PATHS: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-in/social',
  `GET /callback/${OIDC_PROVIDER_ID}`,
  'POST /sign-out',
  'POST /change-password',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'GET /passkey/list-user-passkeys',
  'POST /passkey/delete-passkey',
]);

export type Auth = {
  readonly handler: (request: Request) => Promise<Response>;
  /** Whether the hospital's identity provider answered when this was made. */
  readonly hasSingleSignOn: () => Promise<boolean>;
};

/** The sign-in library, set up: accounts are made by administrators, single sign-on admits only people who are known. */
export function createAuth(settings: SignInSettings): Auth {
  const { db, secure, baseUrl } = settings;
  const host = new URL(baseUrl).host;
  const auth = betterAuth({
    appName: 'Sheaf',
    baseURL: {
      allowedHosts: secure ? [host] : [host, ...LOOPBACK_HOSTS],
      protocol: secure ? 'https' : 'http',
      fallback: baseUrl,
    },
    basePath: '/api/auth',
    secret: settings.secret,
    database: { db, type: 'postgres', schemaName: 'identity' },
    telemetry: { enabled: false },
    // The library's words may hold addresses; only that something failed is logged.
    logger: {
      level: 'error',
      log: () => settings.logger?.warn({ step: 'sign-in' }, 'the sign-in library reported an error'),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: 256,
    },
    session: {
      expiresIn: (settings.sessionHours ?? 12) * 3600,
      disableSessionRefresh: true,
      freshAge: FRESH_SECONDS,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      // A whole hospital may share one address at the change of shift; guessing at one account is limited per account.
      customRules: { '/sign-in/*': { window: 60, max: 120 }, '/change-password': { window: 60, max: 30 } },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(secure),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: 'uuid' },
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    account: { accountLinking: { enabled: true, requireLocalEmailVerified: true } },
    onAPIError: { errorURL: '/sign-in' },
    user: {
      validateUserInfo: ({ user, source }) => admit(settings, user.email, user.emailVerified === true, source.action),
    },
    databaseHooks: hooksOf(settings),
    plugins: [passkey({ rpName: 'Sheaf' }), ...singleSignOn(settings)],
  });
  return {
    handler: (request) => auth.handler(request),
    hasSingleSignOn: async () =>
      (await auth.$context).socialProviders.some((provider) => provider.id === OIDC_PROVIDER_ID),
  };
}

function singleSignOn({ oidc }: SignInSettings) {
  if (!oidc) return [];
  return [
    genericOAuth({
      config: [
        {
          providerId: OIDC_PROVIDER_ID,
          discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          requireIdTokenVerification: true,
          clientId: oidc.clientId,
          clientSecret: oidc.clientSecret,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          disableProviderLogout: true,
        },
      ],
    }),
  ];
}

/** Who may come in through the hospital's identity provider: an address it has verified, of a person Sheaf knows. */
async function admit(
  { db, now = () => new Date() }: SignInSettings,
  email: string | undefined,
  isVerified: boolean,
  action: string,
): Promise<{ error: string } | undefined> {
  // Someone who came before is known by the provider's own key; whether their person is still open is asked at the session.
  if (action === 'sign-in') return undefined;
  const people = email ? await findPeopleByEmail(db, email) : [];
  const known = people.filter((person) => !person.disabled);
  const error = !isVerified ? 'email-not-verified' : refusalOf(action, known);
  if (!error) return undefined;
  for (const person of people) {
    await recordSignIn(
      db,
      person,
      { action: 'sign-in', outcome: 'refused', detail: { method: 'single-sign-on', reason: error } },
      now(),
    );
  }
  return { error };
}

function refusalOf(action: string, known: readonly { linked: boolean }[]): string | null {
  if (known.length === 0) return 'unknown-person';
  // A person who already has an identity is not handed to a second one.
  return action === 'create-user' && known.every((person) => person.linked) ? 'unknown-person' : null;
}

function hooksOf({ db, now = () => new Date() }: SignInSettings) {
  return {
    user: {
      create: {
        after: async (user: { id: string; email: string; emailVerified: boolean }) => {
          if (user.emailVerified) await linkPersonByEmail(db, user.id, user.email);
        },
      },
    },
    session: {
      create: {
        before: async (session: { userId: string }) => (await findPeopleByUser(db, session.userId)).length > 0,
        after: async (session: { userId: string }, context: { path?: string } | null) => {
          const method = methodOf(context?.path ?? '');
          for (const person of await findPeopleByUser(db, session.userId)) {
            await recordSignIn(db, person, { action: 'sign-in', outcome: 'success', detail: { method } }, now());
          }
        },
      },
    },
    account: {
      create: { before: async (account: Record<string, unknown>) => ({ data: withoutTokens(account) }) },
      update: { before: async (account: Record<string, unknown>) => ({ data: withoutTokens(account) }) },
    },
  };
}

/** Sheaf asks the identity provider who someone is and nothing more, so its tokens are not kept. */
function withoutTokens(account: Record<string, unknown>): Record<string, unknown> {
  return { ...account, accessToken: null, refreshToken: null, idToken: null };
}

function methodOf(path: string): string {
  if (path.startsWith('/callback')) return 'single-sign-on';
  if (path === '/change-password') return 'password-change';
  return path.startsWith('/passkey') ? 'passkey' : 'password';
}
