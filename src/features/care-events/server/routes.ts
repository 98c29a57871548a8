import { readPatient } from '#features/patients/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { type DueItem, patientCareEventsRoute } from '../contract.ts';
import { findKindById } from '../domain/catalogue/care-catalogue.ts';
import { type Appointment, listAppointments } from './appointment-rows.ts';
import { loadOpenCareEvents, type OpenCareEvent } from './care-event-store.ts';

export const careEventRoutes: readonly ServedRoute[] = [
  serve(patientCareEventsRoute, async ({ tx, access, params, now, audit }) => {
    const { patientId } = params;
    if ((await readPatient(tx, access.organizationId, patientId)) === null) {
      return refuse('not-found', 'There is no such patient that you can open.');
    }
    const open = await loadOpenCareEvents(tx, access.organizationId, patientId);
    const asked = { patientIds: [patientId], statuses: ['held', 'booked'] as const };
    const appointments = await listAppointments(tx, access.organizationId, asked);
    await audit({
      action: 'read',
      entityType: 'care-events',
      entityId: patientId,
      patientIds: [patientId],
      detail: { careEvents: open.length },
    });
    return accept({
      careEvents: open.map(dueItemOf),
      appointments: appointments.filter((each) => each.endAt > now).map(appointmentRowOf),
    });
  }),
];

function dueItemOf({ careEvent, status, version, booking }: OpenCareEvent): DueItem {
  return {
    careEventId: careEvent.id,
    kindId: careEvent.kindId,
    kindName: findKindById(careEvent.kindId)?.name ?? careEvent.display,
    display: careEvent.display,
    earliestOn: careEvent.earliest,
    dueOn: careEvent.due,
    latestOn: careEvent.latest,
    priority: careEvent.priority,
    reason: careEvent.reason,
    status,
    version,
    booking: booking && {
      ...booking,
      startAt: booking.startAt.toISOString(),
      endAt: booking.endAt.toISOString(),
    },
  };
}

function appointmentRowOf(appointment: Appointment) {
  const { id, careEventId, display, siteName, zone, startAt, endAt, status, bundleId, version } = appointment;
  return {
    appointmentId: id,
    careEventId,
    display,
    siteName,
    zone,
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    status,
    bundleId,
    version,
  };
}
