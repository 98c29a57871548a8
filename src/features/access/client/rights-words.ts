import type { Tone } from '#platform/client/design/StatusWord.tsx';
import { PERMISSION_WORDS } from '../domain/permission-words.ts';
import type { Permission, Role } from '../domain/permissions.ts';
import { ROLE_WORDS } from '../domain/role-words.ts';
import type { MadeLink, PersonChangeRow } from '../people-contract.ts';
import type { PersonRow, RightRow, RightsChangeRow } from '../rights-contract.ts';

type Held = RightsChangeRow['before'];

/** `Front desk, Auditor`; `no role`. */
export function roleNames(roles: readonly Role[]): string {
  return roles.length === 0 ? 'no role' : roles.map((role) => ROLE_WORDS[role].name).join(', ');
}

/** Where a right comes from, or why it is missing. */
export function originOf({ held, fromRoles, single }: RightRow): string {
  if (single === 'withheld') return `withheld, though ${roleNames(fromRoles)} has it`;
  if (single === 'given') return 'given singly';
  return held ? `from ${roleNames(fromRoles)}` : '';
}

/** `Front desk; with Overbook; without Book`. */
export function heldWords({ roles, rightsGiven, rightsWithheld }: Held): string {
  const named = (rights: readonly Permission[]) => rights.map((right) => PERMISSION_WORDS[right].name).join(', ');
  return [
    roleNames(roles),
    ...(rightsGiven.length > 0 ? [`with ${named(rightsGiven)}`] : []),
    ...(rightsWithheld.length > 0 ? [`without ${named(rightsWithheld)}`] : []),
  ].join('; ');
}

/** `Role given: Auditor`, `Right taken away: Book`. A name that Sheaf no longer has stands as it was written. */
export function changeWords({ kind, name, held }: Pick<RightsChangeRow, 'kind' | 'name' | 'held'>): string {
  const words: Readonly<Record<string, { readonly name: string }>> = kind === 'role' ? ROLE_WORDS : PERMISSION_WORDS;
  return `${kind === 'role' ? 'Role' : 'Right'} ${held ? 'given' : 'taken away'}: ${words[name]?.name ?? name}`;
}

export const STATE_WORDS: Readonly<Record<PersonRow['state'], string>> = {
  active: 'Can sign in',
  waiting: 'Has not signed in yet',
  disabled: 'Disabled',
};

export const STATE_TONES: Readonly<Record<PersonRow['state'], Tone>> = {
  active: 'passes',
  waiting: 'quiet',
  disabled: 'stops',
};

export const PERSON_CHANGE_WORDS: Readonly<Record<PersonChangeRow['kind'], string>> = {
  added: 'Added',
  disabled: 'Disabled',
  enabled: 'Let in again',
  'link-made': 'Link to set a password made',
  'link-asked': 'New password asked for on the sign-in page',
  'password-set': 'Password set by a link',
  corrected: 'Name or address put right',
};

type Sending = MadeLink['sending'];

/** What became of a link that is open. */
export function sendingWords(sending: Sending): string {
  return SENDING_WORDS[sending];
}

const SENDING_WORDS: Readonly<Record<Sending, string>> = {
  'by-hand': 'handed over by who made it',
  'to-send': 'its mail is on the way',
  sent: 'it went by mail',
  failed: 'its mail could not be sent; the next link you make is shown to you instead',
};
