import { mayUse } from '#features/access/public.ts';
import { accept, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import {
  ACTIONS_BY_ROLE,
  decideAction,
  type RoleRefusal,
  roleInWorkspace,
  type SpaceAction,
  type SpaceRole,
  type WorkspaceType,
} from '../domain/space-role.ts';

export type OpenWorkspace = {
  readonly id: string;
  readonly name: string;
  readonly type: WorkspaceType;
  readonly zone: string;
  readonly role: SpaceRole;
};

export type OpenSpace = {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly version: number;
  readonly workspace: OpenWorkspace;
  readonly role: SpaceRole;
};

type Caller = { readonly tx: Tx; readonly access: Access };

/** The workspace, for someone whom it exists for and whose role allows the action. */
export async function openWorkspace(
  { tx, access }: Caller,
  workspaceId: string,
  action: SpaceAction,
): Promise<Result<OpenWorkspace, RoleRefusal>> {
  const row = await tx
    .selectFrom('workspace as w')
    .leftJoin('workspace_member as m', (join) =>
      join
        .onRef('m.organization_id', '=', 'w.organization_id')
        .onRef('m.workspace_id', '=', 'w.id')
        .on('m.person_id', '=', access.personId),
    )
    .select(['w.id', 'w.name', 'w.type', 'w.zone', 'm.role'])
    .where('w.organization_id', '=', access.organizationId)
    .where('w.id', '=', workspaceId)
    .executeTakeFirst();
  if (!row) return refuse('not-found', 'There is nothing here that you can open.');
  const type = row.type as WorkspaceType;
  const decided = decideAction(roleInWorkspace(type, row.role as SpaceRole | null), action);
  return decided.ok ? accept({ id: row.id, name: row.name, type, zone: row.zone, role: decided.value }) : decided;
}

/** The space, likewise; a space takes its people from its workspace. */
export async function openSpace(
  caller: Caller,
  spaceId: string,
  action: SpaceAction,
): Promise<Result<OpenSpace, RoleRefusal>> {
  const row = await caller.tx
    .selectFrom('space')
    .select(['id', 'name', 'purpose', 'version', 'workspace_id'])
    .where('organization_id', '=', caller.access.organizationId)
    .where('id', '=', spaceId)
    .executeTakeFirst();
  if (!row) return refuse('not-found', 'There is nothing here that you can open.');
  const workspace = await openWorkspace(caller, row.workspace_id, action);
  if (!workspace.ok) return workspace;
  const { id, name, purpose, version } = row;
  return accept({ id, name, purpose, version, workspace: workspace.value, role: workspace.value.role });
}

/** What the screens may offer: the role's actions, or reading alone without the permission to change work. */
export function actionsFor(access: Access, role: SpaceRole): SpaceAction[] {
  const mayEdit = mayUse(access, 'work.edit');
  return ACTIONS_BY_ROLE[role].filter(
    (action) => action === 'read' || (action === 'edit-goals' ? mayUse(access, 'goals.edit') : mayEdit),
  );
}

/** Whom a change is announced to; the id of a private space stays inside it. */
export function boardChange({ id, workspace }: OpenSpace) {
  return {
    topic: 'board',
    audience: 'work.read',
    payload: workspace.type === 'private' ? {} : { spaceId: id },
  } as const;
}
