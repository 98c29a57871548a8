/** What can be done in Sheaf, each grantable on its own. `signed-in` and `public` are not permissions but the absence of one. */
export const PERMISSIONS = [
  'patients.find',
  'patients.read',
  'patients.edit',
  'resources.read',
  'care-events.read',
  'clusters.read',
  'clusters.edit',
  'memberships.edit',
  'eligibility.override',
  'clinical-reviews.answer',
  'suitability.edit',
  'pairs.edit',
  'sessions.read',
  'sessions.cancel',
  'booking-rules.edit',
  'templates.edit',
  'seats.book',
  'messages.read',
  'messages.send',
  'message-texts.edit',
  'seats.overbook',
  'waiting.read',
  'waiting.edit',
  'offer-settings.edit',
  'finds.read',
  'finds.propose',
  'approvals.answer',
  'rules.read',
  'rules.switch',
  'my-page',
  'work.read',
  'work.edit',
  'goals.edit',
  'measures.read',
  'measures.edit',
  'audit.read',
  'records.import',
  'people.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = [
  'front-desk',
  'clinic-manager',
  'clinician',
  'care-coordinator',
  'customer-service',
  'patient',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

const WORK: readonly Permission[] = ['work.read', 'work.edit', 'measures.read'];

/** The roles a hospital starts with. A patient, or a parent for a child, has their own page and nothing else. */
const PERMISSIONS_BY_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  'front-desk': [
    'patients.find',
    'patients.read',
    'patients.edit',
    'care-events.read',
    'clusters.read',
    'sessions.read',
    'seats.book',
    'messages.read',
    'messages.send',
    'waiting.read',
    'waiting.edit',
    'resources.read',
    ...WORK,
  ],
  'clinic-manager': [
    'clusters.read',
    'clusters.edit',
    'memberships.edit',
    'sessions.read',
    'sessions.cancel',
    'booking-rules.edit',
    'offer-settings.edit',
    'templates.edit',
    'resources.read',
    'rules.read',
    'goals.edit',
    'measures.edit',
    ...WORK,
  ],
  clinician: [
    'patients.find',
    'patients.read',
    'care-events.read',
    'clusters.read',
    'memberships.edit',
    'eligibility.override',
    'clinical-reviews.answer',
    'suitability.edit',
    'pairs.edit',
    'sessions.read',
    'seats.overbook',
    'waiting.read',
    'resources.read',
    'finds.read',
    'approvals.answer',
    'rules.read',
    ...WORK,
  ],
  'care-coordinator': [
    'patients.find',
    'patients.read',
    'care-events.read',
    'clusters.read',
    'memberships.edit',
    'eligibility.override',
    'suitability.edit',
    'pairs.edit',
    'sessions.read',
    'waiting.read',
    'waiting.edit',
    'resources.read',
    'finds.read',
    'finds.propose',
    'approvals.answer',
    'rules.read',
    ...WORK,
  ],
  'customer-service': ['clusters.read', 'sessions.read', 'goals.edit', 'measures.edit', ...WORK],
  patient: ['my-page', 'approvals.answer'],
  auditor: ['audit.read'],
  administrator: [
    'people.manage',
    'message-texts.edit',
    'records.import',
    'rules.read',
    'rules.switch',
    'resources.read',
    'clusters.read',
    'sessions.read',
    'measures.read',
    'work.read',
  ],
};

export function permissionsOf(roles: readonly string[]): ReadonlySet<Permission> {
  const granted = new Set<Permission>();
  for (const role of ROLES) {
    if (roles.includes(role)) for (const permission of PERMISSIONS_BY_ROLE[role]) granted.add(permission);
  }
  return granted;
}

export function mayUse(access: { readonly roles: readonly string[] }, permission: string): boolean {
  return (permissionsOf(access.roles) as ReadonlySet<string>).has(permission);
}
