import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { STAFF_GENDERS, type StaffGender } from '../../domain/seats/wishes.ts';

export type WishChoices = {
  readonly sites: { readonly siteId: string; readonly name: string }[];
  readonly languages: string[];
  readonly genders: StaffGender[];
};

/** What a caller may wish for here: a language that nobody speaks is not offered. */
export async function findWishChoices(tx: Tx, organizationId: string): Promise<WishChoices> {
  const sites = await tx
    .selectFrom('site')
    .select(['id as siteId', 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
  const { rows } = await sql<{ languages: string[]; genders: string[] }>`
    SELECT coalesce(array_agg(DISTINCT l.language) FILTER (WHERE l.language IS NOT NULL), '{}') AS languages,
      coalesce(array_agg(DISTINCT r.gender) FILTER (WHERE r.gender IS NOT NULL), '{}') AS genders
    FROM resource r LEFT JOIN LATERAL unnest(r.languages) AS l(language) ON true
    WHERE r.organization_id = ${organizationId} AND r.kind = 'staff' AND r.retired_at IS NULL`.execute(tx);
  const found = rows[0];
  return {
    sites,
    languages: (found?.languages ?? []).filter((language) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)),
    genders: STAFF_GENDERS.filter((gender) => found?.genders.includes(gender)),
  };
}
