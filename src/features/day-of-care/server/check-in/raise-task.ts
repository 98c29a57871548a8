import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { TaskReason } from '../../domain/check-in/decide-check-in.ts';
import type { Entrance } from './entrance-store.ts';

export type TaskToRaise = {
  readonly reason: TaskReason;
  readonly visitId: string;
  readonly patientId?: string | null;
  readonly seatId?: string | null;
  /** What the patient wrote or answered, by what it is about. */
  readonly changes?: Readonly<Record<string, string>>;
  /** Another wrong try. */
  readonly isTry?: boolean;
  readonly now: Date;
};

/** Puts a task before the desk. Of the same visit, seat or door there is one at a time: what comes again joins it. */
export async function raiseTask(tx: Tx, entrance: Entrance, task: TaskToRaise): Promise<void> {
  const { organizationId, siteId, doorId } = entrance;
  const { reason, visitId, patientId = null, seatId = null, changes = {}, isTry = false, now } = task;
  const tries = isTry ? 1 : 0;
  const joined = await sql`
    UPDATE check_in_task SET tries = tries + ${tries}::int, changes = changes || ${JSON.stringify(changes)}::jsonb,
      taken_over = ARRAY(SELECT field FROM unnest(taken_over) field WHERE NOT ${JSON.stringify(changes)}::jsonb ? field),
      reason = CASE WHEN reason = 'not-found' THEN ${reason}::text ELSE reason END,
      patient_id = coalesce(patient_id, ${patientId}::uuid)
    WHERE organization_id = ${organizationId} AND settled_at IS NULL AND CASE
      WHEN ${seatId}::uuid IS NOT NULL THEN seat_id = ${seatId}::uuid AND reason = ${reason}::text
      WHEN ${reason}::text = 'too-many-tries' THEN door_id = ${doorId}::uuid AND reason = 'too-many-tries'
      ELSE visit_id = ${visitId}::uuid AND reason IN ('not-found', 'unclear') END`.execute(tx);
  if (Number(joined.numAffectedRows ?? 0) === 0) {
    await tx
      .insertInto('check_in_task')
      .values({
        organization_id: organizationId,
        id: uuidv7(),
        site_id: siteId,
        door_id: doorId,
        visit_id: visitId,
        patient_id: patientId,
        seat_id: seatId,
        reason,
        tries,
        changes: JSON.stringify(changes),
        at: now,
      })
      .execute();
  }
  await announceTasks(tx, organizationId, siteId);
}

/** Who is found at a second try needs nobody any more. */
export async function dropTaskOfVisit(
  tx: Tx,
  { organizationId, siteId }: Entrance,
  { visitId, now }: { readonly visitId: string; readonly now: Date },
): Promise<void> {
  const dropped = await tx
    .updateTable('check_in_task')
    .set({ settled_at: now, outcome: 'found-after-all' })
    .where('organization_id', '=', organizationId)
    .where('visit_id', '=', visitId)
    .where('reason', 'in', ['not-found', 'unclear'])
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (dropped.numUpdatedRows > 0n) await announceTasks(tx, organizationId, siteId);
}

/** Every desk of the site looks again. */
export function announceTasks(tx: Tx, organizationId: string, siteId: string): Promise<void> {
  return writeOutbox(tx, organizationId, { topic: 'check-in-task', audience: 'day.move', payload: { siteId } });
}
