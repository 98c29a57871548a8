import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { offerSettingsAtOdds } from '../../domain/waiting/offer-settings.ts';
import { overdueDaysOf } from '../../domain/waiting/rank-waiting.ts';
import {
  acceptSeatOffer,
  changeOfferSettings,
  declineSeatOffer,
  listFreedSeats,
  listSeatOffers,
  notePhoneOutcome,
  readFreedSeat,
  readOfferSettings,
  readSeatOffer,
} from '../../seat-offer-contract.ts';
import { clusterIsThere, findOrganizationZone } from '../clusters/cluster-store.ts';
import { acceptOffer } from './accept-offer.ts';
import { declineOffer } from './decline-offer.ts';
import { countTries, findContacts, viewFreedSeats } from './freed-seat-view.ts';
import { findOfferFigures } from './offer-figures.ts';
import { findOfferSettings, saveOfferSettings } from './offer-settings-store.ts';
import { findMatches, noteCall } from './phone-waiting.ts';
import { viewOffer, viewOfferLog, viewOffers } from './seat-offer-view.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const seatOfferRoutes: readonly ServedRoute[] = [
  serve(listSeatOffers, async (call) => {
    const found = await viewOffers(call.tx, call.access.organizationId, call.query);
    const patientIds = found.offers.map((offer) => offer.patientId);
    await call.audit({ action: 'read', entityType: 'seat-offer', patientIds });
    return accept(found);
  }),

  serve(readSeatOffer, async (call) => {
    const offer = await viewOffer(call.tx, call.access.organizationId, call.params.offerId);
    if (!offer) return NOT_FOUND;
    const changes = await viewOfferLog(call.tx, call.access.organizationId, offer.offerId);
    const { offerId: entityId, patientId } = offer;
    await call.audit({ action: 'read', entityType: 'seat-offer', entityId, patientIds: [patientId] });
    return accept({ ...offer, changes });
  }),

  serve(acceptSeatOffer, async (call) => {
    const accepted = await acceptOffer(call.tx, { ...answerOf(call), offerId: call.params.offerId });
    return accepted.ok ? offerReply(call, call.params.offerId) : accepted;
  }),

  serve(declineSeatOffer, async (call) => {
    const declined = await declineOffer(call.tx, { ...answerOf(call), offerId: call.params.offerId });
    return declined.ok ? offerReply(call, call.params.offerId) : declined;
  }),

  serve(listFreedSeats, async (call) => accept(await viewFreedSeats(call.tx, call.access.organizationId, call.query))),

  serve(readFreedSeat, async (call) => {
    const { organizationId } = call.access;
    const { freedSeatId } = call.params;
    const { seats } = await viewFreedSeats(call.tx, organizationId, { freedSeatId });
    const [seat] = seats;
    const found = await findMatches(call.tx, { organizationId, freedSeatId, now: call.now });
    if (!seat || !found) return NOT_FOUND;
    const patientIds = found.map((each) => each.patientId);
    const contacts = await findContacts(call.tx, organizationId, patientIds);
    const tries = await countTries(call.tx, organizationId, freedSeatId);
    const today = wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, organizationId)).date;
    await call.audit({ action: 'read', entityType: 'freed-seat', entityId: freedSeatId, patientIds });
    return accept({
      ...seat,
      matches: found.map((each) => ({
        entryId: each.entryId,
        patientId: each.patientId,
        patientName: contacts.get(each.patientId)?.name ?? '',
        birthOn: contacts.get(each.patientId)?.birthOn ?? null,
        phone: contacts.get(each.patientId)?.phone ?? null,
        priority: each.priority,
        overdueDays: overdueDaysOf(each.dueOn, today),
        waitingSince: each.waitingSince.toISOString(),
        tries: tries.get(each.patientId) ?? 0,
        hasSeat: each.existingSeatId !== null,
      })),
    });
  }),

  serve(notePhoneOutcome, async (call) => {
    const noted = await noteCall(call.tx, { ...answerOf(call), ...call.params, ...call.body });
    return noted.ok ? offerReply(call, noted.value.offerId) : noted;
  }),

  serve(readOfferSettings, async (call) => {
    const { clusterId } = call.params;
    if (!(await clusterIsThere(call.tx, call.access.organizationId, clusterId))) return NOT_FOUND;
    return settingsReply(call, clusterId);
  }),

  serve(changeOfferSettings, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    if (!(await clusterIsThere(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const atOdds = offerSettingsAtOdds(call.body);
    if (atOdds !== null) return refuse('settings-at-odds', atOdds);
    const before = await findOfferSettings(call.tx, organizationId, clusterId);
    if (before.version !== call.version) {
      return refuse('stale', 'Somebody else has changed these settings. Look at them again.');
    }
    const author = { personId, at: call.now };
    await saveOfferSettings(call.tx, organizationId, { clusterId, before, settings: call.body }, author);
    await call.audit({ action: 'update', entityType: 'offer-settings', entityId: clusterId });
    await call.publish({ topic: 'offer-settings', audience: 'clusters.read', payload: { clusterId } });
    return settingsReply(call, clusterId);
  }),
];

function answerOf(call: Call<Route>) {
  const { organizationId, personId, personName, roles } = call.access;
  return { organizationId, now: call.now, actor: { personId, personName, roles, channel: 'desk' } as const };
}

async function offerReply(call: Call<Route>, offerId: string) {
  const offer = await viewOffer(call.tx, call.access.organizationId, offerId);
  if (!offer) return NOT_FOUND;
  const { patientId, state } = offer;
  await call.audit({
    ...{ action: 'read', entityType: 'seat-offer', entityId: offerId },
    patientIds: [patientId],
    detail: { state },
  });
  return accept(offer);
}

async function settingsReply(call: Call<Route>, clusterId: string) {
  const { organizationId } = call.access;
  const { settings, version } = await findOfferSettings(call.tx, organizationId, clusterId);
  const figures = await findOfferFigures(call.tx, organizationId, { clusterId, now: call.now });
  return accept({ ...settings, figures, version });
}
