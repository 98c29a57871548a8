import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  editWaiting,
  joinWaitlist,
  listWaiting,
  readWaitingHistory,
  setOfferWish,
  waitingOfPatient,
  withdrawWaiting,
} from '../../waiting-contract.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { patientExists } from '../clusters/suggest-store.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { changeEntry, joinList } from './join-waitlist.ts';
import { hasOptedOut, setOptOut } from './offer-wish-store.ts';
import { findEntry } from './waitlist-store.ts';
import { viewEntries, viewEntryHistory } from './waitlist-view.ts';
import { endEntry, WAITING_OVER } from './withdraw-entry.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const waitlistRoutes: readonly ServedRoute[] = [
  serve(listWaiting, async (call) => {
    const found = await viewEntries(call.tx, call.access.organizationId, call.query, await when(call));
    const patientIds = found.entries.map((entry) => entry.patientId);
    await call.audit({ action: 'read', entityType: 'waitlist-entry', patientIds });
    return accept(found);
  }),

  serve(waitingOfPatient, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.params;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    const filter = { patientId, state: 'waiting' } as const;
    const { entries } = await viewEntries(call.tx, organizationId, filter, await when(call));
    const optedOut = await hasOptedOut(call.tx, organizationId, patientId);
    await call.audit({ action: 'read', entityType: 'waitlist-entry', patientIds: [patientId] });
    return accept({ entries, optedOut });
  }),

  serve(joinWaitlist, async (call) => {
    const joined = await joinList(call.tx, await asker(call), call.body);
    if (!joined.ok) return joined;
    const { givenBackSeatId } = joined.value;
    if (givenBackSeatId !== null) {
      const { patientId } = call.body;
      await call.audit({ action: 'update', entityType: 'seat', entityId: givenBackSeatId, patientIds: [patientId] });
      const payload = { seatId: givenBackSeatId, patientId, status: 'cancelled' };
      await call.publish({ topic: 'seat', audience: 'sessions.read', payload });
    }
    return entryReply(call, joined.value.entryId, 'create');
  }),

  serve(editWaiting, async (call) => {
    const before = await findEntry(call.tx, call.access.organizationId, call.params.entryId);
    if (!before || !(await lockPatient(call.tx, call.access.organizationId, before.patientId))) return NOT_FOUND;
    if (before.state !== 'waiting') return WAITING_OVER;
    if (before.version !== call.version) {
      return refuse('stale', 'Somebody else has changed this entry. Look at it again.');
    }
    const changed = await changeEntry(call.tx, await asker(call), { before, wish: call.body });
    return changed.ok ? entryReply(call, before.id, 'update') : changed;
  }),

  serve(withdrawWaiting, async (call) => {
    const { organizationId, personId } = call.access;
    const author = { personId, channel: 'desk', at: call.now } as const;
    const ended = await endEntry(call.tx, {
      ...{ organizationId, author, state: 'withdrawn', reason: call.body.reason },
      entryId: call.params.entryId,
    });
    return ended.ok ? entryReply(call, ended.value.id, 'update') : ended;
  }),

  serve(setOfferWish, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId } = call.params;
    const { wantsOffers } = call.body;
    if (!(await lockPatient(call.tx, organizationId, patientId))) return NOT_FOUND;
    await setOptOut(call.tx, organizationId, { patientId, optedOut: !wantsOffers, personId, at: call.now });
    const detail = { wantsOffers };
    await call.audit({ action: 'update', entityType: 'offer-wish', patientIds: [patientId], detail });
    await call.publish({ topic: 'waitlist', audience: 'waiting.read', payload: { change: 'offer-wish' } });
    return accept({ wantsOffers });
  }),

  serve(readWaitingHistory, async (call) => {
    const { organizationId } = call.access;
    const entry = await findEntry(call.tx, organizationId, call.params.entryId);
    if (!entry) return NOT_FOUND;
    const entityId = entry.id;
    await call.audit({ action: 'read', entityType: 'waitlist-entry', entityId, patientIds: [entry.patientId] });
    return accept({ changes: await viewEntryHistory(call.tx, organizationId, entry.id) });
  }),
];

async function when(call: Call<Route>) {
  const zone = await findOrganizationZone(call.tx, call.access.organizationId);
  return { now: call.now, today: wallTimeOfInstant(call.now, zone).date };
}

async function asker(call: Call<Route>) {
  const { organizationId, personId } = call.access;
  return { organizationId, personId, ...(await when(call)) };
}

async function entryReply(call: Call<Route>, entryId: string, action: 'create' | 'update') {
  const found = await viewEntries(call.tx, call.access.organizationId, { entryId }, await when(call));
  const [entry] = found.entries;
  if (!entry) return NOT_FOUND;
  const { patientId, state } = entry;
  await call.audit({
    ...{ action, entityType: 'waitlist-entry', entityId: entryId },
    patientIds: [patientId],
    detail: { state },
  });
  return accept(entry);
}
