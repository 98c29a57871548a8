import { sql } from 'kysely';
import { holds } from '#features/access/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { MemberRole, SpaceRole, WorkspaceType } from '../domain/space-role.ts';

export type WorkspaceRow = { id: string; name: string; type: WorkspaceType; given_role: SpaceRole | null };

export type SpaceCountRow = {
  id: string;
  workspace_id: string;
  name: string;
  purpose: string;
  not_started: number;
  in_progress: number;
  completed: number;
  late: number;
};

type Viewer = { readonly organizationId: string; readonly personId: string };

/** Workspaces that may exist for the person: those that are not private, and those they have a role in. */
export async function listWorkspaceRows(tx: Tx, { organizationId, personId }: Viewer): Promise<WorkspaceRow[]> {
  const { rows } = await sql<WorkspaceRow>`
    SELECT w.id, w.name, w.type, m.role AS given_role
    FROM workspace w
    LEFT JOIN workspace_member m ON m.organization_id = w.organization_id AND m.workspace_id = w.id AND m.person_id = ${personId}
    WHERE w.organization_id = ${organizationId} AND (w.type <> 'private' OR m.role IS NOT NULL)
    ORDER BY lower(w.name), w.id`.execute(tx);
  return rows;
}

/** How work stands per space. Late: its due day has passed, or its start has while it is not started. */
export async function countSpaces(
  tx: Tx,
  organizationId: string,
  { workspaceIds, now }: { workspaceIds: readonly string[]; now: Date },
): Promise<SpaceCountRow[]> {
  const { rows } = await sql<SpaceCountRow>`
    SELECT s.id, s.workspace_id, s.name, s.purpose,
      count(c.id) FILTER (WHERE t.role = 'not-started')::int AS not_started,
      count(c.id) FILTER (WHERE t.role = 'in-progress')::int AS in_progress,
      count(c.id) FILTER (WHERE t.role = 'completed')::int AS completed,
      count(c.id) FILTER (WHERE (t.role IN ('not-started', 'in-progress') AND c.due_on < (${now}::timestamptz AT TIME ZONE w.zone)::date)
        OR (t.role = 'not-started' AND c.starts_on < (${now}::timestamptz AT TIME ZONE w.zone)::date))::int AS late
    FROM space s
    JOIN workspace w ON w.organization_id = s.organization_id AND w.id = s.workspace_id
    LEFT JOIN card c ON c.organization_id = s.organization_id AND c.space_id = s.id AND c.archived_at IS NULL
    LEFT JOIN space_status t ON t.organization_id = c.organization_id AND t.id = c.status_id
    WHERE s.organization_id = ${organizationId} AND s.workspace_id = ANY (${workspaceIds}::uuid[])
    GROUP BY s.organization_id, s.id
    ORDER BY lower(s.name), s.id`.execute(tx);
  return rows;
}

export async function addWorkspace(
  tx: Tx,
  organizationId: string,
  workspace: { id: string; name: string; type: WorkspaceType; ownerId: string },
): Promise<void> {
  await sql`
    INSERT INTO workspace (organization_id, id, name, type, zone)
    SELECT organization_id, ${workspace.id}, ${workspace.name}, ${workspace.type}, zone FROM organization
    WHERE organization_id = ${organizationId}`.execute(tx);
  await tx
    .insertInto('workspace_member')
    .values({
      organization_id: organizationId,
      workspace_id: workspace.id,
      person_id: workspace.ownerId,
      role: 'owner',
    })
    .execute();
}

export type MemberRow = MemberRole & { readonly name: string };

export async function listMemberRows(tx: Tx, organizationId: string, workspaceId: string): Promise<MemberRow[]> {
  const { rows } = await sql<{ person_id: string; name: string; role: SpaceRole }>`
    SELECT m.person_id, p.name, m.role FROM workspace_member m
    JOIN person p ON p.organization_id = m.organization_id AND p.id = m.person_id
    WHERE m.organization_id = ${organizationId} AND m.workspace_id = ${workspaceId}
    ORDER BY lower(p.name), p.id`.execute(tx);
  return rows.map(({ person_id, name, role }) => ({ personId: person_id, name, role }));
}

/** Serialises changes of members, so that two owners cannot both step down. */
export async function lockWorkspace(tx: Tx, organizationId: string, workspaceId: string): Promise<void> {
  await sql`SELECT 1 FROM workspace WHERE organization_id = ${organizationId} AND id = ${workspaceId} FOR NO KEY UPDATE`.execute(
    tx,
  );
}

export async function saveMember(
  tx: Tx,
  organizationId: string,
  member: { workspaceId: string; personId: string; role: SpaceRole | null },
): Promise<void> {
  const { workspaceId, personId, role } = member;
  await tx
    .deleteFrom('workspace_member')
    .where('organization_id', '=', organizationId)
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .execute();
  if (!role) return;
  await tx
    .insertInto('workspace_member')
    .values({ organization_id: organizationId, workspace_id: workspaceId, person_id: personId, role })
    .execute();
}

/** Colleagues who may use boards at all. */
export async function listColleagues(tx: Tx, organizationId: string): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    SELECT p.id AS person_id, p.name FROM person p
    WHERE p.organization_id = ${organizationId} AND p.disabled_at IS NULL AND ${holds('work.read')}
    ORDER BY lower(p.name), p.id LIMIT 1000`.execute(tx);
  return rows.map(({ person_id, name }) => ({ personId: person_id, name }));
}
