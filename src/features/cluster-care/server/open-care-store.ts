import { findKindById } from '#features/care-events/public.ts';
import {
  type Appointment,
  listAppointments,
  loadOpenCareEventsOfPatients,
  type OpenCareEvent,
} from '#features/care-events/server/public.ts';
import { loadSeatsOfPatients, type SeatOfPatient } from '#features/cluster-booking/server/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { RuleEvent } from '../domain/combination-rule.ts';
import type { PresentBooking } from '../domain/find-from-plan.ts';

export type OpenCare = RuleEvent & { readonly orderedBy: string | null };

export type OpenCareOfPatient = {
  readonly needs: readonly OpenCare[];
  /** How an event is booked today, by event id. */
  readonly present: ReadonlyMap<string, PresentBooking>;
  /** Appointments that belong to no open event; their days are taken. */
  readonly others: readonly PresentBooking[];
  /** Sites where the patient has been, or is booked. */
  readonly siteIds: ReadonlySet<string>;
};

type Asked = { readonly patientIds: readonly string[]; readonly now: Date; readonly untilOn: CalendarDate };

const NOT_CANCELLED = ['held', 'booked', 'replaced', 'done', 'no-show'] as const;

/** Care that is due, or booked by itself and still to come, of some patients; what a session seat holds is there to gather around. */
export async function loadOpenCare(
  tx: Tx,
  organizationId: string,
  { patientIds, now, untilOn }: Asked,
): Promise<ReadonlyMap<string, OpenCareOfPatient>> {
  const events = await loadOpenCareEventsOfPatients(tx, organizationId, patientIds);
  const asked = { patientIds, statuses: NOT_CANCELLED };
  const appointments = Map.groupBy(await listAppointments(tx, organizationId, asked), (each) => each.patientId);
  const seats = Map.groupBy(await loadSeatsOfPatients(tx, organizationId, patientIds), (each) => each.patientId);
  return new Map(
    patientIds.map((patientId) => {
      const booked = { appointments: appointments.get(patientId) ?? [], seats: seats.get(patientId) ?? [] };
      const early = (events.get(patientId) ?? []).filter(({ careEvent }) => careEvent.earliest <= untilOn);
      return [patientId, openCareOf(early, booked, now)];
    }),
  );
}

type Booked = { readonly appointments: readonly Appointment[]; readonly seats: readonly SeatOfPatient[] };
type OwnBooking = PresentBooking & { readonly careEventId: string | null };

function openCareOf(events: readonly OpenCareEvent[], booked: Booked, now: Date): OpenCareOfPatient {
  const own = comingBookings(booked, now);
  const present = new Map(own.flatMap((each) => (each.careEventId === null ? [] : [[each.careEventId, each]])));
  const needs = events.filter(({ status, careEvent }) => status === 'due' || present.has(careEvent.id)).flatMap(needOf);
  const ids = new Set(needs.map(({ event }) => event.id));
  return {
    needs,
    present: new Map([...present].filter(([id]) => ids.has(id))),
    others: own.filter(({ careEventId }) => careEventId === null || !ids.has(careEventId)),
    siteIds: new Set([...booked.appointments, ...booked.seats].map(({ siteId }) => siteId)),
  };
}

function comingBookings({ appointments, seats }: Booked, now: Date): readonly OwnBooking[] {
  const single = appointments.filter(({ status }) => status === 'held' || status === 'booked');
  const inSession = seats.filter(({ status }) => status === 'booked' || status === 'confirmed');
  const all = [
    ...single.map((each): OwnBooking => ({ ...timeOf(each), appointmentId: each.id, sessionId: null })),
    ...inSession.map((each): OwnBooking => ({ ...timeOf(each), appointmentId: null, sessionId: each.sessionId })),
  ];
  return all.filter(({ startAt }) => startAt > now);
}

function timeOf({ careEventId, siteId, startAt, endAt }: Appointment | SeatOfPatient) {
  return { careEventId, siteId, startAt, endAt };
}

/** Care outside the catalogue, or on a ward, is not planned here. */
function needOf({ careEvent, orderedBy }: OpenCareEvent): readonly OpenCare[] {
  const kind = findKindById(careEvent.kindId);
  if (kind === null || kind.category === 'inpatient') return [];
  return [{ event: careEvent, kind, orderedBy }];
}
