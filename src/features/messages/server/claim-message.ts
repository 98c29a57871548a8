import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel } from '../domain/channel.ts';
import { type ChosenWay, chooseWay } from '../domain/choose-way.ts';
import { dialled } from '../domain/message-address.ts';
import { type MessageRules, usableChannels } from '../domain/message-rules.ts';
import { hasLink, isOfOffer, mustBeTold } from '../domain/purpose.ts';
import { nextAllowedAt } from '../domain/sending-window.ts';
import type { Text } from '../domain/text-field.ts';
import { type Addressee, findAddressee } from './addressee-store.ts';
import { findInvitationToTell } from './invitation-to-tell-store.ts';
import { linkOfMessage } from './link-store.ts';
import { auditClock, type Moment } from './message-clock.ts';
import { MESSAGE_COLUMNS, type MessageRow, moveMessage } from './message-store.ts';
import { findOfferToTell } from './offer-to-tell-store.ts';
import { findRules } from './rule-store.ts';
import { findSeatToTell } from './seat-to-tell-store.ts';
import type { Outgoing } from './transports/transport.ts';
import { LINK_PLACE, writeMessage } from './write-message.ts';

/** A worker that says nothing for so long is gone, and its message is handed over again as the same message. */
const LEASE_MS = 120_000;

export type Claiming = {
  readonly configured: readonly Channel[];
  readonly secret: string;
  /** Where browsers reach the product, without a path. */
  readonly publicUrl: string;
};

export type Claimed =
  | { readonly kind: 'none' }
  /** Decided without sending: put off, given to a person, left out. */
  | { readonly kind: 'decided' }
  | { readonly kind: 'send'; readonly message: MessageRow; readonly way: 'sms' | 'email'; readonly outgoing: Outgoing };

/** Takes the next message whose time has come and decides, with what is known now, whether and how it goes out. */
export async function claimMessage(tx: Tx, moment: Moment, claiming: Claiming): Promise<Claimed> {
  const { organizationId, now } = moment;
  const { rows } = await sql<MessageRow>`
    SELECT ${MESSAGE_COLUMNS} FROM message m
    WHERE m.organization_id = ${organizationId} AND m.state IN ('queued', 'sending') AND m.next_try_at <= ${now}
    ORDER BY m.next_try_at, m.id LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(tx);
  const message = rows[0];
  if (!message) return { kind: 'none' };
  if (message.state === 'sending') return sendAgain(tx, moment, { message, claiming });
  const addressee = await findAddressee(tx, organizationId, message.patientId);
  if (!addressee || !(await isStillTrue(tx, organizationId, message))) {
    return decided(tx, moment, message, { to: 'suppressed', reason: addressee ? 'overtaken' : 'nobody-to-tell' });
  }
  if (message.uselessAt <= now) return tooLate(tx, moment, message);
  const rules = await findRules(tx, organizationId);
  const configured = usableChannels(claiming.configured, rules);
  const chosen = chooseWay({ ...message, ...addressee, ...rules, configured, now });
  if (chosen.how !== 'send') return withoutSending(tx, moment, message, chosen);
  const quiet = addressee.preference?.quiet ?? null;
  const at = nextAllowedAt(now, { way: chosen.way, zone: message.zone, quiet, hours: rules });
  if (at === null || at >= message.uselessAt) return tooLate(tx, moment, message);
  if (at > now) {
    return decided(tx, moment, message, {
      to: 'queued',
      reason: 'waits-for-daytime',
      nextTryAt: at,
      channel: chosen.way,
    });
  }
  if (chosen.way === 'letter') return toPrint(tx, moment, message, 'letter-wanted');
  return sendNow(tx, moment, { message, addressee, rules, claiming, way: chosen.way, address: chosen.address });
}

type Step = Parameters<typeof moveMessage>[3];

async function decided(tx: Tx, moment: Moment, message: MessageRow, step: Step): Promise<Claimed> {
  await moveMessage(tx, moment, message, step);
  return { kind: 'decided' };
}

function toPrint(tx: Tx, moment: Moment, message: MessageRow, reason: string): Promise<Claimed> {
  return decided(tx, moment, message, { to: 'by-hand', reason, task: 'print', channel: 'letter' });
}

function withoutSending(
  tx: Tx,
  moment: Moment,
  message: MessageRow,
  chosen: Exclude<ChosenWay, { how: 'send' }>,
): Promise<Claimed> {
  if (chosen.how === 'suppress') return decided(tx, moment, message, { to: 'suppressed', reason: chosen.reason });
  if (chosen.task === 'print') return toPrint(tx, moment, message, chosen.reason);
  return decided(tx, moment, message, { to: 'by-hand', reason: chosen.reason, task: 'call', channel: 'phone' });
}

/** Too late to write: what must be known is said by a person, the rest is left out. */
function tooLate(tx: Tx, moment: Moment, message: MessageRow): Promise<Claimed> {
  const step: Step = mustBeTold(message.purpose)
    ? { to: 'by-hand', reason: 'too-late-to-write', task: 'call', channel: 'phone' }
    : { to: 'suppressed', reason: 'too-late' };
  return decided(tx, moment, message, step);
}

/** A seat that was given back needs no reminder; one that stands was not cancelled. */
async function isStillTrue(tx: Tx, organizationId: string, message: MessageRow): Promise<boolean> {
  if (isOfOffer(message.purpose)) {
    return (await findOfferToTell(tx, organizationId, message.subjectId))?.isOpen === true;
  }
  if (message.purpose === 'recall')
    return (await findInvitationToTell(tx, organizationId, message.subjectId))?.isActive === true;
  if (message.seatId === null) return true;
  const seat = await findSeatToTell(tx, organizationId, message.seatId);
  if (!seat) return false;
  return (message.purpose === 'cancelled-by-clinic') !== seat.isComing;
}

type Sending = {
  readonly message: MessageRow;
  readonly addressee: Addressee;
  readonly rules: MessageRules;
  readonly claiming: Claiming;
  readonly way: 'sms' | 'email';
  readonly address: string;
};

async function sendNow(
  tx: Tx,
  moment: Moment,
  { message, addressee, rules, claiming, way, address }: Sending,
): Promise<Claimed> {
  const { organizationId, now } = moment;
  const text = await writeMessage(tx, organizationId, { message, addressee, channel: way });
  if (!text) return decided(tx, moment, message, { to: 'suppressed', reason: 'overtaken' });
  await tx
    .updateTable('message')
    .set((set) => ({
      attempts: set('attempts', '+', 1),
      language: addressee.language,
      address: way === 'sms' ? dialled(address) : address,
      sent_subject: text.subject,
      sent_body: text.body,
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', message.id)
    .execute();
  const nextTryAt = new Date(now.getTime() + LEASE_MS);
  await moveMessage(tx, moment, message, { to: 'sending', reason: `by-${way}`, channel: way, nextTryAt });
  const { id: messageId, patientId } = message;
  await auditClock(tx, moment, { action: 'execute', messageId, patientId, detail: { way, purpose: message.purpose } });
  const sending: MessageRow = { ...message, state: 'sending', channel: way, attempts: message.attempts + 1 };
  return outgoing(tx, moment, {
    message: { ...sending, address: way === 'sms' ? dialled(address) : address },
    rules,
    claiming,
    text,
  });
}

/** The worker that had it is gone. Nobody knows whether the other side took it, so it goes again exactly as it was. */
async function sendAgain(
  tx: Tx,
  moment: Moment,
  { message, claiming }: { readonly message: MessageRow; readonly claiming: Claiming },
): Promise<Claimed> {
  const nextTryAt = new Date(moment.now.getTime() + LEASE_MS);
  await moveMessage(tx, moment, message, { to: 'sending', reason: 'handed-over-again', nextTryAt });
  const text = { subject: message.sentSubject, body: message.sentBody };
  const rules = await findRules(tx, moment.organizationId);
  return outgoing(tx, moment, { message, rules, claiming, text, isRepeat: true });
}

type Leaving = {
  readonly message: MessageRow;
  readonly rules: MessageRules;
  readonly claiming: Claiming;
  readonly text: Text;
  readonly isRepeat?: boolean;
};

async function outgoing(
  tx: Tx,
  { organizationId }: Moment,
  { message, rules, claiming, text, isRepeat = false }: Leaving,
): Promise<Claimed> {
  const { id: messageId, patientId, uselessAt: expiresAt, address } = message;
  const url = hasLink(message.purpose)
    ? `${claiming.publicUrl}/m/${await linkOfMessage(tx, claiming.secret, { organizationId, messageId, patientId, expiresAt })}`
    : '';
  return {
    kind: 'send',
    message,
    way: message.channel === 'sms' ? 'sms' : 'email',
    outgoing: {
      messageId,
      organizationId,
      address,
      senderName: rules.senderName,
      replyTo: rules.replyTo,
      subject: text.subject,
      body: text.body.replaceAll(LINK_PLACE, url),
      isRepeat,
    },
  };
}
