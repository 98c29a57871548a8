import type { SeatAppointment, SeatStatus } from '#features/cluster-booking/public.ts';

/** FHIR R4 appointment status of each state of a seat. Who left before being seen has no code of its own in R4. */
const STATUSES: Readonly<Record<SeatStatus, string>> = {
  held: 'pending',
  booked: 'booked',
  confirmed: 'booked',
  arrived: 'arrived',
  roomed: 'checked-in',
  'in-service': 'fulfilled',
  completed: 'fulfilled',
  'no-show': 'noshow',
  'left-without-being-seen': 'cancelled',
  cancelled: 'cancelled',
  expired: 'cancelled',
};

type Actor = { readonly type: string; readonly display: string; readonly id: string };

/**
 * A seat as an Appointment of FHIR R4: one patient, the place, and who serves them. The session is not named, so that two of its
 * patients cannot find each other by it.
 */
export function appointmentResource(seat: SeatAppointment) {
  const status = STATUSES[seat.status];
  const rooms = seat.resources.filter(({ kind }) => kind === 'room');
  const staff = seat.resources.filter(({ kind }) => kind === 'staff');
  return {
    resourceType: 'Appointment',
    id: seat.seatId,
    meta: { versionId: String(seat.version) },
    ...(seat.receipt === null ? {} : { identifier: [{ system: 'urn:sheaf:receipt', value: seat.receipt }] }),
    status,
    ...(status === 'cancelled' ? { cancelationReason: cancelationReason(seat) } : {}),
    serviceType: [{ text: seat.what }],
    description: seat.what,
    start: seat.startsAt.toISOString(),
    end: seat.endsAt.toISOString(),
    minutesDuration: Math.round((seat.endsAt.getTime() - seat.startsAt.getTime()) / 60_000),
    created: seat.bookedAt.toISOString(),
    participant: [
      { actor: { reference: `Patient/${seat.patientId}`, type: 'Patient' }, required: 'required', status: 'accepted' },
      ...withoutRepeats([
        { type: 'Location', display: seat.siteName, id: seat.siteId },
        ...rooms.map(({ name, resourceId }) => ({ type: 'Location', display: name, id: resourceId })),
        ...staff.map(({ name, resourceId }) => ({ type: 'Practitioner', display: name, id: resourceId })),
      ]).map(participant),
    ],
  };
}

export type AppointmentResourceOut = ReturnType<typeof appointmentResource>;

function cancelationReason({ status, reason }: SeatAppointment) {
  const code = status === 'cancelled' && /^[a-z][a-z0-9-]{0,79}$/.test(reason) ? reason : codeWithout(status);
  return { coding: [{ system: 'urn:sheaf:cancel-reason', code }] };
}

function codeWithout(status: SeatStatus): string {
  return status === 'left-without-being-seen' ? status : 'other';
}

/** Known to us by an identifier: there is no page of the resource itself. */
function participant({ type, display, id }: Actor) {
  const actor = { type, identifier: { system: 'urn:sheaf:resource', value: id }, display };
  return { actor, required: 'required', status: 'accepted' };
}

/** Who serves a patient at several stations takes part once. */
function withoutRepeats(actors: readonly Actor[]): readonly Actor[] {
  return actors.filter((each, index) => actors.findIndex(({ id }) => id === each.id) === index);
}
