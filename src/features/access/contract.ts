import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { CHAIN_PROBLEMS } from './domain/audit-chain.ts';
import { placeOf } from './domain/page-cursor.ts';
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
    /** Whether a lost password is renewed by mail. */
    sendsMail: z.boolean(),
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

export const readOwnSession = defineRoute({
  name: 'readOwnSession',
  summary: 'Who is signed in, and what they may do.',
  method: 'GET',
  path: '/api/session',
  permission: 'signed-in',
  reply: z.object({
    personId: z.uuid(),
    personName: z.string(),
    email: z.string(),
    roles: z.array(z.enum(ROLES)),
    permissions: z.array(z.enum(PERMISSIONS)),
    organizationId: z.uuid(),
    organizationName: z.string(),
    zone: z.string(),
    /** Patients a family member may see today; null for staff. */
    patientIds: z.array(z.uuid()).nullable(),
    /** Whether the person is staff and family, and may switch between the two. */
    maySwitchView: z.boolean(),
  }),
  staleOn: ['rights'],
});

export const AUDIT_ACTIONS = [
  'read',
  'search',
  'create',
  'update',
  'delete',
  'execute',
  'sign-in',
  'sign-out',
  'refused',
] as const;

const auditFilter = z.object({
  patientId: z.uuid().optional(),
  personId: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

const auditEventSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  personId: z.uuid().nullable(),
  personName: z.string(),
  roles: z.array(z.string()),
  action: z.enum(AUDIT_ACTIONS),
  entityType: z.string(),
  entityId: z.uuid().nullable(),
  patientCount: z.number().int(),
  purpose: z.string(),
  outcome: z.enum(['success', 'refused', 'failure']),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEventRow = z.output<typeof auditEventSchema>;

export const findAuditPatient = defineRoute({
  name: 'findAuditPatient',
  asksOnly: true,
  summary:
    'The patient with this hospital number, to ask who opened their record. A POST, so that no number stands in an address.',
  method: 'POST',
  path: '/api/audit/patient',
  permission: 'audit.read',
  body: z.object({ number: z.string().trim().min(1).max(100) }),
  reply: z.object({ patients: z.array(z.object({ id: z.uuid(), name: z.string(), number: z.string() })) }),
});

export const listAuditEvents = defineRoute({
  name: 'listAuditEvents',
  summary: 'Who saw or changed what, when and why; newest first.',
  method: 'GET',
  path: '/api/audit/events',
  permission: 'audit.read',
  query: auditFilter.extend({
    cursor: z
      .string()
      .refine((text) => placeOf(text) !== null, 'not a cursor of this list')
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ events: z.array(auditEventSchema), nextCursor: z.string().nullable() }),
});

const chainCheck = z.object({
  checkedAt: z.string(),
  eventCount: z.number().int(),
  sealedPosition: z.number().int().nullable(),
  problem: z.object({ kind: z.enum(CHAIN_PROBLEMS), position: z.number().int(), sentence: z.string() }).nullable(),
});

export const readAuditVerification = defineRoute({
  name: 'readAuditVerification',
  summary: 'What the last check of the audit chain found; null before the first.',
  method: 'GET',
  path: '/api/audit/verification',
  permission: 'audit.read',
  reply: z.object({ lastCheck: chainCheck.nullable() }),
});

export const checkAuditChain = defineRoute({
  name: 'checkAuditChain',
  summary: 'Check the whole audit chain now.',
  method: 'POST',
  path: '/api/audit/verification',
  permission: 'audit.read',
  body: z.object({}),
  reply: chainCheck,
});

/** Answered as a stream of FHIR R4 AuditEvent resources, one a line. */
export const exportAuditEvents = defineRoute({
  name: 'exportAuditEvents',
  summary: 'The audit trail as FHIR AuditEvent, newline-delimited JSON, oldest first.',
  method: 'GET',
  path: '/api/audit/export',
  permission: 'audit.read',
  query: auditFilter,
  reply: z.unknown(),
});

export const PASSWORD_LENGTH_MIN = 12;

export const changePassword = defineRoute({
  name: 'changePassword',
  summary: 'Change the own password; every other session of the person ends.',
  method: 'POST',
  path: '/api/auth/change-password',
  permission: 'public',
  body: z.object({ currentPassword: z.string().max(256), newPassword: z.string().min(PASSWORD_LENGTH_MIN).max(256) }),
  reply: z.object({ changed: z.literal(true) }),
  refusals: { 'wrong-credentials': 401 },
});

const webAuthn = z.looseObject({});

export const startPasskeySignIn = defineRoute({
  name: 'startPasskeySignIn',
  summary: 'A challenge for signing in with a passkey.',
  method: 'GET',
  path: '/api/auth/passkey/generate-authenticate-options',
  permission: 'public',
  reply: webAuthn,
});

export const signInByPasskey = defineRoute({
  name: 'signInByPasskey',
  summary: 'Sign in with the answer of a passkey.',
  method: 'POST',
  path: '/api/auth/passkey/verify-authentication',
  permission: 'public',
  body: z.object({ response: webAuthn }),
  reply: signedIn,
  refusals: { 'passkey-refused': 401 },
});

export const startPasskey = defineRoute({
  name: 'startPasskey',
  summary: 'A challenge for adding a passkey; within ten minutes of signing in.',
  method: 'GET',
  path: '/api/auth/passkey/generate-register-options',
  permission: 'public',
  reply: webAuthn,
  refusals: { 'sign-in-again': 403 },
});

export const addPasskey = defineRoute({
  name: 'addPasskey',
  summary: 'Add a passkey to the own account.',
  method: 'POST',
  path: '/api/auth/passkey/verify-registration',
  permission: 'public',
  body: z.object({ response: webAuthn, name: z.string().max(60).optional() }),
  reply: webAuthn,
  refusals: { 'passkey-refused': 401, 'sign-in-again': 403 },
});

export const listPasskeys = defineRoute({
  name: 'listPasskeys',
  summary: 'The own passkeys.',
  method: 'GET',
  path: '/api/auth/passkey/list-user-passkeys',
  permission: 'public',
  reply: z.array(z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.string().nullish() })),
});

export const removePasskey = defineRoute({
  name: 'removePasskey',
  summary: 'Take a passkey away from the own account.',
  method: 'POST',
  path: '/api/auth/passkey/delete-passkey',
  permission: 'public',
  body: z.object({ id: z.string() }),
  reply: webAuthn,
});
