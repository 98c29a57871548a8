import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { lockResources, type ReservationLine, reserve, setReservations } from '#features/resources/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { listAppointments } from './appointment-rows.ts';
import type { Author } from './author.ts';
import { moveCareEvent } from './care-event-store.ts';
import { addAppointmentChange, moveAppointment } from './move-appointment.ts';
import { setPatientTime, takePatientTime } from './patient-time-store.ts';

export type NewAppointment = {
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly kindId: string;
  readonly display: string;
  readonly siteId: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly bundleId: string | null;
  /** What it needs: one free unit of any of the resources each. */
  readonly lines: readonly Omit<ReservationLine, 'owner'>[];
  /** Why the patient may be in two places at once, when a person said so. */
  readonly overrideReason: string | null;
};

export type AppointmentRefusal = Refusal<
  'resource-taken' | 'resource-unknown' | 'patient-elsewhere' | 'site-unknown' | 'appointment-changed'
> & { readonly appointmentIndex: number };

/** The system of bookings made here. */
const OWN_SYSTEM = 'urn:sheaf:appointment';

/**
 * Holds all of the appointments with everything they need, or none: resources are locked in id order first. After a refusal the
 * caller undoes the transaction. Gives the ids in the order of the appointments.
 */
export async function holdAppointments(
  tx: Tx,
  organizationId: string,
  author: Author,
  appointments: readonly NewAppointment[],
): Promise<Result<readonly string[], AppointmentRefusal>> {
  await lockResources(
    tx,
    organizationId,
    appointments.flatMap((each) => each.lines.flatMap((line) => line.anyOf)),
  );
  const ids: string[] = [];
  for (const [appointmentIndex, appointment] of appointments.entries()) {
    const held = await holdOne(tx, organizationId, author, {
      appointment,
      isSameVisit: appointments.slice(0, appointmentIndex).some((earlier) => meetsInOneVisit(earlier, appointment)),
    });
    if (!held.ok) return { ok: false, refusal: { ...held.refusal, appointmentIndex } };
    ids.push(held.value);
  }
  return accept(ids);
}

function meetsInOneVisit(a: NewAppointment, b: NewAppointment): boolean {
  return (
    a.patientId === b.patientId &&
    a.bundleId !== null &&
    a.bundleId === b.bundleId &&
    a.siteId === b.siteId &&
    a.startAt < b.endAt &&
    b.startAt < a.endAt
  );
}

type Holding = { readonly appointment: NewAppointment; readonly isSameVisit: boolean };

async function holdOne(
  tx: Tx,
  organizationId: string,
  author: Author,
  { appointment, isSameVisit }: Holding,
): Promise<Result<string, Omit<AppointmentRefusal, 'appointmentIndex'>>> {
  const id = uuidv7();
  if (!(await insertHeld(tx, organizationId, { id, appointment }))) {
    return refuse('site-unknown', 'The site, the patient or the need of this booking is not there any more.');
  }
  const lines = appointment.lines.map((line) => ({ ...line, owner: { appointmentId: id } }));
  const reserved = await reserve(tx, organizationId, { lines, status: 'held' });
  if (!reserved.ok) return { ok: false, refusal: reserved.refusal };
  const free = await takePatientTime(tx, organizationId, {
    appointmentId: id,
    patientId: appointment.patientId,
    startAt: appointment.startAt,
    endAt: appointment.endAt,
    status: 'held',
    overrideReason: appointment.overrideReason ?? (isSameVisit ? 'same visit' : null),
  });
  if (!free) return refuse('patient-elsewhere', 'The patient has another booking at that time.');
  await addAppointmentChange(tx, organizationId, { id, from: null, to: 'held', reason: '', author });
  return accept(id);
}

async function insertHeld(
  tx: Tx,
  organizationId: string,
  { id, appointment }: { id: string; appointment: NewAppointment },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO appointment (organization_id, id, patient_id, care_event_id, kind_id, display, site_id, during, zone,
      status, source_system, source_id, bundle_id)
    SELECT s.organization_id, ${id}, p.id, ${appointment.careEventId}::uuid, ${appointment.kindId}, ${appointment.display},
      s.id, tstzrange(${appointment.startAt}, ${appointment.endAt}, '[)'), s.zone, 'held', ${OWN_SYSTEM}, ${id}::text,
      ${appointment.bundleId}::uuid
    FROM site s JOIN patient p ON p.organization_id = s.organization_id AND p.id = ${appointment.patientId}
    WHERE s.organization_id = ${organizationId} AND s.id = ${appointment.siteId}
      AND (${appointment.careEventId}::uuid IS NULL OR EXISTS (SELECT 1 FROM care_event e
        WHERE e.organization_id = s.organization_id AND e.patient_id = p.id AND e.id = ${appointment.careEventId}::uuid))
    RETURNING id`.execute(tx);
  return rows.length === 1;
}

/** Held becomes booked, and its care event with it; all or, when one is not held any more, a refusal. */
export function confirmAppointments(
  tx: Tx,
  organizationId: string,
  author: Author,
  appointmentIds: readonly string[],
): Promise<Result<undefined, AppointmentRefusal>> {
  return confirmInPlaceOf(tx, organizationId, author, { appointmentIds, originalIds: [] });
}

export type Confirming = {
  readonly appointmentIds: readonly string[];
  /** Bookings of the same care events that give way afterwards, by `releaseAppointments`. */
  readonly originalIds: readonly string[];
};

/** The same for appointments that take the place of others: the care events of these are booked already, and stay so. */
export async function confirmInPlaceOf(
  tx: Tx,
  organizationId: string,
  author: Author,
  { appointmentIds, originalIds }: Confirming,
): Promise<Result<undefined, AppointmentRefusal>> {
  const originals = await listAppointments(tx, organizationId, { appointmentIds: originalIds, statuses: ['booked'] });
  const moving = new Set(originals.map(({ careEventId }) => careEventId));
  for (const [appointmentIndex, id] of appointmentIds.entries()) {
    const moved = await moveAppointment(tx, organizationId, { id, from: ['held'], to: 'booked', reason: '', author });
    if (moved === null) return changed(appointmentIndex);
    await setReservations(tx, organizationId, { owner: { appointmentId: id }, status: 'booked' });
    await setPatientTime(tx, organizationId, { appointmentId: id, status: 'booked' });
    const { careEventId } = moved;
    if (careEventId === null) continue;
    const isMoving = moving.has(careEventId);
    const reason = isMoving ? 'appointment moved' : 'appointment';
    const step = { careEventId, from: isMoving ? 'booked' : 'due', to: 'booked', reason, author } as const;
    if (!(await moveCareEvent(tx, organizationId, step))) return changed(appointmentIndex);
  }
  return accept(undefined);
}

export type Releasing = {
  readonly appointmentIds: readonly string[];
  readonly to: 'cancelled' | 'replaced';
  readonly reason: string;
};

/** Gives back what held or booked appointments hold; a care event that was booked by one, and by no other, is due again. */
export async function releaseAppointments(
  tx: Tx,
  organizationId: string,
  author: Author,
  { appointmentIds, to, reason }: Releasing,
): Promise<Result<undefined, AppointmentRefusal>> {
  for (const [appointmentIndex, id] of appointmentIds.entries()) {
    const moved = await moveAppointment(tx, organizationId, { id, from: ['held', 'booked'], to, reason, author });
    if (moved === null) return changed(appointmentIndex);
    await setReservations(tx, organizationId, { owner: { appointmentId: id }, status: 'released' });
    await setPatientTime(tx, organizationId, { appointmentId: id, status: 'released' });
    const { careEventId } = moved;
    if (careEventId === null || moved.from !== 'booked' || (await isBooked(tx, organizationId, careEventId))) continue;
    const step = { careEventId, from: 'booked', to: 'due', reason: `appointment ${to}`, author } as const;
    await moveCareEvent(tx, organizationId, step);
  }
  return accept(undefined);
}

async function isBooked(tx: Tx, organizationId: string, careEventId: string): Promise<boolean> {
  const other = await tx
    .selectFrom('appointment')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('care_event_id', '=', careEventId)
    .where('status', '=', 'booked')
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

function changed(appointmentIndex: number): { readonly ok: false; readonly refusal: AppointmentRefusal } {
  const sentence = 'This booking has changed in the meantime. Nothing was done; look at it again.';
  return { ok: false, refusal: { code: 'appointment-changed', sentence, appointmentIndex } };
}
