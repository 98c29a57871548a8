import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySwitchView, reachOfSession } from './access-of-session.ts';
import { PERMISSIONS, ROLES } from './permissions.ts';

const plain = { rightsGiven: [], rightsWithheld: [] };

describe('what a session may reach', () => {
  it('staff see by their staff roles, a parent only the children they act for', () => {
    expect(reachOfSession({ actsAs: 'staff', roles: ['clinician'], patientIds: [], ...plain })).toEqual({
      ...plain,
      roles: ['clinician'],
      patientScope: 'all',
    });
    expect(reachOfSession({ actsAs: 'staff', roles: ['patient'], patientIds: ['a'], ...plain })).toEqual({
      ...plain,
      roles: ['patient'],
      patientScope: ['a'],
    });
  });

  it('a person without any role sees nobody', () => {
    expect(reachOfSession({ actsAs: 'staff', roles: [], patientIds: ['a'], ...plain })).toEqual({
      roles: [],
      patientScope: [],
      ...plain,
    });
  });

  it('a clinician cannot take the family view without being family', () => {
    expect(reachOfSession({ actsAs: 'family', roles: ['clinician'], patientIds: [], ...plain }).roles).toEqual([
      'clinician',
    ]);
    expect(maySwitchView(['clinician'])).toBe(false);
    expect(maySwitchView(['clinician', 'patient'])).toBe(true);
  });

  it('never mixes: whoever sees every patient has no family right, whoever has it sees only whom they act for', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ROLES]),
        fc.constantFrom('staff' as const, 'family' as const),
        fc.array(fc.uuid()),
        fc.subarray([...PERMISSIONS]),
        (roles, actsAs, patientIds, rights) => {
          const reach = reachOfSession({ actsAs, roles, patientIds, rightsGiven: rights, rightsWithheld: rights });
          if (reach.patientScope !== 'all') expect(reach.rightsGiven).toEqual([]);
          expect(reach.rightsWithheld).toEqual(rights);
          expect(reach.roles.includes('patient')).toBe(reach.patientScope !== 'all' && reach.roles.length > 0);
          if (reach.patientScope !== 'all') {
            expect(reach.roles.filter((role) => role !== 'patient')).toEqual([]);
            for (const id of reach.patientScope) expect(patientIds).toContain(id);
          }
        },
      ),
    );
  });
});
