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
  'readiness.edit',
  'sheets.print',
  'downtime-sheets.read',
  'booking-rules.edit',
  'templates.edit',
  'seats.book',
  'messages.read',
  'messages.send',
  'message-texts.edit',
  'seats.overbook',
  'waiting.read',
  'waiting.edit',
  'recalls.read',
  'recalls.edit',
  'offer-settings.edit',
  'day.read',
  'day.move',
  'day.correct',
  'day-notes.read',
  'day-notes.write',
  'day-rules.edit',
  'check-in-doors.edit',
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
  'records.export',
  'wrong-slots.report',
  'wrong-slots.settle',
  'people.manage',
  'interfaces.edit',
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
    'readiness.edit',
    'sheets.print',
    'downtime-sheets.read',
    'seats.book',
    'wrong-slots.report',
    'messages.read',
    'messages.send',
    'waiting.read',
    'waiting.edit',
    'recalls.read',
    'recalls.edit',
    'resources.read',
    ...WORK,
    'day.read',
    'day.move',
    'check-in-doors.edit',
  ],
  'clinic-manager': [
    'clusters.read',
    'clusters.edit',
    'memberships.edit',
    'sessions.read',
    'readiness.edit',
    'sessions.cancel',
    'booking-rules.edit',
    'message-texts.edit',
    'offer-settings.edit',
    'templates.edit',
    'resources.read',
    'rules.read',
    'goals.edit',
    'measures.edit',
    'records.export',
    'wrong-slots.report',
    'wrong-slots.settle',
    ...WORK,
    'day.read',
    'day.correct',
    'day-rules.edit',
    'check-in-doors.edit',
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
    'readiness.edit',
    'sheets.print',
    'downtime-sheets.read',
    'seats.overbook',
    'wrong-slots.report',
    'waiting.read',
    'resources.read',
    'finds.read',
    'approvals.answer',
    'rules.read',
    ...WORK,
    'day.read',
    'day.move',
    'day.correct',
    'day-notes.read',
    'day-notes.write',
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
    'readiness.edit',
    'sheets.print',
    'downtime-sheets.read',
    'waiting.read',
    'waiting.edit',
    'recalls.read',
    'recalls.edit',
    'resources.read',
    'finds.read',
    'finds.propose',
    'approvals.answer',
    'rules.read',
    ...WORK,
    'day.read',
    'day-notes.read',
  ],
  'customer-service': ['clusters.read', 'sessions.read', 'goals.edit', 'measures.edit', ...WORK],
  patient: ['my-page', 'approvals.answer'],
  auditor: ['audit.read'],
  administrator: [
    'people.manage',
    'interfaces.edit',
    'message-texts.edit',
    'records.import',
    'records.export',
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

/** What a person holds: roles, rights given to them alone, and rights of their roles that they have not. */
export type Holding = {
  readonly roles: readonly string[];
  readonly rightsGiven?: readonly string[];
  readonly rightsWithheld?: readonly string[];
};

/** The rights of the roles and those given singly, without those withheld. */
export function rightsOf({ roles, rightsGiven = [], rightsWithheld = [] }: Holding): ReadonlySet<Permission> {
  const ofRoles = permissionsOf(roles);
  return new Set(
    PERMISSIONS.filter((each) => (ofRoles.has(each) || rightsGiven.includes(each)) && !rightsWithheld.includes(each)),
  );
}

export function mayUse(access: Holding, permission: string): boolean {
  return (rightsOf(access) as ReadonlySet<string>).has(permission);
}
