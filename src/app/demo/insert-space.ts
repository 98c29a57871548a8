import type pg from 'pg';
import { firstRanks } from '#features/work/public.ts';
import { newId } from './demo-hospital.ts';
import { insertRows } from './insert-rows.ts';

type SpaceGiven = {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly spaceId: string;
  readonly name: string;
  readonly purpose: string;
  readonly statuses: readonly { readonly name: string; readonly role: string; readonly limit: number | null }[];
};

/** A space with its columns; returns the ids of the columns in order. */
export async function insertSpace(client: pg.ClientBase, space: SpaceGiven): Promise<readonly string[]> {
  const { organizationId, workspaceId, spaceId, name, purpose, statuses } = space;
  await insertRows(client, 'space', [
    { organization_id: organizationId, id: spaceId, workspace_id: workspaceId, name, purpose, version: 1 },
  ]);
  const statusIds = statuses.map(() => newId());
  await insertRows(
    client,
    'space_status',
    statuses.map((status, index) => ({
      organization_id: organizationId,
      id: statusIds[index],
      space_id: spaceId,
      name: status.name,
      role: status.role,
      rank: firstRanks(statuses.length)[index],
      work_limit: status.limit,
    })),
  );
  return statusIds;
}
