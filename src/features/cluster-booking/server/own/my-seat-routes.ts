import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { bookingCalendar } from '../../domain/own/booking-calendar.ts';
import {
  cancelMySeat,
  confirmMySeat,
  inviteMeLater,
  listMyOtherTimes,
  moveMySeat,
  readMySeatCalendar,
  readMySeats,
  tickMyPreparation,
} from '../../my-seats-contract.ts';
import { isAgreement, noteStatus } from '../clusters/preparation-store.ts';
import { confirmFromOutside, offersFromOutside } from '../seats/act-from-outside.ts';
import type { BeyondFound } from '../seats/offer-seats.ts';
import { cancelOwn, findOwnReasons, moveOwn } from './act-on-own.ts';
import { findLater, inviteLater } from './invite-later.ts';
import { viewMySeats } from './my-seats-view.ts';
import { actPastWall, openOwn } from './own-call.ts';
import { findHospitalName, findOwnPatients } from './own-patient-store.ts';
import { findOwnSeat } from './own-seat-store.ts';

function laterOf({ startsAt, zone, opensOn }: BeyondFound) {
  return { startsAt, zone, opensOn };
}

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const mySeatRoutes: readonly ServedRoute[] = [
  serve(readMySeats, async (call) => {
    const { tx, access, now } = call;
    const { organizationId } = access;
    const patients = await findOwnPatients(tx, access, now);
    const patientIds = patients.map((patient) => patient.patientId);
    await call.audit({ action: 'read', entityType: 'my-seats', patientIds, purpose: 'patient-request' });
    const reasons = await findOwnReasons(tx, organizationId);
    return accept({
      hospitalName: await findHospitalName(tx, organizationId),
      cancelReasons: reasons.map(({ code, label }) => ({ code, label })),
      patients: await viewMySeats(tx, { organizationId, patients, now }),
    });
  }),

  serve(confirmMySeat, async (call) => {
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    return own ? actPastWall(call, () => confirmFromOutside(call.tx, own, seatId)) : NOT_FOUND;
  }),

  serve(cancelMySeat, async (call) => {
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    return own ? actPastWall(call, () => cancelOwn(call.tx, own, { seatId, ...call.body })) : NOT_FOUND;
  }),

  serve(listMyOtherTimes, async (call) => {
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    if (!own) return NOT_FOUND;
    const found = await actPastWall(call, () => offersFromOutside(call.tx, own, seatId));
    const later = await actPastWall(call, () => findLater(call.tx, own, found.beyond));
    const patientIds = [own.patientId];
    await call.audit({ action: 'read', entityType: 'seat', entityId: seatId, patientIds, purpose: 'patient-request' });
    return accept({
      later: later && laterOf(later),
      others: found.offers.map(({ sessionId, seatNumber, arrivesAt, zone, siteName }) => ({
        ...{ sessionId, seatNumber, zone, siteName },
        startsAt: arrivesAt,
      })),
    });
  }),

  serve(inviteMeLater, async (call) => {
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    return own ? actPastWall(call, () => inviteLater(call.tx, own, seatId)) : NOT_FOUND;
  }),

  serve(moveMySeat, async (call) => {
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    return own ? actPastWall(call, () => moveOwn(call.tx, own, { seatId, ...call.body })) : NOT_FOUND;
  }),

  serve(tickMyPreparation, async (call) => {
    const { organizationId, personId } = call.access;
    const { preparationId } = call.params;
    const { isDone } = call.body;
    const own = await openOwn(call, { table: 'seat_preparation', id: preparationId });
    if (!own || (await isAgreement(call.tx, organizationId, preparationId))) return NOT_FOUND;
    const status = isDone ? 'done' : 'open';
    const noted = await noteStatus(call.tx, organizationId, { preparationId, status, personId, now: call.now });
    if (!noted) return NOT_FOUND;
    const what = { entityType: 'seat-preparation', entityId: preparationId, patientIds: [own.patientId] };
    await call.audit({ action: 'update', ...what, detail: { status, by: own.by } });
    const payload = { preparationId, seatId: noted.seatId, status };
    await call.publish({ topic: 'preparation', audience: 'sessions.read', payload });
    return accept({ preparationId, isDone });
  }),

  serve(readMySeatCalendar, async (call) => {
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    const seat = own && (await findOwnSeat(call.tx, call.access.organizationId, seatId));
    if (!own || !seat || !(seat.status === 'booked' || seat.status === 'confirmed')) return NOT_FOUND;
    const patientIds = [own.patientId];
    await call.audit({ action: 'read', entityType: 'seat', entityId: seatId, patientIds, purpose: 'patient-request' });
    return accept({ fileName: 'appointment.ics', calendar: bookingCalendar({ ...seat, now: call.now }) });
  }),
];
