import pg from 'pg';
import { inject } from 'vitest';

export type Caller = { readonly name: string; readonly number: string };

/** Patients who need a cluster and have no seat for it, the most urgent first. The two people of the story are left alone. */
export async function callersWhoNeed(cluster: string, count: number): Promise<Caller[]> {
  const { rows } = await askDatabase<Caller>(
    `SELECT p.given_names || ' ' || p.family_name AS name, min(i.value) AS number
     FROM cluster c
     JOIN care_event e ON e.organization_id = c.organization_id AND e.kind_id = ANY (c.kind_ids)
       AND (c.families = '{}' OR e.family = ANY (c.families)) AND e.status = 'due'
     JOIN patient p ON p.organization_id = e.organization_id AND p.id = e.patient_id
     JOIN patient_identifier i ON i.organization_id = p.organization_id AND i.patient_id = p.id
     WHERE c.name = $1 AND p.given_names || p.family_name NOT IN ('JonasWeber', 'MinaOkafor')
     GROUP BY p.id, p.given_names, p.family_name
     ORDER BY min(e.earliest_on), min(e.latest_on), p.id
     LIMIT $2`,
    [cluster, count],
  );
  if (rows.length < count) throw new Error(`${rows.length} of ${count} patients need ${cluster}`);
  return rows;
}

/** Looks behind the wall, as the owner of the database. */
export async function askDatabase<Row extends pg.QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client({ connectionString: inject('productDatabaseUrl') });
  await client.connect();
  try {
    return await client.query<Row>(sql, [...values]);
  } finally {
    await client.end();
  }
}
