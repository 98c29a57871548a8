import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Database } from '#platform/server/database/database.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { WAY_IN_PURPOSES, type WayInFacts, type WayInPurpose, wayInEndsAt } from '../domain/way-in.ts';
import { wayInHash, wayInToken } from './way-in-token.ts';

export type Sending = 'by-hand' | 'to-send' | 'sent' | 'failed';

export type NewWayIn = {
  readonly personId: string;
  readonly purpose: WayInPurpose;
  readonly madeBy: string;
  readonly at: Date;
  readonly sending: 'by-hand' | 'to-send';
  readonly secret: string;
};

/** One asked for at the door ends only its like: whoever types an address must not take a link of an administrator away. */
export async function addWayIn(
  tx: Tx,
  organizationId: string,
  given: NewWayIn,
): Promise<{ id: string; expiresAt: Date }> {
  const { personId, purpose, at } = given;
  await endWaysIn(tx, organizationId, {
    personId,
    at,
    only: purpose === 'lost' ? ['lost'] : WAY_IN_PURPOSES,
  });
  const id = uuidv7();
  const expiresAt = wayInEndsAt(purpose, at);
  await tx
    .insertInto('way_in')
    .values({
      organization_id: organizationId,
      id,
      person_id: personId,
      purpose,
      token_hash: wayInHash(wayInToken(given.secret, id)),
      made_at: at,
      made_by: given.madeBy,
      expires_at: expiresAt,
      sending: given.sending,
      next_try_at: at,
    })
    .execute();
  return { id, expiresAt };
}

/** Links that are still open no longer are. */
export async function endWaysIn(
  tx: Tx,
  organizationId: string,
  { personId, at, only }: { readonly personId: string; readonly at: Date; readonly only: readonly WayInPurpose[] },
): Promise<void> {
  await tx
    .updateTable('way_in')
    .set({ ended_at: at })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .where('purpose', 'in', [...only])
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
}

export type WayInKey = { readonly organizationId: string; readonly linkId: string };

/** Which hospital's link it is; null when it is nobody's. */
export async function findWayIn(db: Database, token: string): Promise<WayInKey | null> {
  const { rows } = await sql<WayInKey>`
    SELECT organization_id AS "organizationId", link_id AS "linkId" FROM identity.find_way_in(${wayInHash(token)})`.execute(
    db,
  );
  return rows[0] ?? null;
}

export type WayIn = WayInFacts & {
  readonly id: string;
  readonly purpose: WayInPurpose;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly sending: Sending;
  readonly personId: string;
  readonly personName: string;
  readonly email: string;
  readonly identityUserId: string | null;
  readonly hospital: string;
};

const WAY_IN = sql`w.id, w.purpose, w.made_at AS "madeAt", w.made_by AS "madeBy", w.expires_at AS "expiresAt", w.used_at AS "usedAt",
  w.ended_at AS "endedAt", w.sending, p.id AS "personId", p.name AS "personName", p.email, p.disabled_at IS NOT NULL AS "isPersonDisabled",
  p.identity_user_id AS "identityUserId", o.name AS hospital`;
const WAYS_IN = sql`way_in w JOIN person p ON p.organization_id = w.organization_id AND p.id = w.person_id
  JOIN organization o ON o.organization_id = w.organization_id`;

/** A link with its person, both locked: used once, and not beside a change of the person. */
export async function lockWayIn(tx: Tx, { organizationId, linkId }: WayInKey): Promise<WayIn | null> {
  const { rows } = await sql<WayIn>`
    SELECT ${WAY_IN} FROM ${WAYS_IN} WHERE w.organization_id = ${organizationId} AND w.id = ${linkId}
    FOR NO KEY UPDATE OF w, p`.execute(tx);
  return rows[0] ?? null;
}

export async function findWayInOf(
  tx: Tx,
  organizationId: string,
  { personId, linkId }: { readonly personId: string; readonly linkId: string },
): Promise<WayIn | null> {
  const { rows } = await sql<WayIn>`
    SELECT ${WAY_IN} FROM ${WAYS_IN}
    WHERE w.organization_id = ${organizationId} AND w.id = ${linkId} AND w.person_id = ${personId}`.execute(tx);
  return rows[0] ?? null;
}

/** The latest one made for somebody, whatever became of it; without those asked for at the door when `onlyGiven`. */
export async function findLastWayIn(
  tx: Tx,
  organizationId: string,
  { personId, onlyGiven }: { readonly personId: string; readonly onlyGiven: boolean },
): Promise<WayIn | null> {
  const { rows } = await sql<WayIn>`
    SELECT ${WAY_IN} FROM ${WAYS_IN}
    WHERE w.organization_id = ${organizationId} AND w.person_id = ${personId} ${onlyGiven ? sql`AND w.purpose <> 'lost'` : sql``}
    ORDER BY w.made_at DESC, w.id DESC LIMIT 1`.execute(tx);
  return rows[0] ?? null;
}

export async function markUsed(tx: Tx, { organizationId, linkId }: WayInKey, at: Date): Promise<void> {
  await tx
    .updateTable('way_in')
    .set({ used_at: at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', linkId)
    .execute();
}

/** Takes the next link whose mail is due; it is due again after two minutes when nobody says what came of it. */
export async function claimMail(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<(WayIn & { tries: number }) | null> {
  const { rows } = await sql<WayIn & { tries: number }>`
    UPDATE way_in w SET tries = w.tries + 1, next_try_at = ${now}::timestamptz + interval '2 minutes'
    FROM person p, organization o
    WHERE w.organization_id = ${organizationId} AND w.id = (
        SELECT id FROM way_in WHERE organization_id = ${organizationId} AND sending = 'to-send' AND next_try_at <= ${now}
        ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      AND p.organization_id = w.organization_id AND p.id = w.person_id AND o.organization_id = w.organization_id
    RETURNING ${WAY_IN}, w.tries`.execute(tx);
  return rows[0] ?? null;
}

export async function recordMail(
  tx: Tx,
  { organizationId, linkId }: WayInKey,
  { sending, nextTryAt }: { readonly sending: Sending; readonly nextTryAt: Date },
): Promise<void> {
  await tx
    .updateTable('way_in')
    .set({ sending, next_try_at: nextTryAt })
    .where('organization_id', '=', organizationId)
    .where('id', '=', linkId)
    .execute();
}
