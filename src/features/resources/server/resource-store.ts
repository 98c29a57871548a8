import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Resource, ResourceKind, Site, SiteServes } from '../domain/resource.ts';

/** Which resources: by id, or all that have one of the skills. Retired ones are left out unless asked for by id. */
export type ResourceChoice =
  | { readonly resourceIds: readonly string[] }
  | { readonly skills: readonly string[]; readonly siteId?: string };

export async function listSites(tx: Tx, organizationId: string): Promise<readonly Site[]> {
  const rows = await tx
    .selectFrom('site')
    .select(['id', 'name', 'zone', 'address', 'serves'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, serves: row.serves as SiteServes }));
}

export async function listResources(
  tx: Tx,
  organizationId: string,
  choice?: ResourceChoice,
): Promise<readonly Resource[]> {
  let query = tx
    .selectFrom('resource as r')
    .innerJoin('site as s', (join) =>
      join.onRef('s.organization_id', '=', 'r.organization_id').onRef('s.id', '=', 'r.site_id'),
    )
    .select([
      'r.id',
      'r.site_id as siteId',
      's.zone',
      'r.kind',
      'r.skills',
      'r.name',
      'r.units',
      'r.person_id as personId',
    ])
    .where('r.organization_id', '=', organizationId)
    .orderBy('r.name')
    .orderBy('r.id');
  if (choice === undefined) query = query.where('r.retired_at', 'is', null);
  else if ('resourceIds' in choice) query = query.where('r.id', 'in', orNone(choice.resourceIds));
  else {
    query = query.where('r.retired_at', 'is', null).where(sql<boolean>`r.skills && ${choice.skills}::text[]`);
    if (choice.siteId !== undefined) query = query.where('r.site_id', '=', choice.siteId);
  }
  return (await query.execute()).map((row) => ({ ...row, kind: row.kind as ResourceKind }));
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** SQL has no empty list. */
function orNone(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [NO_ID] : ids;
}
