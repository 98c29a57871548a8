import { sql } from 'kysely';
import type { Database } from '#platform/server/database/database.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { WRONG_TRIES_MAX } from '../domain/open-link.ts';
import { linkHash } from './link-token.ts';
import { countWrongTry, findLinkByHash, type LinkKey } from './open-link-store.ts';

/** Which hospital's link it is; null when it is nobody's. */
export function findLinkByToken(db: Database, token: string): Promise<LinkKey | null> {
  return findLinkByHash(db, linkHash(token));
}

/**
 * The seat that a link is about, for its patient who stands at the door; locked, so that tries are counted one after the other. It may
 * have been answered, and the time may have come; null when it is locked, or about no seat.
 */
export async function lockSeatOfLink(
  tx: Tx,
  { organizationId, linkId }: LinkKey,
): Promise<{ readonly seatId: string } | null> {
  const { rows } = await sql<{ seatId: string | null; isLocked: boolean }>`
    SELECT m.seat_id AS "seatId", (l.locked_at IS NOT NULL OR l.wrong_tries >= ${WRONG_TRIES_MAX}::int) AS "isLocked"
    FROM message_link l JOIN message m ON m.organization_id = l.organization_id AND m.id = l.message_id
    WHERE l.organization_id = ${organizationId} AND l.id = ${linkId} FOR UPDATE OF l`.execute(tx);
  const [link] = rows;
  return link && !link.isLocked && link.seatId !== null ? { seatId: link.seatId } : null;
}

/** Somebody at the door who is not the patient of the link; the fifth wrong try of all locks it for good. */
export function countWrongAtTheDoor(tx: Tx, key: LinkKey, now: Date): Promise<void> {
  return countWrongTry(tx, key, { now, triesMax: WRONG_TRIES_MAX });
}
