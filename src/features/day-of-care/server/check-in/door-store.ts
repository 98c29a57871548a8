import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

/** 22 signs, base64url: 128 bits, so that nobody comes upon a door by trying. */
const TOKEN_BYTES = 16;

export type DoorRow = {
  readonly doorId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly zone: string;
  readonly hospital: string;
  readonly name: string;
  readonly token: string;
  readonly madeAt: Date;
  readonly madeByName: string;
  readonly closedAt: Date | null;
};

/** All doors, or one: open ones first, then those closed last. */
export async function findDoors(tx: Tx, organizationId: string, doorId: string | null): Promise<readonly DoorRow[]> {
  const { rows } = await sql<DoorRow>`
    SELECT d.id AS "doorId", d.site_id AS "siteId", site.name AS "siteName", site.zone, o.name AS hospital, d.name, d.token,
      d.made_at AS "madeAt", coalesce(p.name, '') AS "madeByName", d.closed_at AS "closedAt"
    FROM check_in_door d
    JOIN organization o ON o.organization_id = d.organization_id
    JOIN site ON site.organization_id = d.organization_id AND site.id = d.site_id
    LEFT JOIN person p ON p.organization_id = d.organization_id AND p.id = d.made_by
    WHERE d.organization_id = ${organizationId} AND (${doorId}::uuid IS NULL OR d.id = ${doorId}::uuid)
    ORDER BY d.closed_at DESC NULLS FIRST, site.name, d.name, d.id LIMIT 200`.execute(tx);
  return rows;
}

export async function findSites(
  tx: Tx,
  organizationId: string,
): Promise<readonly { readonly siteId: string; readonly name: string }[]> {
  return tx
    .selectFrom('site')
    .select(['id as siteId', 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
}

export type NewDoor = {
  readonly doorId: string;
  readonly siteId: string;
  readonly name: string;
  readonly personId: string;
  readonly now: Date;
};

export async function insertDoor(tx: Tx, organizationId: string, door: NewDoor): Promise<void> {
  await tx
    .insertInto('check_in_door')
    .values({
      organization_id: organizationId,
      id: door.doorId,
      site_id: door.siteId,
      name: door.name,
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      made_at: door.now,
      made_by: door.personId,
    })
    .execute();
}

type Closing = { readonly doorId: string; readonly personId: string; readonly now: Date };

/** False when it was closed before. */
export async function shutDoor(tx: Tx, organizationId: string, { doorId, personId, now }: Closing): Promise<boolean> {
  const shut = await tx
    .updateTable('check_in_door')
    .set({ closed_at: now, closed_by: personId })
    .where('organization_id', '=', organizationId)
    .where('id', '=', doorId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return shut.numUpdatedRows > 0n;
}
