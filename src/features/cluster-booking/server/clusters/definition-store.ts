import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { constraintOf, type Tx } from '#platform/server/database/within-wall.ts';
import type { ClusterReply } from '../../cluster-contract.ts';
import { clusterMeasuresSchema, clusterRulesSchema } from '../../cluster-rule-schema.ts';
import type { ClusterDefinition } from '../../domain/clusters/cluster-definition.ts';
import type { ClusterState } from '../../domain/clusters/cluster-state.ts';

type Row = Omit<ClusterReply, 'counts' | 'lastEvaluation'> & {
  readonly candidates: number;
  readonly members: number;
  readonly onHold: number;
  readonly reviews: number;
  readonly lastAt: Date | null;
  readonly lastMatched: number | null;
  readonly lastCandidates: number | null;
};

/** One cluster as its page shows it; null when it is not there. */
export async function findCluster(tx: Tx, organizationId: string, clusterId: string): Promise<ClusterReply | null> {
  const found = await sql<Row>`
    SELECT c.id AS "clusterId", c.name, c.purpose, c.owner_id AS "ownerId", p.name AS "ownerName", c.visit_type AS "visitType",
      c.visit_minutes AS "visitMinutes", c.visits_per_year::float8 AS "visitsPerYear", c.kind_ids AS "kindIds", c.families,
      c.instructions, c.rules, c.auto_approve AS "autoApprove", c.measures, c.state, c.version,
      m.candidates, m.members, m."onHold",
      (SELECT count(*)::int FROM membership_review r
        WHERE r.organization_id = c.organization_id AND r.cluster_id = c.id AND r.status = 'open') AS reviews,
      e.at AS "lastAt", e.matched AS "lastMatched", e.candidates AS "lastCandidates"
    FROM cluster c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.owner_id
    CROSS JOIN LATERAL (SELECT
        count(*) FILTER (WHERE m.state = 'candidate')::int AS candidates,
        count(*) FILTER (WHERE m.state IN ('eligible', 'invited', 'enrolled'))::int AS members,
        count(*) FILTER (WHERE m.held_until IS NOT NULL)::int AS "onHold"
      FROM membership m WHERE m.organization_id = c.organization_id AND m.cluster_id = c.id) m
    LEFT JOIN LATERAL (SELECT e.at, e.matched, e.candidates FROM cluster_evaluation e
      WHERE e.organization_id = c.organization_id AND e.cluster_id = c.id ORDER BY e.at DESC LIMIT 1) e ON true
    WHERE c.organization_id = ${organizationId} AND c.id = ${clusterId}`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  const { candidates, members, onHold, reviews, lastAt, lastMatched, lastCandidates, ...cluster } = row;
  return {
    ...cluster,
    rules: clusterRulesSchema.parse(cluster.rules),
    measures: clusterMeasuresSchema.catch([]).parse(cluster.measures),
    counts: { candidates, members, onHold, reviews },
    lastEvaluation:
      lastAt === null ? null : { at: lastAt.toISOString(), matched: lastMatched ?? 0, candidates: lastCandidates ?? 0 },
  };
}

/** Waits for others who change the same cluster. False when it is not there. */
export async function lockCluster(tx: Tx, organizationId: string, clusterId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM cluster WHERE organization_id = ${organizationId} AND id = ${clusterId} FOR NO KEY UPDATE`.execute(
    tx,
  );
  return found.rows.length > 0;
}

function columnsOf(definition: ClusterDefinition) {
  return {
    name: definition.name,
    purpose: definition.purpose,
    owner_id: definition.ownerId,
    visit_type: definition.visitType,
    visit_minutes: definition.visitMinutes,
    visits_per_year: definition.visitsPerYear,
    kind_ids: [...definition.kindIds],
    families: [...definition.families],
    instructions: definition.instructions,
    rules: JSON.stringify(definition.rules),
    auto_approve: definition.autoApprove,
    measures: JSON.stringify(definition.measures),
  };
}

type NewCluster = { readonly clusterId: string; readonly definition: ClusterDefinition };

/** False when another cluster has the name; nothing is written then. */
export async function insertCluster(
  tx: Tx,
  organizationId: string,
  { clusterId, definition }: NewCluster,
): Promise<boolean> {
  return unlessNameTaken(tx, () =>
    tx
      .insertInto('cluster')
      .values({ organization_id: organizationId, id: clusterId, state: 'draft', ...columnsOf(definition) })
      .execute(),
  );
}

/** False when another cluster has the name; nothing is written then. */
export async function updateCluster(
  tx: Tx,
  organizationId: string,
  { clusterId, definition }: NewCluster,
): Promise<boolean> {
  return unlessNameTaken(tx, () =>
    tx
      .updateTable('cluster')
      .set((set) => ({ ...columnsOf(definition), version: set('version', '+', 1) }))
      .where('organization_id', '=', organizationId)
      .where('id', '=', clusterId)
      .execute(),
  );
}

export async function setClusterState(
  tx: Tx,
  organizationId: string,
  { clusterId, state }: { readonly clusterId: string; readonly state: ClusterState },
): Promise<void> {
  await tx
    .updateTable('cluster')
    .set((set) => ({ state, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', clusterId)
    .execute();
}

async function unlessNameTaken(tx: Tx, work: () => Promise<unknown>): Promise<boolean> {
  await sql`SAVEPOINT cluster_name`.execute(tx);
  try {
    await work();
    return true;
  } catch (error) {
    if (constraintOf(error) !== 'cluster_organization_id_name_key') throw error;
    await sql`ROLLBACK TO SAVEPOINT cluster_name`.execute(tx);
    return false;
  }
}

export type ClusterChange = {
  readonly clusterId: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly change: 'drafted' | 'edited' | 'state' | 'questions' | 'preparation' | 'audience';
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
};

export async function recordClusterChange(tx: Tx, organizationId: string, change: ClusterChange): Promise<void> {
  await tx
    .insertInto('cluster_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      cluster_id: change.clusterId,
      at: change.at,
      person_id: change.personId,
      change: change.change,
      before: change.before === undefined ? null : JSON.stringify(change.before),
      after: change.after === undefined ? null : JSON.stringify(change.after),
      reason: change.reason ?? '',
    })
    .execute();
}

export async function personIsThere(tx: Tx, organizationId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}
