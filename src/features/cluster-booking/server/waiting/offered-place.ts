import { sql } from 'kysely';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { arrivalPlanOf } from '../../domain/seats/offer.ts';
import { patientSpan } from '../../domain/templates/arrival-times.ts';
import { type LockedSession, lockSessions } from '../seats/lock-for-seat.ts';

/** A place of a session under the lock of its session, with when its patient would come. */
export type OfferedPlace = {
  readonly session: LockedSession;
  readonly zone: string;
  readonly siteId: string;
  readonly seatNumber: number;
  /** Seats that waiting patients may have: those drawn, fewer where the room holds fewer. */
  readonly seatsUsable: number;
  readonly from: Date;
  readonly until: Date;
  /** The day at the site. */
  readonly today: string;
};

export async function lockPlace(
  tx: Tx,
  organizationId: string,
  { sessionId, seatNumber, now }: { sessionId: string; seatNumber: number; now: Date },
): Promise<OfferedPlace | null> {
  const [session] = await lockSessions(tx, organizationId, [sessionId]);
  const where = await findWhere(tx, organizationId, sessionId);
  if (!session || !where) return null;
  const { from, until } = patientSpan(session.startsAt, seatNumber, arrivalPlanOf(session));
  return { session, ...where, seatNumber, from, until, today: wallTimeOfInstant(now, where.zone).date };
}

type Where = Pick<OfferedPlace, 'zone' | 'siteId' | 'seatsUsable'>;

async function findWhere(tx: Tx, organizationId: string, sessionId: string): Promise<Where | null> {
  const found = await sql<Where>`
    SELECT s.zone, s.site_id AS "siteId", least(s.capacity, p.physical_max) AS "seatsUsable" FROM session s
    LEFT JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id
    WHERE s.organization_id = ${organizationId} AND s.id = ${sessionId}`.execute(tx);
  return found.rows[0] ?? null;
}

/** Seats of a session that waiting and invited patients may have. */
export async function findSeatsUsable(tx: Tx, organizationId: string, sessionId: string): Promise<number> {
  return (await findWhere(tx, organizationId, sessionId))?.seatsUsable ?? 0;
}
