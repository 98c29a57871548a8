import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { AppointmentStatus } from './appointment-rows.ts';
import type { Author } from './author.ts';

type Move = {
  readonly id: string;
  readonly from: readonly AppointmentStatus[];
  readonly to: AppointmentStatus;
  readonly reason: string;
  readonly author: Author;
};

/** Moves a locked appointment on, with its history row. Null when it is in none of the states that were expected. */
export async function moveAppointment(
  tx: Tx,
  organizationId: string,
  { id, from, to, reason, author }: Move,
): Promise<{ readonly careEventId: string | null; readonly from: AppointmentStatus } | null> {
  const locked = await tx
    .selectFrom('appointment')
    .select(['status', 'care_event_id'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const before = from.find((status) => status === locked?.status);
  if (!locked || before === undefined) return null;
  await tx
    .updateTable('appointment')
    .set((row) => ({ status: to, version: row('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
  await addAppointmentChange(tx, organizationId, { id, from: before, to, reason, author });
  return { careEventId: locked.care_event_id, from: before };
}

export async function addAppointmentChange(
  tx: Tx,
  organizationId: string,
  { id, from, to, reason, author }: Omit<Move, 'from'> & { readonly from: AppointmentStatus | null },
): Promise<void> {
  await tx
    .insertInto('appointment_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      appointment_id: id,
      at: author.now,
      person_id: author.personId,
      from_status: from,
      to_status: to,
      reason,
    })
    .execute();
}
