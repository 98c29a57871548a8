import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { isTimeToPrepare, NOTICE_DAYS } from '../../domain/preparation/time-to-prepare.ts';

/** The longest that an item may be due before its session. */
const DAYS_BEFORE_MAX = 90;

type Missing = {
  readonly sessionId: string;
  readonly sessionOn: string;
  readonly zone: string;
  readonly daysBeforeMax: number;
  readonly itemId: string;
  readonly position: number;
  readonly area: string;
  readonly title: string;
  readonly daysBefore: number;
  readonly ownerId: string | null;
};

type Which = {
  readonly now: Date;
  /** Opened by somebody: made whatever the day. Null: those whose time has come. */
  readonly sessionId?: string;
  readonly templateId?: string;
};

/** Makes the tasks that coming sessions lack, from the lists of their templates, once each. Resolves to how many. */
export async function makeTasks(tx: Tx, organizationId: string, which: Which): Promise<number> {
  const missing = await findMissing(tx, organizationId, which);
  const due = which.sessionId
    ? missing
    : missing.filter((each) => isTimeToPrepare(each, wallTimeOfInstant(which.now, each.zone).date));
  if (due.length === 0) return 0;
  const made = await tx
    .insertInto('readiness_task')
    .values(
      due.map((each) => ({
        organization_id: organizationId,
        id: uuidv7(),
        session_id: each.sessionId,
        item_id: each.itemId,
        position: each.position,
        area: each.area,
        title: each.title,
        days_before: each.daysBefore,
        owner_id: each.ownerId,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'session_id', 'item_id']).doNothing())
    .returning('id')
    .execute();
  return made.length;
}

async function findMissing(
  tx: Tx,
  organizationId: string,
  { now, sessionId = null, templateId = null }: { now: Date; sessionId?: string | null; templateId?: string | null },
): Promise<Missing[]> {
  const untilAt = new Date(now.getTime() + (DAYS_BEFORE_MAX + NOTICE_DAYS + 1) * 86_400_000);
  const found = await sql<Missing>`
    SELECT s.id AS "sessionId", s.occurs_on AS "sessionOn", s.zone, i.id AS "itemId", i.position, i.area, i.title,
      i.days_before AS "daysBefore", i.owner_id AS "ownerId",
      (SELECT max(other.days_before) FROM readiness_item other WHERE other.organization_id = s.organization_id
        AND other.template_id = s.template_id AND other.is_in_use) AS "daysBeforeMax"
    FROM session s
    JOIN readiness_item i ON i.organization_id = s.organization_id AND i.template_id = s.template_id AND i.is_in_use
    WHERE s.organization_id = ${organizationId} AND s.ends_at > ${now}
      AND (CASE WHEN ${sessionId}::uuid IS NULL THEN s.starts_at < ${untilAt} ELSE s.id = ${sessionId}::uuid END)
      AND (${templateId}::uuid IS NULL OR s.template_id = ${templateId}::uuid)
      AND s.status IN ('planned', 'open', 'closed', 'in-progress')
      AND NOT EXISTS (SELECT 1 FROM readiness_task t
        WHERE t.organization_id = s.organization_id AND t.session_id = s.id AND t.item_id = i.id)
    ORDER BY s.starts_at, s.id, i.position LIMIT 5000`.execute(tx);
  return found.rows;
}
