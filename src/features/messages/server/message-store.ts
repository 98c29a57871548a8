import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { noteWrittenTo } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { Way } from '../domain/channel.ts';
import type { MessageState } from '../domain/message-state.ts';
import type { Planned } from '../domain/plan-messages.ts';
import type { Purpose } from '../domain/purpose.ts';
import { auditClock, type Moment } from './message-clock.ts';

export type MessageRow = {
  readonly id: string;
  readonly patientId: string;
  readonly purpose: Purpose;
  readonly subjectId: string;
  readonly occasion: string;
  readonly channel: Way;
  readonly seatId: string | null;
  readonly clusterId: string | null;
  readonly state: MessageState;
  readonly dueAt: Date;
  readonly uselessAt: Date;
  readonly zone: string;
  readonly attempts: number;
  readonly language: string;
  readonly address: string;
  readonly sentSubject: string;
  readonly sentBody: string;
  readonly task: 'call' | 'print' | null;
  readonly settledAt: Date | null;
  readonly version: number;
};

export const MESSAGE_COLUMNS = sql`
  m.id, m.patient_id AS "patientId", m.purpose, m.subject_id AS "subjectId", m.occasion, m.channel, m.seat_id AS "seatId",
  m.cluster_id AS "clusterId", m.state, m.due_at AS "dueAt", m.useless_at AS "uselessAt", m.zone, m.attempts, m.language,
  m.address, m.sent_subject AS "sentSubject", m.sent_body AS "sentBody", m.task, m.settled_at AS "settledAt", m.version`;

export type NewMessage = Planned & {
  readonly patientId: string;
  readonly subjectId: string;
  readonly channel: Way;
  readonly seatId: string | null;
  readonly clusterId: string | null;
  readonly zone: string;
};

/** Plans a message. False when the same was planned before: nobody is told the same thing twice. */
export async function planMessage(tx: Tx, moment: Moment, planned: NewMessage): Promise<boolean> {
  const { organizationId, now } = moment;
  const id = uuidv7();
  const { rows } = await sql<{ id: string }>`
    INSERT INTO message (organization_id, id, patient_id, purpose, subject_id, occasion, channel, seat_id, cluster_id, state, due_at,
      useless_at, zone, next_try_at, created_at)
    SELECT ${organizationId}, ${id}, ${planned.patientId}, ${planned.purpose}, ${planned.subjectId}, ${planned.occasion},
      ${planned.channel}, ${planned.seatId}::uuid, ${planned.clusterId}::uuid, 'queued', ${planned.dueAt}, ${planned.uselessAt},
      ${planned.zone}, ${planned.dueAt}, ${now}
    WHERE NOT EXISTS (SELECT 1 FROM message WHERE organization_id = ${organizationId} AND purpose = ${planned.purpose}
      AND subject_id = ${planned.subjectId} AND occasion = ${planned.occasion})
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx);
  if (rows.length === 0) return false;
  const { patientId } = planned;
  await noteAtRecontact(tx, moment, { ...planned, state: 'queued' });
  await recordChange(tx, moment, { messageId: id, patientId, from: null, to: 'queued', reason: planned.purpose });
  await auditClock(tx, moment, { action: 'create', messageId: id, patientId, detail: { purpose: planned.purpose } });
  return true;
}

export type MessageStep = {
  readonly to: MessageState;
  readonly reason: string;
  /** Null: the clock, or the provider. */
  readonly personId?: string | null;
  readonly nextTryAt?: Date;
  readonly channel?: Way;
  readonly task?: 'call' | 'print';
  /** Marks what a person had to do as done. */
  readonly settled?: boolean;
  readonly sent?: { readonly by: string; readonly providerId: string };
};

/** Moves a message on, with its history row. */
export async function moveMessage(
  tx: Tx,
  { organizationId, now }: Moment,
  message: MessageRow,
  step: MessageStep,
): Promise<void> {
  const personId = step.personId ?? null;
  await tx
    .updateTable('message')
    .set((set) => ({
      state: step.to,
      reason: step.reason,
      version: set('version', '+', 1),
      ...(step.nextTryAt ? { next_try_at: step.nextTryAt } : {}),
      ...(step.channel ? { channel: step.channel } : {}),
      ...(step.task ? { task: step.task, settled_at: null, settled_by: null } : {}),
      ...(step.settled ? { settled_at: now, settled_by: personId } : {}),
      ...(step.sent ? { sent_at: now, sent_by: step.sent.by, provider_id: step.sent.providerId } : {}),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', message.id)
    .execute();
  const channel = step.channel ?? (step.reason === 'by-phone' ? 'phone' : message.channel);
  await noteAtRecontact(tx, { organizationId, now }, { ...message, channel, state: step.to });
  await recordChange(
    tx,
    { organizationId, now },
    {
      messageId: message.id,
      patientId: message.patientId,
      from: message.state,
      to: step.to,
      reason: step.reason,
      personId,
    },
  );
}

type Standing = Pick<MessageRow, 'purpose' | 'occasion' | 'seatId' | 'channel' | 'state'>;

/** The desk's list of patients to tell of a change shows how the message about it stands. */
async function noteAtRecontact(tx: Tx, { organizationId, now }: Moment, message: Standing): Promise<void> {
  const { purpose, occasion, seatId, channel: way, state } = message;
  const isMove = purpose === 'moved' && UUID.test(occasion);
  if (seatId === null || (!isMove && purpose !== 'cancelled-by-clinic')) return;
  const written = { seatId, recontactId: isMove ? occasion : null, state, way, at: now };
  for (const recontactId of await noteWrittenTo(tx, organizationId, written)) {
    await writeOutbox(tx, organizationId, { topic: 'recontact', audience: 'sessions.read', payload: { recontactId } });
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Change = {
  readonly messageId: string;
  readonly patientId: string;
  readonly from: MessageState | null;
  readonly to: MessageState;
  readonly reason: string;
  readonly personId?: string | null;
};

async function recordChange(tx: Tx, { organizationId, now }: Moment, change: Change): Promise<void> {
  await tx
    .insertInto('message_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      message_id: change.messageId,
      patient_id: change.patientId,
      at: now,
      person_id: change.personId ?? null,
      from_state: change.from,
      to_state: change.to,
      reason: change.reason,
    })
    .execute();
}

/** One message, locked until the transaction ends. */
export async function lockMessage(tx: Tx, organizationId: string, messageId: string): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    SELECT ${MESSAGE_COLUMNS} FROM message m
    WHERE m.organization_id = ${organizationId} AND m.id = ${messageId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** Messages about a seat of which nothing has left the house yet, locked. */
export async function lockUnsentOfSeat(tx: Tx, organizationId: string, seatId: string): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    SELECT ${MESSAGE_COLUMNS} FROM message m
    WHERE m.organization_id = ${organizationId} AND m.seat_id = ${seatId} AND m.state IN ('queued', 'by-hand')
    ORDER BY m.id FOR UPDATE`.execute(tx);
  return rows;
}

export async function reschedule(
  tx: Tx,
  organizationId: string,
  message: MessageRow,
  { dueAt, uselessAt }: Planned,
): Promise<void> {
  if (dueAt.getTime() === message.dueAt.getTime() && uselessAt.getTime() === message.uselessAt.getTime()) return;
  await tx
    .updateTable('message')
    .set((set) => ({ due_at: dueAt, useless_at: uselessAt, next_try_at: dueAt, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', message.id)
    .execute();
}
