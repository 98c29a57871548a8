/** Whose rows a transaction may see; enforced by row level security, not only by queries. */
export type Wall = {
  readonly organizationId: string;
  /** `all` for staff; the ids of the patients a patient or proxy may see. */
  readonly patientScope: 'all' | readonly string[];
};
