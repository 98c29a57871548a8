import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { firstRanks } from '../domain/fractional-rank.ts';
import type { StatusPlan, StatusRole } from '../domain/status-role.ts';

export type StatusRow = {
  readonly id: string;
  readonly name: string;
  readonly role: StatusRole;
  readonly workLimit: number | null;
  readonly cardCount: number;
};

export async function addSpace(
  tx: Tx,
  organizationId: string,
  space: {
    id: string;
    workspaceId: string;
    name: string;
    purpose: string;
    statuses: readonly (StatusPlan & { readonly id: string })[];
  },
): Promise<void> {
  const { id, workspaceId, name, purpose, statuses } = space;
  await tx
    .insertInto('space')
    .values({ organization_id: organizationId, id, workspace_id: workspaceId, name, purpose })
    .execute();
  const ranks = firstRanks(statuses.length);
  await tx
    .insertInto('space_status')
    .values(
      statuses.map((status, place) => ({
        organization_id: organizationId,
        id: status.id,
        space_id: id,
        name: status.name,
        role: status.role,
        rank: ranks[place] ?? '',
        work_limit: status.workLimit,
      })),
    )
    .execute();
}

/** Columns from left to right, with the number of cards on the board in each. */
export async function listStatuses(tx: Tx, organizationId: string, spaceId: string): Promise<StatusRow[]> {
  const { rows } = await sql<{ id: string; name: string; role: StatusRole; work_limit: number | null; cards: number }>`
    SELECT t.id, t.name, t.role, t.work_limit,
      (SELECT count(*)::int FROM card c WHERE c.organization_id = t.organization_id AND c.space_id = t.space_id
        AND c.status_id = t.id AND c.archived_at IS NULL) AS cards
    FROM space_status t WHERE t.organization_id = ${organizationId} AND t.space_id = ${spaceId}
    ORDER BY t.rank, t.id`.execute(tx);
  return rows.map(({ id, name, role, work_limit, cards }) => ({
    id,
    name,
    role,
    workLimit: work_limit,
    cardCount: cards,
  }));
}

/** Locks a column, so that two cards never choose the same place in it. */
export async function lockStatus(tx: Tx, organizationId: string, statusId: string): Promise<void> {
  await sql`SELECT 1 FROM space_status WHERE organization_id = ${organizationId} AND id = ${statusId} FOR NO KEY UPDATE`.execute(
    tx,
  );
}

/** False when the space has another version by now. */
export async function advanceSpace(
  tx: Tx,
  organizationId: string,
  { spaceId, version }: { spaceId: string; version: number },
): Promise<boolean> {
  const updated = await tx
    .updateTable('space')
    .set({ version: version + 1 })
    .where('organization_id', '=', organizationId)
    .where('id', '=', spaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** False when the column is not of the space. */
export async function saveStatus(
  tx: Tx,
  organizationId: string,
  status: { spaceId: string; id: string; name: string | undefined; workLimit: number | null | undefined },
): Promise<boolean> {
  const updated = await tx
    .updateTable('space_status')
    .set({
      ...(status.name === undefined ? {} : { name: status.name }),
      ...(status.workLimit === undefined ? {} : { work_limit: status.workLimit }),
    })
    .where('organization_id', '=', organizationId)
    .where('space_id', '=', status.spaceId)
    .where('id', '=', status.id)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
