import { describe, expect, it } from 'vitest';
import type { Access } from '../http/call.ts';
import { mayHear } from './mount-live.ts';

const staff: Access = { organizationId: 'o', personId: 'p', personName: 'Robin', roles: ['desk'], patientScope: 'all' };
const parent: Access = { ...staff, roles: ['patient'], patientScope: ['child-1'] };
const mayUse = (access: Access, permission: string) => access.roles.includes('desk') && permission === 'sessions.read';

describe('who hears of what happens', () => {
  it('staff hear what their permissions let them know of, and nothing else', () => {
    expect(mayHear(staff, { audience: 'sessions.read', payload: {} }, mayUse)).toBe(true);
    expect(mayHear(staff, { audience: 'audit.read', payload: {} }, mayUse)).toBe(false);
    expect(mayHear(staff, { audience: 'signed-in', payload: { patientId: 'child-2' } }, mayUse)).toBe(true);
  });

  it('a parent hears of the own child only, and of nothing that names no child', () => {
    expect(mayHear(parent, { audience: 'signed-in', payload: { patientId: 'child-1' } }, mayUse)).toBe(true);
    expect(mayHear(parent, { audience: 'signed-in', payload: { patientId: 'child-2' } }, mayUse)).toBe(false);
    expect(mayHear(parent, { audience: 'signed-in', payload: {} }, mayUse)).toBe(false);
    expect(mayHear(parent, { audience: 'sessions.read', payload: { patientId: 'child-1' } }, mayUse)).toBe(false);
  });
});
