import type { Tx } from '#platform/server/database/within-wall.ts';

export async function listGoalRows(tx: Tx, organizationId: string, spaceId: string) {
  return goalQuery(tx, organizationId).where('g.space_id', '=', spaceId).orderBy('g.ends_on').orderBy('g.id').execute();
}
export type GoalRow = Awaited<ReturnType<typeof listGoalRows>>[number];

export async function findGoalRow(tx: Tx, organizationId: string, goalId: string): Promise<GoalRow | undefined> {
  return goalQuery(tx, organizationId).where('g.id', '=', goalId).executeTakeFirst();
}

function goalQuery(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('goal as g')
    .leftJoin('cluster as k', (join) =>
      join.onRef('k.organization_id', '=', 'g.organization_id').onRef('k.id', '=', 'g.cluster_id'),
    )
    .selectAll('g')
    .select('k.name as cluster_name')
    .where('g.organization_id', '=', organizationId);
}

export type GoalColumns = {
  readonly title: string;
  readonly measure_id: string;
  readonly cluster_id: string | null;
  readonly baseline: number;
  readonly target: number;
  readonly starts_on: string;
  readonly ends_on: string;
};

export async function addGoal(
  tx: Tx,
  organizationId: string,
  goal: GoalColumns & { readonly id: string; readonly space_id: string },
): Promise<void> {
  await tx
    .insertInto('goal')
    .values({ organization_id: organizationId, ...goal })
    .execute();
}

/** False when the goal has another version by now. */
export async function saveGoal(
  tx: Tx,
  organizationId: string,
  { id, version }: { id: string; version: number },
  columns: GoalColumns,
): Promise<boolean> {
  const updated = await tx
    .updateTable('goal')
    .set({ ...columns, version: version + 1 })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

export async function listClusters(tx: Tx, organizationId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('cluster')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where('state', '<>', 'draft')
    .orderBy('name')
    .execute();
}
