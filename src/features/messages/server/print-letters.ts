import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { dayInWords } from '../domain/date-words.ts';
import { hasLink } from '../domain/purpose.ts';
import { findAddressee } from './addressee-store.ts';
import { type Letter, lettersPdf } from './letter-pdf.ts';
import { linkOfMessage } from './link-store.ts';
import type { Moment } from './message-clock.ts';
import { lockMessage, type MessageRow, moveMessage } from './message-store.ts';
import { noteIfInvitation } from './note-if-invitation.ts';
import { announceMessage } from './record-outcome.ts';
import type { Messaging } from './send-due-messages.ts';
import { LINK_PLACE, writeMessage } from './write-message.ts';

export type Printed = { readonly pdf: Buffer; readonly patientIds: readonly string[] };

/** Sets the letters that wait to be printed, and counts them as sent. Those that wait no more are left out. */
export async function printWaiting(
  tx: Tx,
  moment: Moment & { readonly personId: string },
  { messageIds, messaging }: { readonly messageIds: readonly string[]; readonly messaging: Messaging },
): Promise<Result<Printed, Refusal<'nothing-to-print'>>> {
  const letters: Letter[] = [];
  const patientIds: string[] = [];
  for (const messageId of [...new Set(messageIds)].sort()) {
    const message = await lockMessage(tx, moment.organizationId, messageId);
    if (message?.task !== 'print' || message.settledAt !== null) continue;
    const letter = await letterOf(tx, moment, message, messaging);
    if (!letter) continue;
    letters.push(letter);
    patientIds.push(message.patientId);
    const { personId } = moment;
    const sent = { by: 'print', providerId: '' };
    await moveMessage(tx, moment, message, {
      to: 'sent',
      reason: 'printed',
      personId,
      settled: true,
      sent,
      channel: 'letter',
    });
    await noteIfInvitation(tx, moment, { ...message, channel: 'letter' });
    await announceMessage(tx, moment, message.id);
  }
  if (letters.length === 0) return refuse('nothing-to-print', 'None of these waits to be printed any more.');
  return accept({ pdf: await lettersPdf(letters), patientIds });
}

async function letterOf(
  tx: Tx,
  { organizationId, now }: Moment,
  message: MessageRow,
  { secret, publicUrl }: Messaging,
): Promise<Letter | null> {
  const addressee = await findAddressee(tx, organizationId, message.patientId);
  if (addressee?.addresses.letter == null) return null;
  const text = await writeMessage(tx, organizationId, { message, addressee, channel: 'letter' });
  if (!text) return null;
  const { id: messageId, patientId, uselessAt: expiresAt } = message;
  const link = hasLink(message.purpose)
    ? `${publicUrl}/m/${await linkOfMessage(tx, secret, { organizationId, messageId, patientId, expiresAt })}`
    : '';
  await tx
    .updateTable('message')
    .set({
      language: addressee.language,
      address: addressee.addresses.letter,
      sent_subject: text.subject,
      sent_body: text.body,
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', messageId)
    .execute();
  const sender = await tx
    .selectFrom('organization')
    .select('name')
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  const noon = new Date(`${wallTimeOfInstant(now, message.zone).date}T12:00:00Z`);
  return {
    sender: sender?.name ?? '',
    recipient: addressee.name,
    address: addressee.addresses.letter,
    date: dayInWords(noon, 'UTC', addressee.language),
    subject: text.subject,
    body: text.body.replaceAll(LINK_PLACE, link),
  };
}
