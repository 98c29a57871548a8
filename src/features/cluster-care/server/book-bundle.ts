import { sql } from 'kysely';
import { loadFreeTime, lockResources, reserve, setReservations } from '#features/resources/server/public.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { constraintOf, type Tx } from '#platform/server/database/within-wall.ts';
import { type BundlePart, decideBooking } from '../domain/decide-booking.ts';
import { isFreeAt } from '../domain/own-time.ts';
import {
  confirmAppointment,
  type Hand,
  holdAppointment,
  keepInBundle,
  lendTime,
  markCareBooked,
  replaceAppointment,
} from './appointment-store.ts';
import type { BundlePartRow } from './find-parts-store.ts';

export type Booking = {
  readonly bundleId: string;
  readonly patientId: string;
  readonly parts: readonly BundlePartRow[];
  readonly hand: Hand;
};

export type BookRefusal = Refusal<'times-gone' | 'care-changed'>;

const GONE = refuse('times-gone', 'A time of the plan is no longer free. Single bookings stand as they are.');
const CHANGED = refuse('care-changed', 'Part of this care was booked or changed meanwhile. Single bookings stand.');

/**
 * Books a whole bundle or nothing: hold all, confirm all, and only then the single appointments give way. Everything happens in the
 * caller's transaction behind a savepoint, so nobody sees half of it. Locks care events, then resources, each in id order.
 */
export async function bookBundle(
  tx: Tx,
  organizationId: string,
  booking: Booking,
): Promise<Result<{ readonly booked: number; readonly replaced: number }, BookRefusal>> {
  const open = booking.parts.filter(({ stays }) => !stays);
  if (!(await isUnchanged(tx, organizationId, booking.parts))) return CHANGED;
  await lockResources(
    tx,
    organizationId,
    open.flatMap(({ resourceIds }) => resourceIds),
  );
  if (!(await areTimesFree(tx, organizationId, open))) return GONE;
  await sql`SAVEPOINT bundle`.execute(tx);
  try {
    const replaced = await bookParts(tx, organizationId, { ...booking, parts: open });
    if (replaced === null) {
      await sql`ROLLBACK TO SAVEPOINT bundle`.execute(tx);
      return GONE;
    }
    await keepInBundle(tx, organizationId, booking.bundleId, keptIds(booking.parts));
    await sql`RELEASE SAVEPOINT bundle`.execute(tx);
    return accept({ booked: open.length, replaced });
  } catch (error) {
    if (constraintOf(error) !== 'patient_in_one_place') throw error;
    await sql`ROLLBACK TO SAVEPOINT bundle`.execute(tx);
    return GONE;
  }
}

function keptIds(parts: readonly BundlePartRow[]): readonly string[] {
  return parts.flatMap(({ stays, replacesAppointmentId }) => (stays ? (replacesAppointmentId ?? []) : []));
}

/** Walks the steps that `decideBooking` asks for. Null: something could not be held, so all is to be let go. */
async function bookParts(tx: Tx, organizationId: string, booking: Booking): Promise<number | null> {
  const appointmentIds = new Map<string, string>();
  const byId = new Map(booking.parts.map((part) => [part.careEventId, part]));
  const states = new Map<string, BundlePart['newBooking']>(booking.parts.map((part) => [part.careEventId, 'open']));
  const originals = booking.parts.flatMap(({ replacesAppointmentId }) => replacesAppointmentId ?? []);
  // Why: a new time may overlap the patient's own old one; the old booking itself still stands.
  await lendTime(tx, organizationId, originals);
  for (;;) {
    const step = decideBooking(
      booking.parts.map(({ careEventId, replacesAppointmentId }) => ({
        eventId: careEventId,
        newBooking: states.get(careEventId) ?? 'open',
        originalAppointmentId: replacesAppointmentId,
      })),
    );
    if (step.step === 'release') return null;
    if (step.step === 'cancel-originals') {
      for (const id of step.appointmentIds) await replaceAppointment(tx, organizationId, id, booking.hand);
      await markCareBooked(tx, organizationId, [...byId.keys()], booking.hand);
      return step.appointmentIds.length;
    }
    for (const eventId of step.eventIds) {
      const part = byId.get(eventId);
      if (part === undefined) continue;
      if (step.step === 'confirm') {
        const appointmentId = appointmentIds.get(eventId) ?? '';
        await confirmAppointment(tx, organizationId, appointmentId, booking.hand);
        await setReservations(tx, organizationId, { owner: { appointmentId }, status: 'booked' });
        states.set(eventId, 'confirmed');
      } else {
        const id = await holdAppointment(tx, organizationId, { ...booking, part });
        appointmentIds.set(eventId, id);
        states.set(eventId, (await holdResources(tx, organizationId, part, id)) ? 'held' : 'failed');
      }
    }
  }
}

async function holdResources(
  tx: Tx,
  organizationId: string,
  part: BundlePartRow,
  appointmentId: string,
): Promise<boolean> {
  const endAt = new Date(part.startAt.getTime() + part.reservedMinutes * 60_000);
  const lines = part.resourceIds.map((id) => ({ anyOf: [id], startAt: part.startAt, endAt, owner: { appointmentId } }));
  return (await reserve(tx, organizationId, { lines, status: 'held' })).ok;
}

/** Each event is as it was when the plan was made: open, and held by the same appointment or by none. */
async function isUnchanged(tx: Tx, organizationId: string, parts: readonly BundlePartRow[]): Promise<boolean> {
  const ids = parts.map(({ careEventId }) => careEventId);
  const events = await tx
    .selectFrom('care_event')
    .select(['id', 'status'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  const appointments = await tx
    .selectFrom('appointment')
    .select(['id', 'care_event_id'])
    .where('organization_id', '=', organizationId)
    .where('care_event_id', 'in', ids)
    .where('status', 'in', ['held', 'booked'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const statuses = new Map(events.map((row) => [row.id, row.status]));
  const holders = new Map(appointments.map((row) => [row.care_event_id, row.id]));
  return parts.every((part) => {
    const status = statuses.get(part.careEventId);
    if ((holders.get(part.careEventId) ?? null) !== part.replacesAppointmentId) return false;
    const isHeld = part.replacesAppointmentId !== null || part.sessionId !== null;
    return status === (isHeld ? 'booked' : 'due');
  });
}

/** Whether the place is open and a unit free for every part, what the plan itself moves counted as free. */
export async function areTimesFree(tx: Tx, organizationId: string, parts: readonly BundlePartRow[]): Promise<boolean> {
  const resourceIds = [...new Set(parts.flatMap((part) => part.resourceIds))];
  if (resourceIds.length === 0) return true;
  const places = parts.map((part) => ({ part, ...wallTimeOfInstant(part.startAt, part.zone) }));
  const days = places.map(({ date }) => dayNumber(date));
  const free = await loadFreeTime(tx, organizationId, {
    resourceIds,
    fromDay: Math.min(...days),
    untilDay: Math.max(...days) + 1,
    ignoringAppointmentIds: parts.flatMap(({ replacesAppointmentId }) => replacesAppointmentId ?? []),
  });
  const byId = new Map(free.map(({ resource, free: time }) => [resource.id, time]));
  return places.every(({ part, date, minute }) =>
    part.resourceIds.every((id) => {
      const resource = byId.get(id);
      const time = { day: dayNumber(date), fromMinute: minute, untilMinute: minute + part.reservedMinutes };
      return resource !== undefined && isFreeAt(resource, time);
    }),
  );
}
