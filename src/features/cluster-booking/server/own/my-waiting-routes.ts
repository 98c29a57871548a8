import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { acceptMyOffer, declineMyOffer, joinMyWaitlist, withdrawMyWaiting } from '../../my-seats-contract.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { acceptOffer } from '../waiting/accept-offer.ts';
import { declineOffer } from '../waiting/decline-offer.ts';
import { type Joining, joinList } from '../waiting/join-waitlist.ts';
import { findEntry } from '../waiting/waitlist-store.ts';
import { endEntry } from '../waiting/withdraw-entry.ts';
import { actPastWall, openOwn } from './own-call.ts';
import { findOwnPatients } from './own-patient-store.ts';
import { findWaitChoices } from './own-seat-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const ALREADY = refuse(
  'waiting-already',
  'You are on this waitlist already. We will tell you as soon as a time is free.',
);
const NOT_JOINED = refuse(
  'not-joined',
  'You could not be put on this list. Nothing was changed. Please call the front desk.',
);
const OFFER_OVER = refuse(
  'offer-over',
  'This time is no longer free for you. What you have still stands, and you wait on.',
);

export const myWaitingRoutes: readonly ServedRoute[] = [
  serve(joinMyWaitlist, async (call) => {
    const { tx, access, now, body } = call;
    const { organizationId, personId } = access;
    const { patientId } = call.params;
    const own = (await findOwnPatients(tx, access, now)).find((patient) => patient.patientId === patientId);
    if (!own) return NOT_FOUND;
    const choices = await findWaitChoices(tx, organizationId, { patientIds: [patientId], now });
    const choice = choices.find((each) => each.clusterId === body.clusterId);
    if (!choice) return ALREADY;
    const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
    const joined = await actPastWall(call, () =>
      joinList(tx, { organizationId, personId, now, today }, joiningOf(choice, body.noticeHours)),
    );
    if (!joined.ok) return joined.refusal.code === 'waiting-already' ? ALREADY : NOT_JOINED;
    const { entryId } = joined.value;
    const what = {
      action: 'create',
      entityType: 'waitlist-entry',
      entityId: entryId,
      patientIds: [patientId],
    } as const;
    await call.audit({ ...what, detail: { by: 'own-page' } });
    return accept({ entryId });
  }),

  serve(withdrawMyWaiting, async (call) => {
    const { organizationId, personId } = call.access;
    const { entryId } = call.params;
    const own = await openOwn(call, { table: 'waitlist_entry', id: entryId });
    if (!own) return NOT_FOUND;
    const author = { personId, channel: 'link', at: call.now } as const;
    const ending = { organizationId, entryId, author, state: 'withdrawn', reason: 'the patient said so' } as const;
    const ended = await actPastWall(call, () => endEntry(call.tx, ending));
    const isDone = ended.ok || (await findEntry(call.tx, organizationId, entryId))?.state === 'withdrawn';
    if (!isDone) return refuse('waiting-over', 'You do not wait for this any more. Nothing was changed.');
    const what = { entityType: 'waitlist-entry', entityId: entryId, patientIds: [own.patientId] };
    await call.audit({ action: 'update', ...what, detail: { state: 'withdrawn', by: own.by } });
    return accept({ entryId });
  }),

  serve(acceptMyOffer, async (call) => {
    const { offerId } = call.params;
    if (!(await openOwn(call, { table: 'seat_offer', id: offerId }))) return NOT_FOUND;
    const accepted = await actPastWall(call, () => acceptOffer(call.tx, { ...answerOf(call), offerId }));
    if (accepted.ok) return accept({ seatId: accepted.value.seatId });
    const { code, sentence } = accepted.refusal;
    return code === 'outside-window' ? refuse(code, sentence) : OFFER_OVER;
  }),

  serve(declineMyOffer, async (call) => {
    const { offerId } = call.params;
    if (!(await openOwn(call, { table: 'seat_offer', id: offerId }))) return NOT_FOUND;
    const declined = await actPastWall(call, () => declineOffer(call.tx, { ...answerOf(call), offerId }));
    return declined.ok ? accept({ offerId }) : OFFER_OVER;
  }),
];

type Choice = { patientId: string; clusterId: string; seatId: string | null; careEventId: string | null };

/** What a family asks for is routine: how urgent it is, staff decide. */
function joiningOf({ patientId, clusterId, seatId, careEventId }: Choice, noticeHours: number): Joining {
  return {
    ...{ patientId, careEventId, noticeHours, clusterIds: [clusterId], existingSeatId: seatId, keepsSeat: true },
    priority: 'routine',
    ...{ fromOn: null, untilOn: null, hours: [], siteIds: [], expiresOn: null },
  };
}

function answerOf(call: Call<Route>) {
  const { organizationId, personId, personName, roles } = call.access;
  return { organizationId, now: call.now, actor: { personId, personName, roles, channel: 'link' } as const };
}
