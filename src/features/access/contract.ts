import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { PERMISSIONS, ROLES } from './domain/permissions.ts';

const signedIn = z.object({ signedIn: z.literal(true) });

/** What the sign-in page may offer. */
export const readSignInOptions = defineRoute({
  name: 'readSignInOptions',
  summary: 'Which ways of signing in this installation offers.',
  method: 'GET',
  path: '/api/auth/options',
  permission: 'public',
  reply: z.object({
    /** What the single sign-on button says; null when there is none. */
    singleSignOn: z.string().nullable(),
    /** Accounts of an invented hospital; empty for a real one. */
    demoAccounts: z.array(z.object({ email: z.string(), password: z.string(), label: z.string() })),
  }),
});

export const signInByPassword = defineRoute({
  name: 'signInByPassword',
  summary: 'Sign in with e-mail address and password.',
  method: 'POST',
  path: '/api/auth/sign-in/email',
  permission: 'public',
  body: z.object({ email: z.string().max(320), password: z.string().max(256) }),
  reply: signedIn,
  refusals: { 'wrong-credentials': 401, 'too-many': 429 },
});

export const startSingleSignOn = defineRoute({
  name: 'startSingleSignOn',
  summary: "Where to send the browser to sign in at the hospital's identity provider.",
  method: 'POST',
  path: '/api/auth/sign-in/social',
  permission: 'public',
  body: z.object({ returnTo: z.string().optional() }),
  reply: z.object({ url: z.url() }),
  refusals: { 'single-sign-on-away': 503 },
});

export const signOut = defineRoute({
  name: 'signOut',
  summary: 'End this session, here and on every server.',
  method: 'POST',
  path: '/api/auth/sign-out',
  permission: 'public',
  body: z.object({}),
  reply: z.object({ signedOut: z.literal(true) }),
});

/** For people who are both staff and family. */
export const switchView = defineRoute({
  name: 'switchView',
  summary: "Switch between one's work and one's family's page.",
  method: 'POST',
  path: '/api/auth/view',
  permission: 'public',
  body: z.object({ view: z.enum(['staff', 'family']) }),
  reply: z.object({ view: z.enum(['staff', 'family']) }),
  refusals: { 'signed-out': 401, 'one-view': 409 },
});

export const readSession = defineRoute({
  name: 'readSession',
  summary: 'Who is signed in, and what they may do.',
  method: 'GET',
  path: '/api/session',
  permission: 'signed-in',
  reply: z.object({
    person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    roles: z.array(z.enum(ROLES)),
    permissions: z.array(z.enum(PERMISSIONS)),
    organization: z.object({ id: z.uuid(), name: z.string(), zone: z.string() }),
    /** Patients a family member may see today; null for staff. */
    patientIds: z.array(z.uuid()).nullable(),
    maySwitchView: z.boolean(),
  }),
});
