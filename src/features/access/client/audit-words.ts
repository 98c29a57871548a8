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

/** `care-event` and `readCareEvent` as `care event` and `read care event`. */
export function subjectWords(entityType: string): string {
  return entityType
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
}
