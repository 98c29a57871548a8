/** One row of the audit trail as the chain sees it: every column, instants as text with microseconds in UTC. */
export type AuditRow = {
  readonly organizationId: string;
  readonly id: string;
  readonly at: string;
  readonly personId: string | null;
  readonly personName: string;
  readonly roles: readonly string[];
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string | null;
  readonly patientIds: readonly string[];
  readonly purpose: string;
  readonly outcome: string;
  readonly detail: unknown;
};

const FORM = 'sheaf-audit-1';

/**
 * The one text a row has for hashing: a JSON array in fixed order, so that no two different rows share a text, whatever characters
 * they hold and in whatever order the database returns the keys of `detail`.
 */
export function canonicalAuditEvent(row: AuditRow): string {
  return JSON.stringify([
    FORM,
    row.organizationId,
    row.id,
    row.at,
    row.personId,
    row.personName,
    row.roles,
    row.action,
    row.entityType,
    row.entityId,
    row.patientIds,
    row.purpose,
    row.outcome,
    sorted(row.detail),
  ]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  // Why pairs and not an object: JavaScript moves keys that look like numbers to the front.
  return [
    '{}',
    ...Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  ];
}
