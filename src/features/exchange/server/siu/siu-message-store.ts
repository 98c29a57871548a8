import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SiuEvent } from '../../domain/siu/plan-siu.ts';
import type { SiuOutcome } from '../../domain/siu/read-acknowledgement.ts';

export type NewSiuMessage = {
  readonly id: string;
  readonly patientId: string;
  readonly firstSeatId: string;
  readonly event: SiuEvent;
  readonly controlId: string;
  readonly body: string;
  readonly madeAt: Date;
};

export async function insertSiuMessage(tx: Tx, organizationId: string, message: NewSiuMessage): Promise<void> {
  const { id, patientId, firstSeatId, event, controlId, body, madeAt } = message;
  await tx
    .insertInto('siu_message')
    .values({
      organization_id: organizationId,
      id,
      patient_id: patientId,
      first_seat_id: firstSeatId,
      trigger_event: event,
      control_id: controlId,
      body,
      state: 'waiting',
      next_try_at: madeAt,
      made_at: madeAt,
    })
    .execute();
}

export type ClaimedSiu = {
  readonly id: string;
  readonly controlId: string;
  readonly body: string;
  readonly attempts: number;
};

/**
 * The first message that waits, taken until `leaseUntil`; null when none waits or the first has to wait: nothing overtakes it, as a
 * change means nothing to a receiver that has not heard of the booking.
 */
export async function claimFirst(
  tx: Tx,
  organizationId: string,
  { now, leaseUntil }: { readonly now: Date; readonly leaseUntil: Date },
): Promise<ClaimedSiu | null> {
  const { rows } = await sql<ClaimedSiu>`
    UPDATE siu_message m SET next_try_at = ${leaseUntil}, attempts = attempts + 1
    WHERE m.organization_id = ${organizationId} AND m.state = 'waiting' AND m.next_try_at <= ${now}
      AND m.id = (SELECT f.id FROM siu_message f WHERE f.organization_id = ${organizationId} AND f.state = 'waiting'
        ORDER BY f.sequence LIMIT 1)
    RETURNING m.id, m.control_id AS "controlId", m.body, m.attempts`.execute(tx);
  return rows[0] ?? null;
}

/** Notes what came of it. `nextTryAt` counts only for what goes again. */
export async function settleSiu(
  tx: Tx,
  organizationId: string,
  { id, outcome, code, now, nextTryAt }: SiuOutcome & { readonly id: string; readonly now: Date; nextTryAt: Date },
): Promise<void> {
  const isSettled = outcome !== 'later';
  await sql`
    UPDATE siu_message SET state = ${isSettled ? outcome : 'waiting'}, code = ${code}, next_try_at = ${nextTryAt},
      settled_at = ${isSettled ? now : null}
    WHERE organization_id = ${organizationId} AND id = ${id} AND state = 'waiting'`.execute(tx);
}

export type SiuState = {
  readonly waiting: number;
  readonly waitingSince: Date | null;
  /** Of the first that waits: why it was not taken yet; empty before the first attempt. */
  readonly waitingCode: string;
  readonly nextTryAt: Date | null;
  readonly taken: number;
  readonly takenLastAt: Date | null;
  readonly refusedCount: number;
  readonly refused: readonly RefusedSiu[];
};

export type RefusedSiu = {
  readonly messageId: string;
  readonly controlId: string;
  readonly event: SiuEvent;
  readonly code: string;
  readonly at: Date;
};

const REFUSED_SHOWN_MAX = 50;

export async function findSiuState(tx: Tx, organizationId: string): Promise<SiuState> {
  const counted = await sql<Omit<SiuState, 'refused'>>`
    SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, min(made_at) FILTER (WHERE state = 'waiting') AS "waitingSince",
      count(*) FILTER (WHERE state = 'taken')::int AS taken, max(settled_at) FILTER (WHERE state = 'taken') AS "takenLastAt",
      count(*) FILTER (WHERE state = 'refused')::int AS "refusedCount",
      coalesce((SELECT f.code FROM siu_message f WHERE f.organization_id = ${organizationId} AND f.state = 'waiting'
        ORDER BY f.sequence LIMIT 1), '') AS "waitingCode",
      (SELECT f.next_try_at FROM siu_message f WHERE f.organization_id = ${organizationId} AND f.state = 'waiting'
        ORDER BY f.sequence LIMIT 1) AS "nextTryAt"
    FROM siu_message WHERE organization_id = ${organizationId}`.execute(tx);
  const refused = await sql<RefusedSiu>`
    SELECT id AS "messageId", control_id AS "controlId", trigger_event AS event, code, settled_at AS at FROM siu_message
    WHERE organization_id = ${organizationId} AND state = 'refused' ORDER BY sequence DESC LIMIT ${REFUSED_SHOWN_MAX}`.execute(
    tx,
  );
  const [row] = counted.rows;
  if (!row) throw new TypeError('a count has no row');
  return { ...row, refused: refused.rows };
}

/** Puts what was refused back in its place of the order. The patients whose messages go again. */
export async function sendRefusedAgain(tx: Tx, organizationId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ patientId: string }>`
    UPDATE siu_message SET state = 'waiting', settled_at = NULL, attempts = 0, next_try_at = ${now}
    WHERE organization_id = ${organizationId} AND state = 'refused' RETURNING patient_id AS "patientId"`.execute(tx);
  return rows.map((row) => row.patientId);
}
