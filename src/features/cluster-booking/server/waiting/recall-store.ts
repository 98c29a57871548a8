import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { AttemptOutcome, RecallChannel } from '../../domain/waiting/decide-attempt.ts';

export type RecallState = 'active' | 'booked' | 'completed' | 'stopped' | 'withdrawn';

export type RecallRow = {
  readonly id: string;
  readonly patientId: string;
  readonly clusterId: string;
  readonly state: RecallState;
};

export async function findRecall(tx: Tx, organizationId: string, id: string): Promise<RecallRow | null> {
  const row = await tx
    .selectFrom('recall')
    .select(['id', 'patient_id as patientId', 'cluster_id as clusterId', 'state'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, state: row.state as RecallState } : null;
}

/** The need of a recall that is still due; null when it has none, or it is settled. */
export async function findNeedOfRecall(
  tx: Tx,
  organizationId: string,
  recallId: string | null,
): Promise<string | null> {
  if (recallId === null) return null;
  const { rows } = await sql<{ id: string }>`
    SELECT e.id FROM recall r JOIN care_event e ON e.organization_id = r.organization_id AND e.id = r.care_event_id
    WHERE r.organization_id = ${organizationId} AND r.id = ${recallId} AND e.status = 'due'`.execute(tx);
  return rows[0]?.id ?? null;
}

export type NewRecall = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly source: 'interval' | 'need' | 'far-off';
  readonly careEventId: string | null;
  readonly dueOn: CalendarDate;
  /** Not tried before this day. */
  readonly nextTryOn?: CalendarDate;
};

export type RecallAuthor = { readonly personId: string | null; readonly at: Date };

/** Its id; null when there is one already. */
export async function insertRecall(
  tx: Tx,
  organizationId: string,
  recall: NewRecall,
  author: RecallAuthor,
): Promise<string | null> {
  const added = await tx
    .insertInto('recall')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      patient_id: recall.patientId,
      cluster_id: recall.clusterId,
      source: recall.source,
      care_event_id: recall.careEventId,
      due_on: recall.dueOn,
      next_try_on: recall.nextTryOn ?? null,
      state: 'active',
      made_at: author.at,
    })
    .onConflict((row) => row.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return null;
  const step = { recallId: added.id, patientId: recall.patientId, toState: 'active', reason: recall.source } as const;
  await recordRecall(tx, organizationId, step, author);
  return added.id;
}

export type RecallStep = {
  readonly toState: RecallState;
  readonly reason: string;
  readonly seatId?: string | null;
  readonly nextTryOn?: CalendarDate;
};

export async function moveRecall(
  tx: Tx,
  organizationId: string,
  [recall, step]: readonly [Pick<RecallRow, 'id' | 'patientId'>, RecallStep],
  author: RecallAuthor,
): Promise<void> {
  await tx
    .updateTable('recall')
    .set((set) => ({
      state: step.toState,
      version: set('version', '+', 1),
      ...(step.seatId === undefined ? {} : { seat_id: step.seatId }),
      ...(step.nextTryOn === undefined ? {} : { next_try_on: step.nextTryOn }),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', recall.id)
    .execute();
  await recordRecall(tx, organizationId, { recallId: recall.id, patientId: recall.patientId, ...step }, author);
  await writeOutbox(tx, organizationId, {
    topic: 'recall',
    audience: 'recalls.read',
    payload: { recallId: recall.id },
  });
}

async function recordRecall(
  tx: Tx,
  organizationId: string,
  step: {
    readonly recallId: string;
    readonly patientId: string;
    readonly toState: RecallState;
    readonly reason: string;
  },
  author: RecallAuthor,
): Promise<void> {
  await tx
    .insertInto('recall_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      recall_id: step.recallId,
      patient_id: step.patientId,
      at: author.at,
      person_id: author.personId,
      to_state: step.toState,
      reason: step.reason,
    })
    .execute();
}

export type NewAttempt = {
  readonly channel: RecallChannel;
  readonly outcome: AttemptOutcome;
  readonly nextTryOn: CalendarDate | null;
};

/** Gives the id of the attempt. */
export async function insertAttempt(
  tx: Tx,
  organizationId: string,
  [recall, attempt]: readonly [Pick<RecallRow, 'id' | 'patientId'>, NewAttempt],
  author: RecallAuthor,
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('recall_attempt')
    .values({
      organization_id: organizationId,
      id,
      recall_id: recall.id,
      patient_id: recall.patientId,
      at: author.at,
      person_id: author.personId,
      channel: attempt.channel,
      outcome: attempt.outcome,
      next_try_on: attempt.nextTryOn,
    })
    .execute();
  await tx
    .updateTable('recall')
    .set({ next_try_on: attempt.nextTryOn })
    .where('organization_id', '=', organizationId)
    .where('id', '=', recall.id)
    .execute();
  await writeOutbox(tx, organizationId, {
    topic: 'recall',
    audience: 'recalls.read',
    payload: { recallId: recall.id },
  });
  return id;
}

/** Ways of the attempts so far, oldest first, and whether the patient may be contacted. */
export async function findAttempts(
  tx: Tx,
  organizationId: string,
  recall: Pick<RecallRow, 'id' | 'patientId'>,
): Promise<{ readonly earlier: readonly RecallChannel[]; readonly doNotContact: boolean }> {
  const found = await sql<{ earlier: RecallChannel[]; doNotContact: boolean }>`
    SELECT ARRAY(SELECT a.channel FROM recall_attempt a WHERE a.organization_id = ${organizationId} AND a.recall_id = ${recall.id}
        ORDER BY a.at, a.id) AS earlier,
      EXISTS (SELECT 1 FROM recall_silence s WHERE s.organization_id = ${organizationId} AND s.patient_id = ${recall.patientId}
        AND s.ended_at IS NULL) AS "doNotContact"`.execute(tx);
  return found.rows[0] ?? { earlier: [], doNotContact: false };
}

/** Whether the patient is not to be contacted about recalls. */
export async function isSilent(tx: Tx, organizationId: string, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('recall_silence')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function setSilence(
  tx: Tx,
  organizationId: string,
  { patientId, isSilent, personId, at }: { patientId: string; isSilent: boolean; personId: string; at: Date },
): Promise<void> {
  if (isSilent) {
    await sql`INSERT INTO recall_silence (organization_id, id, patient_id, set_by, set_at)
      VALUES (${organizationId}, ${uuidv7()}, ${patientId}, ${personId}, ${at})
      ON CONFLICT (organization_id, patient_id) WHERE ended_at IS NULL DO NOTHING`.execute(tx);
    return;
  }
  await tx
    .updateTable('recall_silence')
    .set({ ended_by: personId, ended_at: at })
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .where('ended_at', 'is', null)
    .execute();
}
