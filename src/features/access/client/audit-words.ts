import { changeWords } from './rights-words.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  read: 'Opened',
  search: 'Searched',
  create: 'Added',
  update: 'Changed',
  delete: 'Removed',
  execute: 'Did',
  'sign-in': 'Signed in',
  'sign-out': 'Signed out',
  refused: 'Was refused',
};
const PURPOSES: Readonly<Record<string, string>> = {
  treatment: 'For treatment',
  audit: 'To check the audit trail',
  'access-check': 'To check who may come in',
  operations: 'To run the hospital',
};

export function actionWord(action: string): string {
  return ACTIONS[action] ?? action;
}

export function purposeWord(purpose: string): string {
  return PURPOSES[purpose] ?? purpose.replaceAll('-', ' ');
}

const METHODS: Readonly<Record<string, string>> = {
  password: 'with a password',
  passkey: 'with a passkey',
  'single-sign-on': 'with the hospital account',
  'password-change': 'anew with a changed password',
};

/** What an entry is about: for a sign-in how it was done, else the kind of thing. */
export function aboutWords({
  entityType,
  outcome,
  detail,
}: {
  entityType: string;
  outcome: string;
  detail: Readonly<Record<string, unknown>>;
}): string {
  if (entityType === 'person-rights' && typeof detail.name === 'string') {
    const kind = detail.kind === 'role' ? 'role' : 'right';
    return `rights of a person. ${changeWords({ kind, name: detail.name, held: detail.held === true })}`;
  }
  if (entityType === 'person' && typeof detail.mayComeIn === 'boolean') {
    return detail.mayComeIn ? 'person. Let in again' : 'person. Disabled';
  }
  if (entityType === 'way-in') return 'link to set a password';
  // A refused attempt says why not.
  const why = outcome === 'refused' && typeof detail.code === 'string' ? `: ${detail.code.replaceAll('-', ' ')}` : '';
  if (entityType !== 'session') return `${subjectWords(entityType)}${why}`;
  return METHODS[String(detail.method)] ?? '';
}

/** `care-event` and `readCareEvent` as `care event` and `read care event`. */
function subjectWords(entityType: string): string {
  return entityType
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
}
