import { uuidv7 } from 'uuidv7';
import type { Tx } from '../database/within-wall.ts';
import type { Access, AuditEntry } from './call.ts';

/** Adds one row to the audit trail in the given transaction. The chain over the rows is laid afterwards by one writer. */
export async function writeAudit(
  tx: Tx,
  access: Access,
  entry: AuditEntry & { readonly at: Date; readonly outcome?: 'success' | 'refused' },
): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      organization_id: access.organizationId,
      id: uuidv7(),
      at: entry.at,
      // Work that no person started has no id.
      person_id: access.personId || null,
      person_name: access.personName,
      roles: [...access.roles],
      action: entry.outcome === 'refused' ? 'refused' : entry.action,
      entity_type: entry.entityType,
      entity_id: entry.entityId ?? null,
      patient_ids: [...new Set(entry.patientIds ?? [])],
      purpose: entry.purpose ?? 'treatment',
      outcome: entry.outcome ?? 'success',
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}
