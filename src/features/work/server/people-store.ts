import type { Tx } from '#platform/server/database/within-wall.ts';
import { maySpace, roleInWorkspace } from '../domain/space-role.ts';
import type { OpenWorkspace } from './open-space.ts';
import { listColleagues, listMemberRows } from './workspace-store.ts';

export type Responsible = { readonly personId: string; readonly name: string };

/** Who can be responsible: everyone whose role in the workspace lets them move its cards. */
export async function listResponsible(
  tx: Tx,
  organizationId: string,
  { id, type }: Pick<OpenWorkspace, 'id' | 'type'>,
): Promise<Responsible[]> {
  const colleagues = await listColleagues(tx, organizationId);
  const given = new Map((await listMemberRows(tx, organizationId, id)).map(({ personId, role }) => [personId, role]));
  return colleagues.filter(({ personId }) => {
    const role = roleInWorkspace(type, given.get(personId) ?? null);
    return role !== null && maySpace(role, 'move-card');
  });
}
