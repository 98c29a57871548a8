import { describe, expect, it } from 'vitest';
import { decideAction, decideMemberChange, roleInWorkspace, SPACE_ACTIONS, SPACE_ROLES } from './space-role.ts';

/** Written out by hand, so that a change of the matrix has to be meant. */
const ALLOWED: Record<string, string> = {
  read: 'owner member visitor',
  comment: 'owner member visitor',
  'create-card': 'owner member',
  'edit-card': 'owner member',
  'move-card': 'owner member',
  'archive-card': 'owner member',
  'edit-goals': 'owner member',
  'create-space': 'owner member',
  'edit-statuses': 'owner',
  'manage-members': 'owner',
};

describe('who may do what in a space', () => {
  for (const action of SPACE_ACTIONS) {
    for (const role of SPACE_ROLES) {
      const allowed = ALLOWED[action]?.split(' ').includes(role) ?? false;
      it(`${role}: ${action} is ${allowed ? 'allowed' : 'refused'}`, () => {
        const decision = decideAction(role, action);
        expect(decision.ok).toBe(allowed);
        if (!decision.ok) expect(decision.refusal.code).toBe('role-too-small');
      });
    }
    it(`someone without a role learns nothing: ${action} is not found`, () => {
      expect(decideAction(null, action)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    });
  }
});

describe('the role of a colleague', () => {
  it('a private workspace does not exist for a colleague who is not in it', () => {
    expect(roleInWorkspace('private', null)).toBeNull();
  });
  it('a public workspace can be visited, and everybody belongs to an org-wide one', () => {
    expect(roleInWorkspace('public', null)).toBe('visitor');
    expect(roleInWorkspace('org-wide', null)).toBe('member');
  });
  it('a given role counts whatever the type', () => {
    for (const type of ['private', 'public', 'org-wide'] as const) {
      expect(roleInWorkspace(type, 'visitor')).toBe('visitor');
    }
  });
});

describe('members of a workspace', () => {
  const members = [
    { personId: 'a', role: 'owner' },
    { personId: 'b', role: 'member' },
  ] as const;
  it('the last owner can neither leave nor step down', () => {
    expect(decideMemberChange(members, 'a', null)).toMatchObject({ ok: false, refusal: { code: 'last-owner' } });
    expect(decideMemberChange(members, 'a', 'visitor')).toMatchObject({ ok: false });
  });
  it('an owner may step down once there is another', () => {
    const two = decideMemberChange(members, 'b', 'owner');
    expect(two.ok && decideMemberChange(two.value, 'a', 'member').ok).toBe(true);
  });
});
