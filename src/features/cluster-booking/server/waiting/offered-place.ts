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
  const found = await sql<{ zone: string; siteId: string }>`
    SELECT zone, site_id AS "siteId" FROM session WHERE organization_id = ${organizationId} AND id = ${sessionId}`.execute(
    tx,
  );
  const [where] = found.rows;
  if (!session || !where) return null;
  const { from, until } = patientSpan(session.startsAt, seatNumber, arrivalPlanOf(session));
  return { session, ...where, seatNumber, from, until, today: wallTimeOfInstant(now, where.zone).date };
}
