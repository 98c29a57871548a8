import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const WORKSPACE_TYPES = ['private', 'public', 'org-wide'] as const;
export type WorkspaceType = (typeof WORKSPACE_TYPES)[number];

export const SPACE_ROLES = ['owner', 'member', 'visitor'] as const;
export type SpaceRole = (typeof SPACE_ROLES)[number];

export const SPACE_ACTIONS = [
  'read',
  'comment',
  'create-card',
  'edit-card',
  'move-card',
  'archive-card',
  'edit-goals',
  'create-space',
  'edit-statuses',
  'manage-members',
] as const;
export type SpaceAction = (typeof SPACE_ACTIONS)[number];

/** The one matrix of who may do what; spaces take their people from their workspace. */
export const ACTIONS_BY_ROLE: Readonly<Record<SpaceRole, readonly SpaceAction[]>> = {
  owner: SPACE_ACTIONS,
  member: ['read', 'comment', 'create-card', 'edit-card', 'move-card', 'archive-card', 'edit-goals', 'create-space'],
  visitor: ['read', 'comment'],
};

/**
 * The role of a colleague. A given role counts; without one, a private workspace does not exist for them, a public one can be read
 * and commented on, and everybody is a member of an org-wide one.
 */
export function roleInWorkspace(type: WorkspaceType, given: SpaceRole | null): SpaceRole | null {
  if (given) return given;
  if (type === 'private') return null;
  return type === 'public' ? 'visitor' : 'member';
}

export function maySpace(role: SpaceRole, action: SpaceAction): boolean {
  return ACTIONS_BY_ROLE[role].includes(action);
}

export type RoleRefusal = Refusal<'not-found' | 'role-too-small'>;

/** What does not exist for someone is not found; what they can see but not do is said plainly. */
export function decideAction(role: SpaceRole | null, action: SpaceAction): Result<SpaceRole, RoleRefusal> {
  if (!role) return refuse('not-found', 'There is nothing here that you can open.');
  if (maySpace(role, action)) return accept(role);
  return refuse(
    'role-too-small',
    role === 'visitor'
      ? 'You are a visitor here: you can read and comment. Ask an owner to make you a member.'
      : 'Only an owner of this workspace can do that.',
  );
}

export type MemberRole = { readonly personId: string; readonly role: SpaceRole };

/** A workspace keeps at least one owner. `role` null takes the person's role away. */
export function decideMemberChange(
  members: readonly MemberRole[],
  personId: string,
  role: SpaceRole | null,
): Result<readonly MemberRole[], Refusal<'last-owner'>> {
  const others = members.filter((member) => member.personId !== personId);
  const after = role ? [...others, { personId, role }] : others;
  if (!after.some((member) => member.role === 'owner')) {
    return refuse('last-owner', 'A workspace needs an owner. Make someone else an owner first.');
  }
  return accept(after);
}
