import { setReservations } from '#features/resources/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { setPatientTime } from './patient-time-store.ts';

/** How care events stand, each with the appointment that holds it. */
export type CareHeld = ReadonlyMap<string, { readonly status: string; readonly appointmentId: string | null }>;

/** Locks care events and what holds them, in id order, until the transaction ends. */
export async function lockCare(tx: Tx, organizationId: string, careEventIds: readonly string[]): Promise<CareHeld> {
  if (careEventIds.length === 0) return new Map();
  const events = await tx
    .selectFrom('care_event')
    .select(['id', 'status'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...careEventIds])
    .orderBy('id')
    .forUpdate()
    .execute();
  const appointments = await tx
    .selectFrom('appointment')
    .select(['id', 'care_event_id'])
    .where('organization_id', '=', organizationId)
    .where('care_event_id', 'in', [...careEventIds])
    .where('status', 'in', ['held', 'booked'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const holders = new Map(appointments.map((row) => [row.care_event_id, row.id]));
  return new Map(events.map(({ id, status }) => [id, { status, appointmentId: holders.get(id) ?? null }]));
}

/** Gives back, inside the transaction, the time that appointments hold, so that their successors may lie across it. */
export async function lendTime(tx: Tx, organizationId: string, appointmentIds: readonly string[]): Promise<void> {
  for (const appointmentId of appointmentIds) {
    await setReservations(tx, organizationId, { owner: { appointmentId }, status: 'released' });
    await setPatientTime(tx, organizationId, { appointmentId, status: 'released' });
  }
}

/** Appointments that stay where they are belong to the bundle from now on. */
export async function keepInBundle(
  tx: Tx,
  organizationId: string,
  { bundleId, appointmentIds }: { readonly bundleId: string; readonly appointmentIds: readonly string[] },
): Promise<void> {
  if (appointmentIds.length === 0) return;
  await tx
    .updateTable('appointment')
    .set((set) => ({ bundle_id: bundleId, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...appointmentIds])
    .execute();
}
