import { sql } from 'kysely';
import { findLinkByToken, lockSeatOfLink } from '#features/messages/server/public.ts';
import type { Database } from '#platform/server/database/database.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** Tokens of doors are short, those of links long. */
const DOOR_TOKEN_LENGTH = 22;

/** By what somebody comes in: a door of the hospital, or a link of their own. */
export type EntranceKey =
  | { readonly kind: 'door'; readonly organizationId: string; readonly doorId: string }
  | { readonly kind: 'own'; readonly organizationId: string; readonly linkId: string };

export async function findEntrance(db: Database, token: string): Promise<EntranceKey | null> {
  if (token.length !== DOOR_TOKEN_LENGTH) {
    const link = await findLinkByToken(db, token);
    return link ? { kind: 'own', ...link } : null;
  }
  const { rows } = await sql<{ organizationId: string; doorId: string }>`
    SELECT organization_id AS "organizationId", door_id AS "doorId" FROM find_check_in_door(${token})`.execute(db);
  const [door] = rows;
  return door ? { kind: 'door', ...door } : null;
}

export type Entrance = {
  readonly organizationId: string;
  readonly kind: EntranceKey['kind'];
  /** Null: by a link of one's own. */
  readonly doorId: string | null;
  /** Of a link of one's own: its seat, and none else. */
  readonly seatId: string | null;
  readonly siteId: string;
  readonly siteName: string;
  readonly hospital: string;
};

/** The entrance, locked, so that tries are counted one after the other. Null: closed, locked, or about no seat. */
export async function lockEntrance(tx: Tx, key: EntranceKey): Promise<Entrance | null> {
  return key.kind === 'door' ? lockDoor(tx, key.organizationId, key.doorId) : openOwnLink(tx, key);
}

type Place = Pick<Entrance, 'siteId' | 'siteName' | 'hospital'>;

async function lockDoor(tx: Tx, organizationId: string, doorId: string): Promise<Entrance | null> {
  const { rows } = await sql<Place>`
    SELECT d.site_id AS "siteId", site.name AS "siteName", o.name AS hospital
    FROM check_in_door d
    JOIN site ON site.organization_id = d.organization_id AND site.id = d.site_id
    JOIN organization o ON o.organization_id = d.organization_id
    WHERE d.organization_id = ${organizationId} AND d.id = ${doorId} AND d.closed_at IS NULL FOR UPDATE OF d`.execute(
    tx,
  );
  const [place] = rows;
  return place ? { organizationId, kind: 'door', doorId, seatId: null, ...place } : null;
}

async function openOwnLink(tx: Tx, key: EntranceKey & { readonly kind: 'own' }): Promise<Entrance | null> {
  const { organizationId } = key;
  const link = await lockSeatOfLink(tx, key);
  if (!link) return null;
  const { rows } = await sql<Place>`
    SELECT s.site_id AS "siteId", site.name AS "siteName", o.name AS hospital
    FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    JOIN organization o ON o.organization_id = x.organization_id
    WHERE x.organization_id = ${organizationId} AND x.id = ${link.seatId}`.execute(tx);
  const [place] = rows;
  return place ? { organizationId, kind: 'own', doorId: null, seatId: link.seatId, ...place } : null;
}
