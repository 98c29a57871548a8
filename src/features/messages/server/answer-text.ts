import { sql } from 'kysely';
import { accessOfOutsider } from '#features/access/server/public.ts';
import { cancelFromOutside, confirmFromOutside } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { parseReply } from '../domain/parse-reply.ts';
import type { Moment } from './message-clock.ts';
import { lockMessage, moveMessage } from './message-store.ts';
import { stopChannel } from './preference-store.ts';
import { announceMessage } from './record-outcome.ts';

type Written = {
  readonly messageId: string;
  readonly patientId: string;
  readonly seatId: string | null;
  readonly stands: boolean;
};

/** An answer counts for what was written to the number in the last days. */
const DAYS = 14;

export type Understood = 'confirm' | 'cancel' | 'stop' | 'call';

/**
 * Does what a text message answers. The number is the proof, as it is for the message it answers. What cannot be understood, or fits
 * more than one appointment of a number, is never guessed: it becomes a call to make. Null when nothing was written to the number.
 */
export async function answerByText(
  tx: Tx,
  moment: Moment,
  { from, text }: { readonly from: string; readonly text: string },
): Promise<Understood | null> {
  const { organizationId, now } = moment;
  const written = await findWritten(tx, moment, from);
  const [latest] = written;
  if (!latest) return null;
  const reply = parseReply(text);
  if (reply === 'stop') {
    for (const patientId of new Set(written.map((each) => each.patientId))) await stop(tx, moment, patientId);
    return 'stop';
  }
  const open = new Map(written.flatMap((each) => (each.stands && each.seatId ? [[each.seatId, each]] : [])));
  const [seatId] = open.keys();
  if (reply === 'unclear' || seatId === undefined || open.size > 1) {
    return toCall(tx, moment, latest.messageId, reply === 'unclear' ? 'reply-unclear' : 'reply-several');
  }
  const outsider = { access: await accessOfOutsider(tx, organizationId, now), now, by: 'text' };
  const done = await (reply === 'confirm' ? confirmFromOutside : cancelFromOutside)(tx, outsider, seatId);
  return done.ok ? reply : toCall(tx, moment, latest.messageId, 'reply-unclear');
}

/** What was last written to a number, about appointments that may still be ahead, latest first. */
async function findWritten(tx: Tx, { organizationId, now }: Moment, from: string): Promise<Written[]> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const { rows } = await sql<Written>`
    SELECT m.id AS "messageId", m.patient_id AS "patientId", m.seat_id AS "seatId",
      coalesce(x.status IN ('booked', 'confirmed') AND x.arrives_at > ${now}, false) AS stands
    FROM message m LEFT JOIN seat x ON x.organization_id = m.organization_id AND x.id = m.seat_id
    WHERE m.organization_id = ${organizationId} AND m.channel = 'sms' AND m.sent_at > ${since}
      AND right(regexp_replace(m.address, '\\D', '', 'g'), 9) = right(regexp_replace(${from}, '\\D', '', 'g'), 9)
    ORDER BY m.sent_at DESC, m.id DESC`.execute(tx);
  return rows;
}

async function stop(tx: Tx, { organizationId, now }: Moment, patientId: string): Promise<void> {
  if (!(await stopChannel(tx, { organizationId, patientId }, { channel: 'sms', now }))) return;
  const access = await accessOfOutsider(tx, organizationId, now);
  const what = { entityType: 'contact-preference', entityId: patientId, patientIds: [patientId] };
  await writeAudit(tx, access, { action: 'update', ...what, detail: { stopped: 'sms' }, at: now });
  const event = { topic: 'contact-preference', audience: 'messages.read', payload: { patientId } };
  await writeOutbox(tx, organizationId, event);
}

async function toCall(tx: Tx, moment: Moment, messageId: string, reason: string): Promise<Understood> {
  const message = await lockMessage(tx, moment.organizationId, messageId);
  if (message) await moveMessage(tx, moment, message, { to: message.state, reason, task: 'call' });
  await announceMessage(tx, moment, messageId);
  return 'call';
}
