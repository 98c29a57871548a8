import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { PERMISSIONS, ROLES } from './domain/permissions.ts';

const id = z.uuid();
const instant = z.iso.datetime();
const role = z.enum(ROLES);
const right = z.enum(PERMISSIONS);
const personParams = z.object({ personId: id });

export const PEOPLE_SHOWN_MAX = 200;

/** `waiting`: known here, and never signed in yet. */
export const PERSON_STATES = ['active', 'waiting', 'disabled'] as const;

const personSchema = z.object({
  personId: id,
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  /** Rights given singly, and withheld. */
  singleCount: z.number().int(),
  state: z.enum(PERSON_STATES),
});
export type PersonRow = z.output<typeof personSchema>;

/** A POST, so that no name stands in an address. */
export const findPeople = defineRoute({
  name: 'findPeople',
  asksOnly: true,
  summary: 'People of the hospital and their roles, by name or address; at most 200, and how many there are',
  method: 'POST',
  path: '/api/people/find',
  permission: 'people.manage',
  body: z.object({
    text: z.string().trim().max(100).default(''),
    /** Whether patients and parents are listed, or staff. */
    who: z.enum(['staff', 'family']).default('staff'),
    role: role.nullable().default(null),
    state: z.enum(PERSON_STATES).nullable().default(null),
  }),
  reply: z.object({ people: z.array(personSchema), count: z.number().int() }),
});

const heldSchema = z.object({ roles: z.array(role), rightsGiven: z.array(right), rightsWithheld: z.array(right) });

const changeSchema = z.object({
  changeId: id,
  at: instant,
  changedByName: z.string(),
  kind: z.enum(['role', 'right']),
  name: z.string(),
  held: z.boolean(),
  reason: z.string(),
  before: heldSchema,
  after: heldSchema,
});
export type RightsChangeRow = z.output<typeof changeSchema>;

export const readPersonRights = defineRoute({
  name: 'readPersonRights',
  summary: 'What one person may do, from which role or by itself, and who changed it when and why',
  method: 'GET',
  path: '/api/people/:personId/rights',
  permission: 'people.manage',
  params: personParams,
  reply: personSchema.extend({
    isSelf: z.boolean(),
    /** Whether they ever came in; the address is then what they sign in with. */
    hasIdentity: z.boolean(),
    rights: z.array(
      z.object({
        right,
        held: z.boolean(),
        /** Roles of the person that have it. */
        fromRoles: z.array(role),
        single: z.enum(['given', 'withheld']).nullable(),
      }),
    ),
    changes: z.array(changeSchema),
  }),
  staleOn: ['rights'],
});
export type PersonRights = z.output<typeof readPersonRights.reply>;
export type RightRow = PersonRights['rights'][number];

const asked = { held: z.boolean(), reason: z.string().trim().min(3).max(300) };

export const changeRights = defineRoute({
  name: 'changeRights',
  summary: 'Give somebody a role or a single right, or take it away, with the reason; it holds from their next request',
  method: 'POST',
  path: '/api/people/:personId/rights',
  permission: 'people.manage',
  params: personParams,
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('role'), name: role, ...asked }),
    z.object({ kind: z.literal('right'), name: right, ...asked }),
  ]),
  reply: z.object({ personId: id, rights: z.array(right) }),
  refusals: {
    'no-change': 409,
    'own-rights': 409,
    'last-administrator': 409,
    'by-role-only': 409,
    'no-staff-role': 409,
  },
  refusalsInTrail: true,
});
