import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { AuditEventRow, AuditFilter } from '../contract.ts';
import type { AuditRow } from '../domain/canonical-audit-event.ts';
import { AUDIT_COLUMNS } from './audit-chain-store.ts';

export type AuditPatient = { readonly id: string; readonly name: string; readonly number: string };
export type Place = { readonly at: string; readonly id: string };

export async function findPatientsByNumber(
  tx: Tx,
  organizationId: string,
  number: string,
): Promise<readonly AuditPatient[]> {
  return tx
    .selectFrom('patient_identifier')
    .innerJoin('patient', (join) =>
      join
        .onRef('patient.organization_id', '=', 'patient_identifier.organization_id')
        .onRef('patient.id', '=', 'patient_identifier.patient_id'),
    )
    .select((eb) => [
      'patient.id',
      'patient_identifier.value as number',
      eb.fn<string>('concat_ws', [sql.lit(' '), 'patient.given_names', 'patient.family_name']).as('name'),
    ])
    .where('patient_identifier.organization_id', '=', organizationId)
    .where('patient_identifier.value', '=', number)
    .orderBy('patient.id')
    .limit(10)
    .execute();
}

/** Newest first, after `before`; one row more than asked tells whether there is more. */
export async function findAuditEvents(
  tx: Tx,
  organizationId: string,
  { filter, before, limit }: { filter: AuditFilter; before: Place | null; limit: number },
): Promise<readonly AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    SELECT ${AUDIT_COLUMNS} FROM audit_event e WHERE ${matches(organizationId, filter)}
      AND (${before?.at ?? null}::timestamptz IS NULL OR (e.at, e.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`.execute(tx);
  return rows;
}

/** Oldest first, after `after`. */
export async function findAuditEventsToExport(
  tx: Tx,
  organizationId: string,
  { filter, after, limit }: { filter: AuditFilter; after: Place | null; limit: number },
): Promise<readonly AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    SELECT ${AUDIT_COLUMNS} FROM audit_event e WHERE ${matches(organizationId, filter)}
      AND (${after?.at ?? null}::timestamptz IS NULL OR (e.at, e.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY e.at, e.id LIMIT ${limit}`.execute(tx);
  return rows;
}

function matches(organizationId: string, filter: AuditFilter): RawBuilder<boolean> {
  const conditions = [
    sql`e.organization_id = ${organizationId}`,
    ...(filter.patientId ? [sql`e.patient_ids @> ARRAY[${filter.patientId}::uuid]`] : []),
    ...(filter.personId ? [sql`e.person_id = ${filter.personId}`] : []),
    ...(filter.from ? [sql`e.at >= ${filter.from}::timestamptz`] : []),
    ...(filter.until ? [sql`e.at < ${filter.until}::timestamptz`] : []),
    ...(filter.action ? [sql`e.action = ${filter.action}`] : []),
  ];
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

/** What the auditor sees of a row: which other patients it names stays out, only how many. */
export function shownAuditEvent(row: AuditRow): AuditEventRow {
  return {
    id: row.id,
    at: row.at,
    personId: row.personId,
    personName: row.personName,
    roles: [...row.roles],
    action: row.action as AuditEventRow['action'],
    entityType: row.entityType,
    entityId: row.entityId,
    patientCount: row.patientIds.length,
    purpose: row.purpose,
    outcome: row.outcome as AuditEventRow['outcome'],
    detail: row.detail as Record<string, unknown>,
  };
}
