import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type OwnWork = {
  readonly by: string;
  readonly action: 'create' | 'execute' | 'update';
  readonly entityType: string;
  readonly entityId: string;
  readonly patientIds: readonly string[];
  readonly detail: Readonly<Record<string, number | string>>;
};

/** What happened without anybody asking stands in the trail too, under no person's name. */
export async function auditOwnWork(
  tx: Tx,
  { organizationId, now }: { readonly organizationId: string; readonly now: Date },
  work: OwnWork,
): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      at: now,
      person_id: null,
      person_name: work.by,
      roles: [],
      action: work.action,
      entity_type: work.entityType,
      entity_id: work.entityId,
      patient_ids: [...work.patientIds],
      purpose: 'operations',
      outcome: 'success',
      detail: JSON.stringify(work.detail),
    })
    .execute();
}
