import { sql } from 'kysely';
import {
  type Author,
  confirmInPlaceOf,
  holdAppointments,
  keepInBundle,
  lendTime,
  lockCare,
  type NewAppointment,
  releaseAppointments,
} from '#features/care-events/server/public.ts';
import { loadFreeTime, lockResources } from '#features/resources/server/public.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type BundlePart, decideBooking } from '../domain/decide-booking.ts';
import { isFreeAt } from '../domain/own-time.ts';
import type { BundlePartRow } from './find-parts-store.ts';

export type Booking = {
  readonly bundleId: string;
  readonly patientId: string;
  readonly parts: readonly BundlePartRow[];
  readonly author: Author;
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
  const replaced = await bookParts(tx, organizationId, { ...booking, parts: open });
  if (replaced === null) {
    await sql`ROLLBACK TO SAVEPOINT bundle`.execute(tx);
    return GONE;
  }
  await sql`RELEASE SAVEPOINT bundle`.execute(tx);
  const { bundleId } = booking;
  await keepInBundle(tx, organizationId, { bundleId, appointmentIds: keptIds(booking.parts) });
  return accept({ booked: open.length, replaced });
}

function keptIds(parts: readonly BundlePartRow[]): readonly string[] {
  return parts.flatMap(({ stays, replacesAppointmentId }) => (stays ? (replacesAppointmentId ?? []) : []));
}

/** Walks the steps that `decideBooking` asks for. Null: something could not be had, so all is to be undone. */
async function bookParts(tx: Tx, organizationId: string, booking: Booking): Promise<number | null> {
  const { author } = booking;
  const byId = new Map(booking.parts.map((part) => [part.careEventId, part]));
  const states = new Map<string, BundlePart['newBooking']>(booking.parts.map((part) => [part.careEventId, 'open']));
  const newIds = new Map<string, string>();
  const originalIds = booking.parts.flatMap(({ replacesAppointmentId }) => replacesAppointmentId ?? []);
  // Why: a new time may overlap the patient's own old one; the old booking itself still stands.
  await lendTime(tx, organizationId, originalIds);
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
      const giving = { appointmentIds: step.appointmentIds, to: 'replaced', reason: 'bundle' } as const;
      const given = await releaseAppointments(tx, organizationId, author, giving);
      return given.ok ? step.appointmentIds.length : null;
    }
    if (step.step === 'hold') {
      const parts = step.eventIds.flatMap((id) => byId.get(id) ?? []);
      const wanted = parts.map((part) => appointmentFor(booking, part));
      const held = await holdAppointments(tx, organizationId, author, wanted);
      for (const [index, eventId] of step.eventIds.entries()) {
        const id = held.ok ? held.value[index] : undefined;
        if (id !== undefined) newIds.set(eventId, id);
        states.set(eventId, id === undefined ? 'failed' : 'held');
      }
    } else {
      const appointmentIds = step.eventIds.flatMap((id) => newIds.get(id) ?? []);
      const confirmed = await confirmInPlaceOf(tx, organizationId, author, { appointmentIds, originalIds });
      for (const eventId of step.eventIds) states.set(eventId, confirmed.ok ? 'confirmed' : 'failed');
    }
  }
}

function appointmentFor({ bundleId, patientId }: Booking, part: BundlePartRow): NewAppointment {
  const { careEventId, kindId, display, siteId, startAt, endAt } = part;
  const freeAt = new Date(startAt.getTime() + part.reservedMinutes * 60_000);
  return {
    ...{ patientId, careEventId, kindId, display, siteId, startAt, endAt, bundleId },
    lines: part.resourceIds.map((id) => ({ anyOf: [id], startAt, endAt: freeAt })),
    overrideReason: null,
  };
}

/** Each event is as it was when the plan was made: open, and held by the same appointment or by none. */
async function isUnchanged(tx: Tx, organizationId: string, parts: readonly BundlePartRow[]): Promise<boolean> {
  const held = await lockCare(
    tx,
    organizationId,
    parts.map(({ careEventId }) => careEventId),
  );
  return parts.every((part) => {
    const care = held.get(part.careEventId);
    const wasBooked = part.replacesAppointmentId !== null || part.sessionId !== null;
    return care?.appointmentId === part.replacesAppointmentId && care.status === (wasBooked ? 'booked' : 'due');
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
