import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { type Permission, permissionsOf, type Role, rightsOf } from './permissions.ts';

/** What somebody holds: their roles, and single rights beside or against them. */
export type Rights = {
  readonly roles: readonly string[];
  readonly rightsGiven: readonly string[];
  readonly rightsWithheld: readonly string[];
};

export type RightsChange =
  | { readonly kind: 'role'; readonly name: Role; readonly held: boolean }
  | { readonly kind: 'right'; readonly name: Permission; readonly held: boolean };

export type RightsFacts = {
  readonly rights: Rights;
  /** Whether the person who asks is the one about whom is asked. */
  readonly isSelf: boolean;
  /** How many others may manage people and can sign in. */
  readonly otherManagerCount: number;
};

export type RightsRefusal = 'no-change' | 'own-rights' | 'last-administrator' | 'by-role-only' | 'no-staff-role';

/**
 * What somebody holds after the change. Nobody gives themselves anything; whoever is the last who can manage people keeps that; one's
 * own page as a patient comes with that role alone, and single rights need a role of staff to stand beside.
 */
export function decideRightsChange(facts: RightsFacts, change: RightsChange): Result<Rights, Refusal<RightsRefusal>> {
  const { rights, isSelf, otherManagerCount } = facts;
  if (change.name === 'my-page') {
    return refuse('by-role-only', 'One’s own page comes with the role of patient or parent. Give or take that role.');
  }
  if (isHeld(rights, change) === change.held) {
    return refuse('no-change', change.held ? 'This person has it already.' : 'This person does not have it.');
  }
  if (isSelf && change.held) {
    return refuse('own-rights', 'You cannot give yourself more. Ask another administrator.');
  }
  const isStaff = rights.roles.some((role) => role !== 'patient');
  if (change.kind === 'right' && change.held && !isStaff) {
    return refuse('no-staff-role', 'Give this person a role first; a single right stands beside a role.');
  }
  const after = change.kind === 'role' ? withRole(rights, change) : withRight(rights, change);
  if (canManagePeople(rights) && !canManagePeople(after) && otherManagerCount === 0) {
    return refuse('last-administrator', 'Nobody else could manage people then. Make another administrator first.');
  }
  return accept(after);
}

function isHeld(rights: Rights, change: RightsChange): boolean {
  return change.kind === 'role' ? rights.roles.includes(change.name) : rightsOf(rights).has(change.name);
}

/** A right withheld stays withheld whatever role comes. */
function withRole(rights: Rights, { name, held }: RightsChange): Rights {
  const others = rights.roles.filter((role) => role !== name);
  return { ...rights, roles: held ? [...others, name].toSorted() : others };
}

function withRight(rights: Rights, { name, held }: RightsChange): Rights {
  const isOfRoles = (permissionsOf(rights.roles) as ReadonlySet<string>).has(name);
  const given = rights.rightsGiven.filter((each) => each !== name);
  const withheld = rights.rightsWithheld.filter((each) => each !== name);
  return {
    ...rights,
    rightsGiven: held && !isOfRoles ? [...given, name].toSorted() : given,
    rightsWithheld: !held && isOfRoles ? [...withheld, name].toSorted() : withheld,
  };
}

/** Whether somebody with these rights may give and take rights; a family's page manages nobody. */
export function canManagePeople(rights: Rights): boolean {
  return rights.roles.some((role) => role !== 'patient') && rightsOf(rights).has('people.manage');
}
