import { noteInvitationSent, type SentInvitation } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Way } from '../domain/channel.ts';
import { isInvitation } from '../domain/purpose.ts';
import type { Moment } from './message-clock.ts';
import type { MessageRow } from './message-store.ts';

const CHANNELS: Readonly<Record<Way, SentInvitation['channel']>> = {
  sms: 'text',
  email: 'email',
  letter: 'letter',
  phone: 'phone',
};

/** An invitation that has gone out, or was said, is an attempt to reach its patient. Everything else is none. */
export async function noteIfInvitation(
  tx: Tx,
  { organizationId, now: at }: Moment,
  { purpose, subjectId, channel }: Pick<MessageRow, 'purpose' | 'subjectId' | 'channel'>,
): Promise<void> {
  if (!isInvitation(purpose)) return;
  const of = purpose === 'recall' ? { invitationId: subjectId } : { offerId: subjectId };
  const outcome = channel === 'phone' ? 'reached' : 'sent';
  await noteInvitationSent(tx, organizationId, { of, channel: CHANNELS[channel], outcome, at });
}
