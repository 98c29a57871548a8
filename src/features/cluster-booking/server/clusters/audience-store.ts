import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type AudienceRow = {
  readonly templateId: string;
  readonly templateName: string;
  readonly siteName: string;
  readonly isWomenOnly: boolean;
  readonly language: string | null;
};

const AUDIENCE = sql`
  t.id AS "templateId", t.name AS "templateName", site.name AS "siteName", coalesce(a.is_women_only, false) AS "isWomenOnly", a.language
  FROM session_template t
  JOIN site ON site.organization_id = t.organization_id AND site.id = t.site_id
  LEFT JOIN session_audience a ON a.organization_id = t.organization_id AND a.template_id = t.id`;

export async function findAudiences(tx: Tx, organizationId: string, clusterId: string): Promise<AudienceRow[]> {
  const found = await sql<AudienceRow>`
    SELECT ${AUDIENCE} WHERE t.organization_id = ${organizationId} AND t.cluster_id = ${clusterId} AND t.state = 'active'
    ORDER BY t.name, site.name, t.id`.execute(tx);
  return found.rows;
}

export async function findAudience(
  tx: Tx,
  organizationId: string,
  templateId: string,
): Promise<(AudienceRow & { readonly clusterId: string }) | null> {
  const found = await sql<AudienceRow & { clusterId: string }>`
    SELECT t.cluster_id AS "clusterId", ${AUDIENCE} WHERE t.organization_id = ${organizationId} AND t.id = ${templateId}`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}

export async function setAudience(
  tx: Tx,
  organizationId: string,
  audience: { readonly templateId: string; readonly isWomenOnly: boolean; readonly language: string | null },
): Promise<void> {
  const values = { is_women_only: audience.isWomenOnly, language: audience.language };
  await tx
    .insertInto('session_audience')
    .values({ organization_id: organizationId, template_id: audience.templateId, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'template_id']).doUpdateSet(values))
    .execute();
}
