import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Result } from '#kernel/result.ts';
import type { Access, ServedRoute } from '#platform/server/http/call.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { authenticate } from './authenticate.ts';
import { type Auth, createAuth } from './create-auth.ts';
import { type AccountGiven, createAccount } from './identity-account.ts';
import { mountSignIn } from './mount-sign-in.ts';
import { mountWayIn } from './mount-way-in.ts';
import { peopleRoutes } from './people-routes.ts';
import { sendWaysIn } from './send-ways-in.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export type SignIn = {
  /** Mounts everything under `/api/auth/`. */
  readonly mount: (server: FastifyInstance) => void;
  /** Who is calling; null without an open session. Asked of the database each time, so that an end is an end. */
  readonly authenticate: (request: FastifyRequest) => Promise<Access | null>;
  /** For administrators and invented hospitals: gives a person a password account. */
  readonly createAccount: (given: AccountGiven) => Promise<Result<{ identityUserId: string }>>;
  /** Adding and disabling people, and links by which they set a password. */
  readonly routes: readonly ServedRoute[];
  readonly jobs: readonly JobDefinition[];
};

const PROVIDER_RETRY_MS = 10_000;

export function createSignIn(settings: SignInSettings): SignIn {
  if (settings.secret.length < 32) throw new Error('The sign-in secret needs at least 32 characters.');
  const auth = keptAuth(settings);
  const { secret, baseUrl, sendMail } = settings;
  const now = settings.now ?? (() => new Date());
  const sendsMail = sendMail !== undefined;
  return {
    mount: (server) => {
      mountSignIn(server, { settings, auth });
      mountWayIn(server, { db: settings.db, now, sendsMail });
    },
    routes: peopleRoutes({ secret, sendsMail }),
    jobs: sendMail
      ? [
          {
            name: 'send-ways-in',
            every: { seconds: 3 },
            leaseSeconds: 300,
            handler: (call) => sendWaysIn(call, { secret, baseUrl, sendMail }),
          },
        ]
      : [],
    authenticate: (request) => authenticate(request, settings),
    createAccount: (given) => createAccount(settings.db, given),
  };
}

/** The library asks the identity provider for its addresses once, when made; while that fails it is made again, now and then. */
function keptAuth(settings: SignInSettings): () => Promise<Auth> {
  let current = createAuth(settings);
  let madeAt = Date.now();
  return async () => {
    if (settings.oidc && Date.now() - madeAt > PROVIDER_RETRY_MS && !(await current.hasSingleSignOn())) {
      current = createAuth(settings);
      madeAt = Date.now();
    }
    return current;
  };
}
