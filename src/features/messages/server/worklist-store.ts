import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Way } from '../domain/channel.ts';
import type { MessageState } from '../domain/message-state.ts';
import type { Purpose } from '../domain/purpose.ts';
import type { MessageReply, MessageView } from '../message-contract.ts';

const LISTED_MAX = 200;

type Row = Omit<MessageReply, 'dueAt' | 'sentAt' | 'appointmentAt' | 'purpose' | 'channel' | 'state'> & {
  readonly purpose: Purpose;
  readonly channel: Way;
  readonly state: MessageState;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly appointmentAt: Date | null;
};

const LISTED = sql`
  SELECT m.id AS "messageId", m.patient_id AS "patientId", p.given_names || ' ' || p.family_name AS "patientName",
    (SELECT c.value FROM patient_contact c WHERE c.organization_id = p.organization_id AND c.patient_id = p.id
      AND c.kind = 'phone' ORDER BY c.id LIMIT 1) AS phone,
    m.purpose, m.occasion, m.channel, m.state, m.reason, m.due_at AS "dueAt", m.sent_at AS "sentAt", m.sent_by AS "sentBy",
    m.zone, x.arrives_at AS "appointmentAt", site.name AS "siteName", m.task, m.settled_at IS NOT NULL AS "isSettled", m.version
  FROM message m
  JOIN patient p ON p.organization_id = m.organization_id AND p.id = m.patient_id
  LEFT JOIN seat x ON x.organization_id = m.organization_id AND x.id = m.seat_id
  LEFT JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
  LEFT JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id`;

const VIEWS: Readonly<Record<MessageView, RawBuilder<unknown>>> = {
  tasks: sql`m.task IS NOT NULL AND m.settled_at IS NULL`,
  waiting: sql`m.state IN ('queued', 'sending')`,
  sent: sql`m.state IN ('sent', 'delivered')`,
  stopped: sql`m.state = 'suppressed'`,
};

/** What is soonest to do comes first; what has happened, latest first. */
const ORDERS: Readonly<Record<MessageView, RawBuilder<unknown>>> = {
  tasks: sql`x.arrives_at NULLS LAST, m.due_at, m.id`,
  waiting: sql`m.due_at, m.id`,
  sent: sql`m.sent_at DESC NULLS LAST, m.id DESC`,
  stopped: sql`m.due_at DESC, m.id DESC`,
};

export type MessageFilter = {
  readonly view: MessageView;
  readonly patientId?: string | undefined;
  readonly purpose?: Purpose | undefined;
  readonly channel?: Way | undefined;
};

export async function findMessages(
  tx: Tx,
  organizationId: string,
  { view, patientId, purpose, channel }: MessageFilter,
): Promise<{ messages: MessageReply[]; total: number }> {
  const filter = sql`m.organization_id = ${organizationId} AND ${VIEWS[view]}
    AND (${patientId ?? null}::uuid IS NULL OR m.patient_id = ${patientId ?? null}::uuid)
    AND (${purpose ?? null}::text IS NULL OR m.purpose = ${purpose ?? null}::text)
    AND (${channel ?? null}::text IS NULL OR m.channel = ${channel ?? null}::text)`;
  const { rows } = await sql<Row>`${LISTED} WHERE ${filter} ORDER BY ${ORDERS[view]} LIMIT ${LISTED_MAX}`.execute(tx);
  const count = await sql<{ total: number }>`SELECT count(*)::int AS total FROM message m WHERE ${filter}`.execute(tx);
  return { messages: rows.map(replyOf), total: count.rows[0]?.total ?? 0 };
}

export async function countOpen(
  tx: Tx,
  organizationId: string,
): Promise<{ calls: number; prints: number; waiting: number }> {
  const { rows } = await sql<{ calls: number; prints: number; waiting: number }>`
    SELECT count(*) FILTER (WHERE task = 'call' AND settled_at IS NULL)::int AS calls,
      count(*) FILTER (WHERE task = 'print' AND settled_at IS NULL)::int AS prints,
      count(*) FILTER (WHERE state IN ('queued', 'sending'))::int AS waiting
    FROM message WHERE organization_id = ${organizationId}
      AND (state IN ('queued', 'sending') OR (task IS NOT NULL AND settled_at IS NULL))`.execute(tx);
  return rows[0] ?? { calls: 0, prints: 0, waiting: 0 };
}

type Words = { readonly address: string; readonly subject: string; readonly body: string };

export async function findMessage(
  tx: Tx,
  organizationId: string,
  messageId: string,
): Promise<(MessageReply & Words) | null> {
  const { rows } = await sql<Row>`
    ${LISTED} WHERE m.organization_id = ${organizationId} AND m.id = ${messageId}`.execute(tx);
  const words = await sql<Words>`
    SELECT address, sent_subject AS subject, sent_body AS body FROM message
    WHERE organization_id = ${organizationId} AND id = ${messageId}`.execute(tx);
  const [row, said] = [rows[0], words.rows[0]];
  return row && said ? { ...replyOf(row), ...said } : null;
}

type Step = {
  readonly at: string;
  readonly personName: string | null;
  readonly to: MessageState;
  readonly reason: string;
};

export async function findHistory(tx: Tx, organizationId: string, messageId: string): Promise<Step[]> {
  const { rows } = await sql<Omit<Step, 'at'> & { at: Date }>`
    SELECT c.at, p.name AS "personName", c.to_state AS "to", c.reason FROM message_change c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
    WHERE c.organization_id = ${organizationId} AND c.message_id = ${messageId} ORDER BY c.at, c.id`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function replyOf(row: Row): MessageReply {
  return {
    ...row,
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    appointmentAt: row.appointmentAt?.toISOString() ?? null,
  };
}
