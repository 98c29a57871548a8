import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { DOOR_MINUTES, type TriesSoFar } from '../../domain/check-in/may-try.ts';
import type { Candidate } from '../../domain/check-in/recognise.ts';
import type { Entrance } from './entrance-store.ts';

export type Visiting = { readonly visitId: string; readonly now: Date };

/** Wrong tries so far: of this stand before the door, and of all at the door lately. */
export async function countTries(
  tx: Tx,
  { organizationId, doorId }: Entrance,
  { visitId, now }: Visiting,
): Promise<TriesSoFar> {
  const since = new Date(now.getTime() - DOOR_MINUTES * 60_000);
  const { rows } = await sql<TriesSoFar>`
    SELECT
      (SELECT count(*)::int FROM check_in_try t
        WHERE t.organization_id = ${organizationId} AND t.visit_id = ${visitId} AND NOT t.is_found) AS "wrongOfVisit",
      (SELECT count(*)::int FROM check_in_try t WHERE t.organization_id = ${organizationId} AND t.door_id = ${doorId}::uuid
        AND t.at > ${since}::timestamptz AND NOT t.is_found) AS "wrongAtDoor"`.execute(tx);
  return rows[0] ?? { wrongOfVisit: 0, wrongAtDoor: 0 };
}

export async function keepTry(
  tx: Tx,
  { organizationId, doorId }: Entrance,
  { visitId, now, isFound }: Visiting & { readonly isFound: boolean },
): Promise<void> {
  await tx
    .insertInto('check_in_try')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      door_id: doorId,
      visit_id: visitId,
      at: now,
      is_found: isFound,
    })
    .execute();
}

/** The date of birth of somebody who is expected, with a telephone that is not theirs. */
export async function keepNearMisses(
  tx: Tx,
  organizationId: string,
  { near, now }: { readonly near: readonly Candidate[]; readonly now: Date },
): Promise<void> {
  if (near.length === 0) return;
  await tx
    .insertInto('check_in_near_miss')
    .values(
      near.map(({ seatId, patientId }) => ({
        organization_id: organizationId,
        id: uuidv7(),
        seat_id: seatId,
        patient_id: patientId,
        at: now,
      })),
    )
    .execute();
}
