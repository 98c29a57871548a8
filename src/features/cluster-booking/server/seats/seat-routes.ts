import { accept, type Refusal, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type CallRefusal, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { suggestCluster } from '../../domain/clusters/suggest-cluster.ts';
import {
  bookSeat,
  cancelSeat,
  findOffers,
  holdSeat,
  readSeat,
  releaseHold,
  renewHold,
  type SeatReply,
  suggestForPatient,
} from '../../seat-contract.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { findActiveClusters, findDueItems, findMemberships, patientExists } from '../clusters/suggest-store.ts';
import { findClusterOfSession } from '../sessions/session-store.ts';
import { findClashes } from './find-clashes.ts';
import { cancelBooking, releaseOwnHold, renewOwnHold } from './give-back-seat.ts';
import { findOffersFor, type OfferRequest } from './offer-seats.ts';
import { viewSeat, viewSeats } from './seat-view.ts';
import { type SeatRequest, takeBooking, takeHold } from './take-seat.ts';

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
    return changed.ok ? seatChanged(call, changed.value.id, 'update') : changed;
  }),

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
    const dueItems = await findDueItems(call.tx, organizationId, patientId);
    const suggested = suggestCluster({
      dueItems,
      memberships: await findMemberships(call.tx, organizationId, patientId),
      clusters: await findActiveClusters(call.tx, organizationId),
      today: wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, organizationId)).date,
    });
    const seats = await viewSeats(call.tx, organizationId, { patientId }, call.now);
    await call.audit({ action: 'read', entityType: 'care-event', patientIds: [patientId] });
    return accept({ dueItems, seats, primary: suggested.primary, alternatives: [...suggested.alternatives] });
  }),
];

function who(call: Call<Route>) {
  return { organizationId: call.access.organizationId, personId: call.access.personId, now: call.now };
}

async function seatChanged(call: Call<Route>, seatId: string, action: 'create' | 'update') {
  const seat = await viewSeat(call.tx, call.access.organizationId, seatId, call.now);
  if (!seat) return NOT_FOUND;
  await announceSeat(call, seat, action);
  return accept(seat);
}

async function announceSeat(call: Call<Route>, seat: SeatReply, action: 'create' | 'update'): Promise<void> {
  const { seatId, sessionId, patientId, careEventId } = seat;
  await call.audit({
    action,
    entityType: 'seat',
    entityId: seatId,
    patientIds: [patientId],
    detail: { status: seat.status },
  });
  await call.publish({
    topic: 'seat',
    audience: 'sessions.read',
    payload: { seatId, sessionId, patientId, status: seat.status },
  });
  if (careEventId !== null && seat.status !== 'held') {
    await call.publish({ topic: 'care-event', audience: 'care-events.read', payload: { careEventId, patientId } });
  }
}

/** A refused seat comes with the three that would do instead, a clash with where the patient is then. */
async function withWayOut<Code extends string>(
  call: Call<Route>,
  request: SeatRequest,
  refusal: Refusal<Code>,
): Promise<CallRefusal<Code>> {
  if (refusal.code === 'patient-clash') {
    return { ...refusal, extra: { clashes: await findClashes(call.tx, request.organizationId, request) } };
  }
  if (refusal.code !== 'seat-taken' && refusal.code !== 'session-closed') return refusal;
  const clusterId = await findClusterOfSession(call.tx, request.organizationId, request.sessionId);
  if (clusterId === null) return refusal;
  const found = await findOffersFor(call.tx, { ...request, clusterId } satisfies OfferRequest);
  return { ...refusal, extra: { alternatives: found?.offers ?? [] } };
}
