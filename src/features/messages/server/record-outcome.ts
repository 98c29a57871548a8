import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { retryAfterMinutes } from '../domain/retry-after.ts';
import type { Moment } from './message-clock.ts';
import { lockMessage, type MessageRow, moveMessage } from './message-store.ts';
import { noteIfInvitation } from './note-if-invitation.ts';
import type { SendOutcome } from './transports/transport.ts';

/** Notes what came of handing a message over. */
export async function recordOutcome(
  tx: Tx,
  moment: Moment,
  { messageId, by, outcome }: { readonly messageId: string; readonly by: string; readonly outcome: SendOutcome },
): Promise<void> {
  const message = await lockMessage(tx, moment.organizationId, messageId);
  // The provider's own report may have come before.
  if (message?.state !== 'sending') return;
  if (outcome.outcome === 'sent') {
    await moveMessage(tx, moment, message, { to: 'sent', reason: '', sent: { by, providerId: outcome.providerId } });
    await noteIfInvitation(tx, moment, message);
  } else await tryAgainOrFail(tx, moment, message, outcome);
  await announceMessage(tx, moment, message.id);
}

async function tryAgainOrFail(
  tx: Tx,
  moment: Moment,
  message: MessageRow,
  { outcome, code }: Exclude<SendOutcome, { outcome: 'sent' }>,
): Promise<void> {
  const waitMinutes = outcome === 'refused' ? null : retryAfterMinutes(message.attempts);
  const nextTryAt = waitMinutes === null ? null : new Date(moment.now.getTime() + waitMinutes * 60_000);
  if (nextTryAt && nextTryAt < message.uselessAt) {
    await moveMessage(tx, moment, message, { to: 'queued', reason: code, nextTryAt });
  } else await failMessage(tx, moment, message, code);
}

/** It did not arrive: somebody calls instead. */
export async function failMessage(tx: Tx, moment: Moment, message: MessageRow, code: string): Promise<void> {
  await moveMessage(tx, moment, message, { to: 'failed', reason: code, task: 'call' });
}

export async function announceMessage(tx: Tx, { organizationId }: Moment, messageId: string): Promise<void> {
  await writeOutbox(tx, organizationId, { topic: 'message', audience: 'messages.read', payload: { messageId } });
}
