import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { HuntGround } from './load-hunted.ts';

/** In whose name records are read. */
export type Hunter = { readonly personId: string | null; readonly personName: string };

export const NIGHTLY: Hunter = { personId: null, personName: 'Nightly hunt' };

export async function announceFind(
  tx: Tx,
  organizationId: string,
  payload: { readonly bundleId: string; readonly patientId: string },
): Promise<void> {
  await writeOutbox(tx, organizationId, { topic: 'find', audience: 'finds.read', payload });
}

/** The hunt reads records of many; the trail says so, under no person's name when nobody asked for it. */
export async function auditHunt(
  tx: Tx,
  ground: HuntGround,
  { hunter, patientIds }: { readonly hunter: Hunter; readonly patientIds: readonly string[] },
): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      organization_id: ground.organizationId,
      id: uuidv7(),
      at: ground.now,
      person_id: hunter.personId,
      person_name: hunter.personName,
      roles: [],
      action: 'search',
      entity_type: 'find',
      entity_id: null,
      patient_ids: [...patientIds],
      purpose: 'treatment',
      outcome: 'success',
      detail: JSON.stringify({ patients: patientIds.length }),
    })
    .execute();
}
