import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Audience, ReleaseStep } from '../../domain/sessions/release-ladder.ts';

export type LadderSession = {
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly status: string;
  readonly ladder: readonly ReleaseStep[];
  /** The last audience that was noted; null when none was. */
  readonly noted: Audience | null;
  readonly reservedAgainAt: Date | null;
  readonly openSeats: number;
};

/** Coming sessions whose seats are opened step by step; one session when asked for it. */
export async function findLadderSessions(
  tx: Tx,
  organizationId: string,
  { now, sessionId = null }: { readonly now: Date; readonly sessionId?: string | null },
): Promise<LadderSession[]> {
  const found = await sql<LadderSession>`
    SELECT s.id AS "sessionId", s.starts_at AS "startsAt", s.zone, s.status, p.release_ladder AS ladder, last.audience AS noted,
      (SELECT max(r.at) FROM session_release r WHERE r.organization_id = s.organization_id AND r.session_id = s.id
        AND r.person_id IS NOT NULL AND r.audience = 'members') AS "reservedAgainAt",
      greatest(0, s.capacity - count_taken_seats(s.organization_id, s.id, ${now})) AS "openSeats"
    FROM session s
    JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id AND p.release_ladder <> '[]'
    LEFT JOIN LATERAL (SELECT r.audience FROM session_release r
      WHERE r.organization_id = s.organization_id AND r.session_id = s.id ORDER BY r.at DESC, r.id DESC LIMIT 1) last ON true
    WHERE s.organization_id = ${organizationId} AND s.status IN ('planned', 'open') AND s.starts_at > ${now}
      AND s.starts_at < ${now}::timestamptz + interval '61 days'
      AND (${sessionId}::uuid IS NULL OR s.id = ${sessionId}::uuid)
    ORDER BY s.starts_at`.execute(tx);
  return found.rows;
}

export type ReleaseRow = {
  readonly sessionId: string;
  readonly audience: Audience;
  readonly openSeats: number;
  readonly personId: string | null;
  readonly at: Date;
};

export async function noteRelease(tx: Tx, organizationId: string, row: ReleaseRow): Promise<void> {
  await tx
    .insertInto('session_release')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      session_id: row.sessionId,
      at: row.at,
      audience: row.audience,
      open_seats: row.openSeats,
      person_id: row.personId,
    })
    .execute();
}
