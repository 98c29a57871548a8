import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { ROLES } from './domain/permissions.ts';
import { WAY_IN_PURPOSES } from './domain/way-in.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const personParams = z.object({ personId: id });
const reason = z.string().trim().min(3).max(300);

const name = z.string().trim().min(1).max(120);
const email = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(320));

/** How the link reaches the person: `by-hand` is shown to who made it. */
const sending = z.enum(['by-hand', 'to-send', 'sent', 'failed']);

const madeLink = z.object({ personId: id, linkId: id, sending, expiresAt: instant });
export type MadeLink = z.output<typeof madeLink>;

export const addPerson = defineRoute({
  name: 'addPerson',
  summary: 'Add somebody who works here, with their first roles and a link by which they set a password',
  method: 'POST',
  path: '/api/people',
  permission: 'people.manage',
  body: z.object({
    name,
    email,
    /** Patients and parents come in otherwise: their role stands beside whom they act for. */
    roles: z
      .array(z.enum(ROLES).exclude(['patient']))
      .min(1)
      .max(ROLES.length),
    reason,
  }),
  reply: madeLink,
  refusals: { 'email-taken': 409 },
  refusalsInTrail: true,
});

export const makeWayIn = defineRoute({
  name: 'makeWayIn',
  summary:
    'A new link by which somebody sets a password; every earlier one ends. The old password ends when the new one is set',
  method: 'POST',
  path: '/api/people/:personId/way-in',
  permission: 'people.manage',
  params: personParams,
  body: z.object({ reason }),
  reply: madeLink,
  refusals: { 'own-account': 409, disabled: 409, 'shared-account': 409 },
  refusalsInTrail: true,
});

/** Apart from making it, so that the link itself is in no kept reply. */
export const showWayIn = defineRoute({
  name: 'showWayIn',
  asksOnly: true,
  summary: 'The link itself, to hand over: to who made it, right after, where no e-mail is sent',
  method: 'POST',
  path: '/api/people/:personId/way-in/show',
  permission: 'people.manage',
  params: personParams,
  body: z.object({ linkId: id }),
  reply: z.object({ /** From the root of the site, with the token behind `#`. */ path: z.string() }),
  refusals: { 'not-shown': 409 },
});

export const changeStanding = defineRoute({
  name: 'changeStanding',
  summary: 'Disable somebody, who is out at once and cannot sign in, or let them in again; rights and history stay',
  method: 'POST',
  path: '/api/people/:personId/standing',
  permission: 'people.manage',
  params: personParams,
  body: z.object({ mayComeIn: z.boolean(), reason }),
  reply: z.object({ personId: id }),
  refusals: { 'no-change': 409, 'own-account': 409, 'last-administrator': 409 },
  refusalsInTrail: true,
});

export const correctPerson = defineRoute({
  name: 'correctPerson',
  summary: 'Put a name right, or the address of somebody who has not come in yet; links to the other address end',
  method: 'POST',
  path: '/api/people/:personId/name',
  permission: 'people.manage',
  params: personParams,
  body: z.object({ name, email, reason }),
  reply: z.object({ personId: id }),
  refusals: { 'no-change': 409, 'email-taken': 409, 'signs-in-with-it': 409 },
  refusalsInTrail: true,
});

const PERSON_CHANGES = [
  'added',
  'disabled',
  'enabled',
  'link-made',
  'link-asked',
  'password-set',
  'corrected',
] as const;

const personChangeSchema = z.object({
  changeId: id,
  at: instant,
  byName: z.string(),
  kind: z.enum(PERSON_CHANGES),
  reason: z.string(),
  /** What a correction put right. */
  before: z.object({ name: z.string(), email: z.string() }).nullable(),
  after: z.object({ name: z.string(), email: z.string() }).nullable(),
});
export type PersonChangeRow = z.output<typeof personChangeSchema>;

export const readPersonAccount = defineRoute({
  name: 'readPersonAccount',
  summary: 'How somebody comes in: the link that is open, and who added, disabled or enabled them and why',
  method: 'GET',
  path: '/api/people/:personId/account',
  permission: 'people.manage',
  params: personParams,
  reply: z.object({
    openLink: z.object({ purpose: z.enum(WAY_IN_PURPOSES), sending, madeAt: instant, expiresAt: instant }).nullable(),
    changes: z.array(personChangeSchema),
  }),
  staleOn: ['rights', 'way-in'],
});
export type PersonAccount = z.output<typeof readPersonAccount.reply>;
