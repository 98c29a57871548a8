import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel } from '../domain/channel.ts';
import { chooseWay, wayOf } from '../domain/choose-way.ts';
import { usableChannels } from '../domain/message-rules.ts';
import type { Purpose } from '../domain/purpose.ts';
import { findAddressee } from './addressee-store.ts';
import type { Moment } from './message-clock.ts';
import { planMessage } from './message-store.ts';
import { findOfferToTell } from './offer-to-tell-store.ts';
import { findRules } from './rule-store.ts';

/** Plans that a patient is told of an offered seat, while nobody has answered it. */
export async function tellAboutOffer(
  tx: Tx,
  moment: Moment,
  offerId: string,
  configured: readonly Channel[],
): Promise<void> {
  const { organizationId, now } = moment;
  const offer = await findOfferToTell(tx, organizationId, offerId);
  const addressee = offer && (await findAddressee(tx, organizationId, offer.patientId));
  if (!offer?.isOpen || !addressee) return;
  const purpose: Purpose = offer.isInvitation ? 'invitation' : 'seat-offer';
  const planned = { purpose, occasion: 'offer', dueAt: now, uselessAt: offer.expiresAt } as const;
  const rules = await findRules(tx, organizationId);
  const usable = usableChannels(configured, rules);
  const facts = { ...addressee, ...rules, ...planned, configured: usable, now };
  const { patientId, clusterId, zone } = offer;
  const channel = wayOf(chooseWay(facts));
  await planMessage(tx, moment, { ...planned, patientId, clusterId, zone, channel, subjectId: offerId, seatId: null });
}
