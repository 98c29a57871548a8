import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel } from '../domain/channel.ts';
import { chooseWay, wayOf } from '../domain/choose-way.ts';
import { usableChannels } from '../domain/message-rules.ts';
import { findAddressee } from './addressee-store.ts';
import { findInvitationToTell } from './invitation-to-tell-store.ts';
import type { Moment } from './message-clock.ts';
import { planMessage } from './message-store.ts';
import { findRules } from './rule-store.ts';

/** What is not sent within two weeks is not sent any more: the patient is called, or invited anew. */
const USELESS_AFTER_MS = 14 * 86_400_000;

/** Plans that a patient is invited to book, while they are still to be called back. */
export async function tellAboutRecall(
  tx: Tx,
  moment: Moment,
  invitationId: string,
  configured: readonly Channel[],
): Promise<void> {
  const { organizationId, now } = moment;
  const invitation = await findInvitationToTell(tx, organizationId, invitationId);
  const addressee = invitation && (await findAddressee(tx, organizationId, invitation.patientId));
  if (!invitation?.isActive || !addressee) return;
  const uselessAt = new Date(now.getTime() + USELESS_AFTER_MS);
  const planned = { purpose: 'recall', occasion: 'invitation', dueAt: now, uselessAt } as const;
  const rules = await findRules(tx, organizationId);
  const usable = usableChannels(configured, rules);
  const facts = { ...addressee, ...rules, ...planned, configured: usable, now };
  const { patientId, clusterId, zone } = invitation;
  const subject = { subjectId: invitationId, seatId: null };
  await planMessage(tx, moment, {
    ...planned,
    ...subject,
    patientId,
    clusterId,
    zone,
    channel: wayOf(chooseWay(facts)),
  });
}
