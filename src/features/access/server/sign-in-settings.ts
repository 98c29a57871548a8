import type { Logger } from 'pino';
import type { Database } from '#platform/server/database/database.ts';
import type { SendMail } from './send-ways-in.ts';

export type OidcSettings = {
  /** Issuer of the hospital's identity provider; its discovery document is found below it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: "Sign in with …". */
  readonly label?: string | undefined;
};

export type DemoAccount = { readonly email: string; readonly password: string; readonly label: string };

export type SignInSettings = {
  readonly db: Database;
  /** Where browsers reach Sheaf, e.g. `https://sheaf.example.org`. Without TLS, loopback hosts on any port are accepted as well. */
  readonly baseUrl: string;
  /** At least 32 characters, kept outside the database. Signs cookies. */
  readonly secret: string;
  /** True behind TLS: `__Host-` cookies, https only. */
  readonly secure: boolean;
  readonly oidc?: OidcSettings | undefined;
  /** Accounts of an invented hospital, offered on the sign-in page. Never set for a real one. */
  readonly demoAccounts?: (() => Promise<readonly DemoAccount[]>) | undefined;
  /** How mails leave the house; absent where the hospital sends none, and links are handed over. */
  readonly sendMail?: SendMail | undefined;
  readonly logger?: Logger | undefined;
  readonly now?: (() => Date) | undefined;
  /** A session left alone ends after this long; 15 unless told. */
  readonly idleMinutes?: number | undefined;
  /** A session ends after this long whatever happens; 12 unless told. */
  readonly sessionHours?: number | undefined;
};

export const OIDC_PROVIDER_ID = 'hospital';

/** SHEAF_OIDC_ISSUER, SHEAF_OIDC_CLIENT_ID, SHEAF_OIDC_CLIENT_SECRET, all three or none; SHEAF_OIDC_LABEL if wanted. */
export function oidcFromEnvironment(env: Readonly<Record<string, string | undefined>>): OidcSettings | undefined {
  const { SHEAF_OIDC_ISSUER: issuer, SHEAF_OIDC_CLIENT_ID: clientId, SHEAF_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret) {
    throw new Error('Single sign-on needs SHEAF_OIDC_ISSUER, SHEAF_OIDC_CLIENT_ID and SHEAF_OIDC_CLIENT_SECRET.');
  }
  return { issuer, clientId, clientSecret, label: env.SHEAF_OIDC_LABEL };
}
