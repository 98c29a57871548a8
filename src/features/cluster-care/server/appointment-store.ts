import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { BundlePartRow } from './find-parts-store.ts';

/** Whose act it was. */
export type Hand = { readonly personId: string; readonly at: Date };

type Change = {
  readonly appointmentId: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
};

async function recordChange(tx: Tx, organizationId: string, change: Change, hand: Hand): Promise<void> {
  await tx
    .insertInto('appointment_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      appointment_id: change.appointmentId,
      at: hand.at,
      person_id: hand.personId,
      from_status: change.from,
      to_status: change.to,
      reason: change.reason,
    })
    .execute();
}

/** Gives back, inside the transaction, the time that appointments hold, so that their successors may lie across it. */
export async function lendTime(tx: Tx, organizationId: string, appointmentIds: readonly string[]): Promise<void> {
  if (appointmentIds.length === 0) return;
  for (const table of ['reservation', 'patient_time'] as const) {
    await tx
      .updateTable(table)
      .set({ status: 'released' })
      .where('organization_id', '=', organizationId)
      .where('appointment_id', 'in', [...appointmentIds])
      .where('status', 'in', ['held', 'booked'])
      .execute();
  }
}

export type NewAppointment = {
  readonly bundleId: string;
  readonly patientId: string;
  readonly part: BundlePartRow;
  readonly hand: Hand;
};

/** Holds a place for one event of a bundle, and the patient's own time. Resolves to the appointment's id. */
export async function holdAppointment(
  tx: Tx,
  organizationId: string,
  { bundleId, patientId, part, hand }: NewAppointment,
): Promise<string> {
  const id = uuidv7();
  const during = sql<string>`tstzrange(${part.startAt}, ${part.endAt}, '[)')`;
  await tx
    .insertInto('appointment')
    .values({
      organization_id: organizationId,
      id,
      patient_id: patientId,
      care_event_id: part.careEventId,
      kind_id: part.kindId,
      display: part.display,
      site_id: part.siteId,
      during,
      zone: part.zone,
      status: 'held',
      source_system: 'urn:sheaf',
      source_id: id,
      bundle_id: bundleId,
    })
    .execute();
  await tx
    .insertInto('patient_time')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      patient_id: patientId,
      during,
      status: 'held',
      appointment_id: id,
    })
    .execute();
  await recordChange(tx, organizationId, { appointmentId: id, from: null, to: 'held', reason: 'bundle' }, hand);
  return id;
}

export async function confirmAppointment(tx: Tx, organizationId: string, id: string, hand: Hand): Promise<void> {
  await tx
    .updateTable('appointment')
    .set((set) => ({ status: 'booked', version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('patient_time')
    .set({ status: 'booked' })
    .where('organization_id', '=', organizationId)
    .where('appointment_id', '=', id)
    .where('status', '=', 'held')
    .execute();
  await recordChange(tx, organizationId, { appointmentId: id, from: 'held', to: 'booked', reason: 'bundle' }, hand);
}

/** The single booking gives way to the bundle that stands. */
export async function replaceAppointment(tx: Tx, organizationId: string, id: string, hand: Hand): Promise<void> {
  await tx
    .updateTable('appointment')
    .set((set) => ({ status: 'replaced', version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
  await recordChange(tx, organizationId, { appointmentId: id, from: 'booked', to: 'replaced', reason: 'bundle' }, hand);
}

/** Appointments that the plan leaves where they are belong to the bundle from now on. */
export async function keepInBundle(
  tx: Tx,
  organizationId: string,
  bundleId: string,
  appointmentIds: readonly string[],
): Promise<void> {
  if (appointmentIds.length === 0) return;
  await tx
    .updateTable('appointment')
    .set((set) => ({ bundle_id: bundleId, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...appointmentIds])
    .execute();
}

/** Care that was only due is booked now; what was booked before was moved, which its history says as well. */
export async function markCareBooked(
  tx: Tx,
  organizationId: string,
  careEventIds: readonly string[],
  hand: Hand,
): Promise<void> {
  if (careEventIds.length === 0) return;
  await tx
    .updateTable('care_event')
    .set((set) => ({ status: 'booked', version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [...careEventIds])
    .execute();
  await tx
    .insertInto('care_event_change')
    .values(
      careEventIds.map((id) => ({
        organization_id: organizationId,
        id: uuidv7(),
        care_event_id: id,
        at: hand.at,
        person_id: hand.personId,
        change: 'booked',
        reason: 'bundle',
      })),
    )
    .execute();
}
