import { mayUse } from '#features/access/public.ts';
import { accept, type Refusal, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type CallRefusal, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { mayChangeReason } from '../../domain/seats/cancel-reasons.ts';
import { findOffers, readWishChoices, suggestForPatient, whyNotOn } from '../../offer-contract.ts';
import { cancelSeat, confirmSeat, listCancelReasons, moveSeat, saveCancelReason } from '../../seat-change-contract.ts';
import { bookExtraSeat, bookSeat, holdSeat, readSeat, releaseHold, renewHold } from '../../seat-contract.ts';
import { suggestFor } from '../clusters/suggest-for.ts';
import { patientExists } from '../clusters/suggest-store.ts';
import { findClusterOfSession } from '../sessions/session-store.ts';
import { announceSeat, who } from './announce-seat.ts';
import { findCancelReasons, lockBookingRules, saveOwnReason } from './booking-setting-store.ts';
import { findClashes, findSoonSeats } from './find-clashes.ts';
import { cancelBooking, confirmBooking, releaseOwnHold, renewOwnHold } from './give-back-seat.ts';
import { findOffersFor, type OfferRequest } from './offer-seats.ts';
import { rearrangeSeat } from './rearrange-seat.ts';
import type { SeatRequest } from './seat-scene.ts';
import { nextSeatNumber } from './seat-store.ts';
import { viewSeat, viewSeats } from './seat-view.ts';
import { takeBooking, takeHold } from './take-seat.ts';
import { findWhyNotOn } from './why-not-on.ts';
import { findWishChoices } from './wish-choice-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const seatRoutes: readonly ServedRoute[] = [
  serve(findOffers, async (call) => {
    const found = await findOffersFor(call.tx, { ...who(call), ...call.body });
    if (!found) return NOT_FOUND;
    await call.audit({
      action: 'search',
      entityType: 'offer',
      patientIds: [call.body.patientId],
      detail: { offers: found.offers.length },
    });
    return accept(found);
  }),

  serve(holdSeat, async (call) => {
    const request = { ...who(call), ...call.body };
    const taken = await takeHold(call.tx, request);
    if (!taken.ok) return { ok: false, refusal: await withWayOut(call, request, taken.refusal) };
    return seatChanged(call, taken.value.seatId, 'create');
  }),

  serve(bookSeat, async (call) => {
    const request = { ...who(call), ...call.body };
    const taken = await takeBooking(call.tx, request);
    if (!taken.ok) return { ok: false, refusal: await withWayOut(call, request, taken.refusal) };
    return seatChanged(call, taken.value.seatId, 'create');
  }),

  serve(bookExtraSeat, async (call) => {
    const { reason, ...body } = call.body;
    const seatNumber = await nextSeatNumber(call.tx, call.access.organizationId, body.sessionId, call.now);
    const request = { ...who(call), ...body, seatNumber, heldSeatId: null, extraReason: reason };
    const taken = await takeBooking(call.tx, request);
    return taken.ok ? seatChanged(call, taken.value.seatId, 'create') : taken;
  }),

  serve(renewHold, async (call) => {
    const changed = await renewOwnHold(call.tx, { ...who(call), ...call.params });
    return changed.ok ? seatChanged(call, changed.value.id, 'update') : changed;
  }),

  serve(releaseHold, async (call) => {
    const changed = await releaseOwnHold(call.tx, { ...who(call), ...call.params });
    return changed.ok ? seatChanged(call, changed.value.id, 'update') : changed;
  }),

  serve(cancelSeat, async (call) => {
    const changed = await cancelBooking(call.tx, { ...who(call), ...call.params, ...call.body });
    return changed.ok ? seatChanged(call, changed.value.id, 'update', { reason: call.body.reason }) : changed;
  }),

  serve(confirmSeat, async (call) => {
    const changed = await confirmBooking(call.tx, { ...who(call), ...call.params });
    return changed.ok ? seatChanged(call, changed.value.id, 'update') : changed;
  }),

  serve(moveSeat, async (call) => {
    const request = { ...who(call), ...call.params, ...call.body };
    const moved = await rearrangeSeat(call.tx, request);
    if (!moved.ok) {
      const old = await viewSeat(call.tx, call.access.organizationId, request.seatId, call.now);
      if (!old) return NOT_FOUND;
      const asked = { ...request, patientId: old.patientId, careEventId: null, movingSeatId: request.seatId };
      return { ok: false, refusal: await withWayOut(call, asked, moved.refusal) };
    }
    const { seatId, fromSeatId } = moved.value;
    await announceSeat(call, fromSeatId, { action: 'update', detail: { reason: request.reason, movedTo: seatId } });
    return seatChanged(call, seatId, 'create', { movedFrom: fromSeatId });
  }),

  serve(listCancelReasons, async (call) => {
    const reasons = await findCancelReasons(call.tx, call.access.organizationId);
    return accept({ reasons: [...reasons] });
  }),

  serve(saveCancelReason, async (call) => {
    const { organizationId } = call.access;
    const { code } = call.body;
    await lockBookingRules(call.tx, organizationId);
    const may = mayChangeReason(await findCancelReasons(call.tx, organizationId), call.body);
    if (!may.ok) return may;
    await saveOwnReason(call.tx, organizationId, call.body);
    await call.audit({ action: 'update', entityType: 'cancel-reason', purpose: 'operations', detail: { code } });
    await call.publish({ topic: 'cancel-reason', audience: 'sessions.read', payload: { code } });
    return accept({ code });
  }),

  serve(whyNotOn, async (call) => {
    const found = await findWhyNotOn(call.tx, { ...who(call), ...call.body });
    if (!found) return NOT_FOUND;
    await call.audit({ action: 'search', entityType: 'offer', patientIds: [call.body.patientId] });
    return accept(found);
  }),

  serve(readWishChoices, async (call) => accept(await findWishChoices(call.tx, call.access.organizationId))),

  serve(readSeat, async (call) => {
    const seat = await viewSeat(call.tx, call.access.organizationId, call.params.seatId, call.now);
    if (!seat) return NOT_FOUND;
    await call.audit({ action: 'read', entityType: 'seat', entityId: seat.seatId, patientIds: [seat.patientId] });
    return accept(seat);
  }),

  serve(suggestForPatient, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    const suggested = await suggestFor(call.tx, { organizationId, patientId, now: call.now });
    const seats = await viewSeats(call.tx, organizationId, { patientId }, call.now);
    await call.audit({ action: 'read', entityType: 'care-event', patientIds: [patientId] });
    const mayKnowWhy = mayUse(call.access, 'care-events.read');
    const dueItems = suggested.dueItems.map((item) => (mayKnowWhy ? item : { ...item, reason: '' }));
    return accept({ ...suggested, dueItems, seats });
  }),
];

async function seatChanged(
  call: Call<Route>,
  seatId: string,
  action: 'create' | 'update',
  detail: Readonly<Record<string, string>> = {},
) {
  const seat = await announceSeat(call, seatId, { action, detail });
  return seat ? accept(seat) : NOT_FOUND;
}

const WITH_ALTERNATIVES = ['seat-taken', 'session-closed', 'not-this-session'];

/** A refused seat comes with the three that would do instead, a clash with where the patient is then. */
async function withWayOut<Code extends string>(
  call: Call<Route>,
  request: SeatRequest,
  refusal: Refusal<Code>,
): Promise<CallRefusal<Code>> {
  if (refusal.code === 'patient-clash') {
    return { ...refusal, extra: { clashes: await findClashes(call.tx, request) } };
  }
  if (refusal.code === 'too-soon') return { ...refusal, extra: { clashes: await findSoonSeats(call.tx, request) } };
  if (!WITH_ALTERNATIVES.includes(refusal.code)) return refusal;
  const clusterId = await findClusterOfSession(call.tx, request.organizationId, request.sessionId);
  if (clusterId === null) return refusal;
  const found = await findOffersFor(call.tx, { ...request, clusterId } satisfies OfferRequest);
  return { ...refusal, extra: { alternatives: found?.offers ?? [] } };
}
