import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type CareEventMark = {
  readonly careEventId: string;
  readonly patientId: string;
  readonly from: 'due' | 'booked';
  readonly to: 'due' | 'booked';
  readonly personId: string;
  readonly at: Date;
};

/** Moves a care event between due and booked as its seat is taken or given back. False when it was not in the expected state. */
export async function markCareEvent(tx: Tx, organizationId: string, mark: CareEventMark): Promise<boolean> {
  const updated = await tx
    .updateTable('care_event')
    .set((set) => ({ status: mark.to, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', mark.careEventId)
    .where('patient_id', '=', mark.patientId)
    .where('status', '=', mark.from)
    .returning('id')
    .executeTakeFirst();
  if (!updated) return false;
  await tx
    .insertInto('care_event_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      care_event_id: mark.careEventId,
      at: mark.at,
      person_id: mark.personId,
      change: mark.to === 'booked' ? 'booked' : 'due-again',
      reason: 'cluster-seat',
    })
    .execute();
  return true;
}
