import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { PlanKey } from './open-planning.ts';

/**
 * Notes every coming session whose day is closed by now, once, and lets go what is not so any more. Nothing is cancelled. Gives how many
 * were found.
 */
export async function noteClosedDays(tx: Tx, { organizationId, now }: PlanKey): Promise<number> {
  await sql`
    UPDATE session_concern k SET settled_at = ${now}, settled_how = 'gone'
    FROM session s
    WHERE k.organization_id = ${organizationId} AND k.settled_at IS NULL AND k.kind = 'closed-day'
      AND s.organization_id = k.organization_id AND s.id = k.session_id
      AND (s.status = 'cancelled' OR NOT EXISTS (SELECT 1 FROM (${closedDaysOf(now)}) c WHERE c.session_id = s.id AND c.name = k.detail))`.execute(
    tx,
  );
  const found = await sql`
    INSERT INTO session_concern (organization_id, id, session_id, kind, detail, found_at)
    SELECT ${organizationId}, gen_random_uuid(), c.session_id, 'closed-day', c.name, ${now} FROM (${closedDaysOf(now)}) c
    WHERE c.organization_id = ${organizationId}
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx);
  return found.rows.length;
}

/** Coming sessions on days that their own drawing would leave out. */
function closedDaysOf(now: Date) {
  return sql`
    SELECT s.organization_id, s.id AS session_id, d.name
    FROM session s
    JOIN session_template_version v ON v.organization_id = s.organization_id AND v.template_id = s.template_id
      AND v.version = s.template_version
    CROSS JOIN LATERAL (
      SELECT c.reason AS name FROM closure c
      WHERE c.organization_id = s.organization_id AND c.site_id = s.site_id AND c.closed_on = s.occurs_on
        AND (v.body->>'skipsClosures')::boolean
      UNION
      SELECT h.name FROM day_calendar_day h
      WHERE h.organization_id = s.organization_id AND h.held_on = s.occurs_on AND h.removed_at IS NULL
        AND v.body->'calendarIds' @> to_jsonb(h.calendar_id::text)
    ) d
    WHERE s.starts_at > ${now} AND s.status IN ('planned', 'open', 'closed')`;
}

export async function noteClock(
  tx: Tx,
  { organizationId, now }: PlanKey,
  { sessionId, detail }: { sessionId: string; detail: string },
): Promise<void> {
  await sql`INSERT INTO session_concern (organization_id, id, session_id, kind, detail, found_at)
    VALUES (${organizationId}, gen_random_uuid(), ${sessionId}, 'clock', ${detail}, ${now}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
}

export type FoundConcern = {
  readonly concernId: string;
  readonly sessionId: string;
  readonly kind: 'closed-day' | 'clock';
  readonly detail: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly bookedCount: number;
};

export async function findConcerns(tx: Tx, { organizationId, now }: PlanKey): Promise<FoundConcern[]> {
  const found = await sql<FoundConcern>`
    SELECT k.id AS "concernId", k.session_id AS "sessionId", k.kind, k.detail, c.name AS "clusterName", site.name AS "siteName",
      s.starts_at AS "startsAt", s.zone, count_taken_seats(s.organization_id, s.id, ${now}) AS "bookedCount"
    FROM session_concern k
    JOIN session s ON s.organization_id = k.organization_id AND s.id = k.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    WHERE k.organization_id = ${organizationId} AND k.settled_at IS NULL AND s.starts_at > ${now} AND s.status <> 'cancelled'
    ORDER BY s.starts_at, k.id LIMIT 200`.execute(tx);
  return found.rows;
}

export type Settling = {
  readonly concernId: string;
  readonly how: 'kept' | 'cancelled';
  readonly personId: string;
  readonly now: Date;
};

/** Cancels only what is empty; the session's row is locked, so that nobody books meanwhile. */
export async function settleOneConcern(
  tx: Tx,
  organizationId: string,
  { concernId, how, personId, now }: Settling,
): Promise<'settled' | 'not-there' | 'has-bookings' | 'done'> {
  const found = await sql<{ session_id: string; settled_at: Date | null; taken: number }>`
    SELECT k.session_id, k.settled_at, count_taken_seats(k.organization_id, k.session_id, ${now}) AS taken
    FROM session_concern k JOIN session s ON s.organization_id = k.organization_id AND s.id = k.session_id
    WHERE k.organization_id = ${organizationId} AND k.id = ${concernId} FOR NO KEY UPDATE OF s, k`.execute(tx);
  const [concern] = found.rows;
  if (!concern) return 'not-there';
  if (concern.settled_at !== null) return 'settled';
  if (how === 'cancelled') {
    if (concern.taken > 0) return 'has-bookings';
    await sql`UPDATE session SET status = 'cancelled', version = version + 1
      WHERE organization_id = ${organizationId} AND id = ${concern.session_id}`.execute(tx);
    await sql`UPDATE reservation SET status = 'released'
      WHERE organization_id = ${organizationId} AND session_id = ${concern.session_id}`.execute(tx);
  }
  await sql`INSERT INTO session_change (organization_id, id, session_id, at, person_id, what, before, after, reason)
    VALUES (${organizationId}, gen_random_uuid(), ${concern.session_id}, ${now}, ${personId}, ${how}, '{}', '{}', 'Its day is closed.')`.execute(
    tx,
  );
  await sql`UPDATE session_concern SET settled_at = ${now}, settled_by = ${personId}, settled_how = ${how}
    WHERE organization_id = ${organizationId} AND id = ${concernId}`.execute(tx);
  return 'done';
}
