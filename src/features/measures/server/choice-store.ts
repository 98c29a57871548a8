import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Choice } from '../domain/slice.ts';

type Named = { readonly id: string; readonly name: string };

export type MeasureChoices = {
  readonly clusters: readonly Named[];
  readonly sites: readonly Named[];
  readonly clinicians: readonly Named[];
  readonly templates: readonly (Named & { readonly clusterId: string })[];
  readonly languages: readonly string[];
};

/** What measures can be narrowed to; clinicians are the staff who are named in a template or reserved for a session. */
export async function listChoices(tx: Tx, organizationId: string): Promise<MeasureChoices> {
  const named = async (query: ReturnType<typeof sql<Named>>) => (await query.execute(tx)).rows;
  const clusters = await named(sql<Named>`
    SELECT id, name FROM cluster WHERE organization_id = ${organizationId} AND state <> 'draft' ORDER BY name`);
  const sites = await named(sql<Named>`
    SELECT id, name FROM site WHERE organization_id = ${organizationId} ORDER BY name`);
  const clinicians = await named(sql<Named>`
    SELECT id, name FROM resource r WHERE organization_id = ${organizationId} AND kind = 'staff' AND (
      EXISTS (SELECT FROM reservation b WHERE b.organization_id = r.organization_id AND b.resource_id = r.id AND b.session_id IS NOT NULL)
      OR r.id IN (SELECT named.id::uuid FROM session_template_version v, jsonb_array_elements(v.body -> 'lines') line,
        jsonb_array_elements_text(line -> 'resourceIds') named (id) WHERE v.organization_id = ${organizationId}))
    ORDER BY name`);
  const templates = await sql<Named & { clusterId: string }>`
    SELECT t.id, t.cluster_id AS "clusterId", t.name || ', ' || s.name AS name
    FROM session_template t JOIN site s ON s.organization_id = t.organization_id AND s.id = t.site_id
    WHERE t.organization_id = ${organizationId} ORDER BY 3, t.id`.execute(tx);
  const languages = await sql<{ language: string }>`
    SELECT DISTINCT lower(split_part(language, '-', 1)) AS language FROM patient
    WHERE organization_id = ${organizationId} AND language ~ '^[A-Za-z]{2,3}(-|$)' ORDER BY 1`.execute(tx);
  return {
    clusters,
    sites,
    clinicians,
    templates: templates.rows,
    languages: languages.rows.map(({ language }) => language),
  };
}

/** Names of the parts of a choice, by key; only those that are rows of the database. */
export async function findPartNames(
  tx: Tx,
  organizationId: string,
  { by, keys }: { readonly by: Choice; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (by === 'session') {
    const { rows } = await sql<Named>`
      SELECT id, to_char(starts_at AT TIME ZONE zone, 'Dy FMDD Mon YYYY, HH24:MI') AS name FROM session
      WHERE organization_id = ${organizationId} AND id = ANY (${[...keys]}::uuid[])`.execute(tx);
    return namesOf(rows);
  }
  const { clusters, sites, clinicians, templates } = await listChoices(tx, organizationId);
  const lists: Partial<Record<Choice, readonly Named[]>> = {
    cluster: clusters,
    site: sites,
    clinician: clinicians,
    template: templates,
  };
  return namesOf(lists[by] ?? []);
}

function namesOf(rows: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}
