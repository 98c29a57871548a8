import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { lockSessions } from '../seats/lock-for-seat.ts';

/** Cancels the sessions after a day that nobody has a seat in, and lets go what they reserved. Those with patients stay and are named. */
export async function cancelEmptySessionsAfter(
  tx: Tx,
  organizationId: string,
  { templateId, endsOn, now }: { templateId: string; endsOn: string; now: Date },
): Promise<{ cancelledIds: string[]; keptIds: string[] }> {
  const later = await tx
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('template_id', '=', templateId)
    .where('occurs_on', '>', endsOn)
    .where('starts_at', '>', now)
    .where('status', 'in', ['planned', 'open', 'closed'])
    .execute();
  if (later.length === 0) return { cancelledIds: [], keptIds: [] };
  const locked = await lockSessions(
    tx,
    organizationId,
    later.map((row) => row.id),
  );
  const ids = locked.map((session) => session.id);
  const cancelled = await sql<{ id: string }>`
    UPDATE session s SET status = 'cancelled', version = version + 1
    WHERE s.organization_id = ${organizationId} AND s.id = ANY (${ids}::uuid[]) AND NOT EXISTS (
      SELECT 1 FROM seat x WHERE x.organization_id = s.organization_id AND x.session_id = s.id
        AND x.status NOT IN ('cancelled', 'expired') AND (x.status <> 'held' OR x.hold_expires_at > ${now}))
    RETURNING s.id`.execute(tx);
  const cancelledIds = cancelled.rows.map((row) => row.id);
  await sql`UPDATE reservation SET status = 'released'
    WHERE organization_id = ${organizationId} AND session_id = ANY (${cancelledIds}::uuid[])`.execute(tx);
  const gone = new Set(cancelledIds);
  return { cancelledIds, keptIds: ids.filter((id) => !gone.has(id)) };
}
