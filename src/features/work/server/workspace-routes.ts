import { mayUse } from '#features/access/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { createSpace, createWorkspace, listMembers, listWorkspaces, setMember } from '../contract.ts';
import { decideMemberChange, maySpace, roleInWorkspace } from '../domain/space-role.ts';
import { DEFAULT_STATUSES } from '../domain/status-role.ts';
import { actionsFor, openWorkspace } from './open-space.ts';
import { addSpace } from './space-store.ts';
import {
  addWorkspace,
  countSpaces,
  listColleagues,
  listMemberRows,
  listWorkspaceRows,
  lockWorkspace,
  saveMember,
} from './workspace-store.ts';

const WORKSPACES_CHANGED = { topic: 'workspaces', audience: 'work.read', payload: {} } as const;

export const workspaceRoutes: readonly ServedRoute[] = [
  serve(listWorkspaces, async ({ tx, access, now }) => {
    const rows = await listWorkspaceRows(tx, access);
    const spaces = await countSpaces(tx, access.organizationId, { workspaceIds: rows.map(({ id }) => id), now });
    const workspaces = rows.flatMap(({ id, name, type, given_role }) => {
      const role = roleInWorkspace(type, given_role);
      if (!role) return [];
      const own = spaces.filter((space) => space.workspace_id === id);
      return [{ id, name, type, role, may: actionsFor(access, role), spaces: own.map(toSpaceLine) }];
    });
    return accept({ workspaces, mayCreateWorkspace: mayUse(access, 'work.edit') });
  }),

  serve(createWorkspace, async ({ tx, access, body, newId, audit, publish }) => {
    const id = newId();
    await addWorkspace(tx, access.organizationId, { id, ...body, ownerId: access.personId });
    await audit({ action: 'create', entityType: 'workspace', entityId: id, detail: { type: body.type } });
    await publish(WORKSPACES_CHANGED);
    return accept({ id });
  }),

  serve(listMembers, async ({ tx, access, params }) => {
    const workspace = await openWorkspace({ tx, access }, params.workspaceId, 'read');
    if (!workspace.ok) return workspace;
    const members = await listMemberRows(tx, access.organizationId, workspace.value.id);
    const manages = maySpace(workspace.value.role, 'manage-members');
    const known = new Set(members.map(({ personId }) => personId));
    const everyone = manages ? await listColleagues(tx, access.organizationId) : [];
    return accept({ members, colleagues: everyone.filter(({ personId }) => !known.has(personId)) });
  }),

  serve(setMember, async ({ tx, access, params, body, audit, publish }) => {
    const { organizationId } = access;
    const workspace = await openWorkspace({ tx, access }, params.workspaceId, 'manage-members');
    if (!workspace.ok) return workspace;
    await lockWorkspace(tx, organizationId, workspace.value.id);
    const members = await listMemberRows(tx, organizationId, workspace.value.id);
    // Who is changed must be a colleague who can use boards, or already a member.
    const colleagues = await listColleagues(tx, organizationId);
    if (![...colleagues, ...members].some(({ personId }) => personId === params.personId)) {
      return refuse('not-found', 'This colleague cannot be found.');
    }
    const role = body.role === 'none' ? null : body.role;
    const decided = decideMemberChange(members, params.personId, role);
    if (!decided.ok) return decided;
    await saveMember(tx, organizationId, { workspaceId: workspace.value.id, personId: params.personId, role });
    await audit({
      action: 'update',
      entityType: 'workspace-member',
      entityId: workspace.value.id,
      detail: { personId: params.personId, role: body.role },
    });
    await publish(WORKSPACES_CHANGED);
    await publish({ topic: 'board', audience: 'work.read', payload: {} });
    return accept({ members: await listMemberRows(tx, organizationId, workspace.value.id) });
  }),

  serve(createSpace, async ({ tx, access, params, body, newId, audit, publish }) => {
    const workspace = await openWorkspace({ tx, access }, params.workspaceId, 'create-space');
    if (!workspace.ok) return workspace;
    const id = newId();
    const statuses = (body.statuses ?? DEFAULT_STATUSES).map((status) => ({ ...status, id: newId() }));
    const { name, purpose } = body;
    await addSpace(tx, access.organizationId, { id, workspaceId: workspace.value.id, name, purpose, statuses });
    await audit({ action: 'create', entityType: 'space', entityId: id });
    await publish(WORKSPACES_CHANGED);
    return accept({ id });
  }),
];

function toSpaceLine(row: Awaited<ReturnType<typeof countSpaces>>[number]) {
  return {
    id: row.id,
    name: row.name,
    purpose: row.purpose,
    notStartedCount: row.not_started,
    inProgressCount: row.in_progress,
    completedCount: row.completed,
    lateCount: row.late,
  };
}
