export type SessionFacts = {
  readonly actsAs: 'staff' | 'family';
  readonly roles: readonly string[];
  readonly rightsGiven: readonly string[];
  readonly rightsWithheld: readonly string[];
  readonly patientIds: readonly string[];
};

export type Reach = {
  readonly roles: readonly string[];
  readonly rightsGiven: readonly string[];
  readonly rightsWithheld: readonly string[];
  readonly patientScope: 'all' | readonly string[];
};

/**
 * What a session may reach. Staff see by their staff roles; patients and parents see only whom they act for. Somebody who is both is
 * one at a time: staff first, without the family's rights, or on request family, without any right of staff. So work never mixes
 * with one's own child's record, and a slip shows too little, never too much. Rights given singly are those of staff; what is withheld
 * is withheld in both.
 */
export function reachOfSession({ actsAs, roles, rightsGiven, rightsWithheld, patientIds }: SessionFacts): Reach {
  const staffRoles = roles.filter((role) => role !== 'patient');
  const isFamily = roles.includes('patient');
  if (staffRoles.length === 0 || (actsAs === 'family' && isFamily)) {
    const patientScope = isFamily ? patientIds : [];
    return { roles: isFamily ? ['patient'] : [], rightsGiven: [], rightsWithheld, patientScope };
  }
  return { roles: staffRoles, rightsGiven, rightsWithheld, patientScope: 'all' };
}

/** Whether the person has both sides and may switch between them. */
export function maySwitchView(roles: readonly string[]): boolean {
  return roles.includes('patient') && roles.some((role) => role !== 'patient');
}
