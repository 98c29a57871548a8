import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canManagePeople, decideRightsChange, type Rights } from './decide-rights-change.ts';
import { PERMISSION_WORDS } from './permission-words.ts';
import { PERMISSIONS, ROLES, rightsOf } from './permissions.ts';

const holding = (
  roles: readonly string[],
  given: readonly string[] = [],
  withheld: readonly string[] = [],
): Rights => ({
  roles,
  rightsGiven: given,
  rightsWithheld: withheld,
});
const other = { isSelf: false, otherManagerCount: 1 };

describe('a change of rights', () => {
  it('gives a clinician the right to cancel sessions, and takes it away again without a trace in what they hold', () => {
    const clinician = holding(['clinician']);
    const given = decideRightsChange(
      { rights: clinician, ...other },
      { kind: 'right', name: 'sessions.cancel', held: true },
    );
    expect(given).toEqual({ ok: true, value: holding(['clinician'], ['sessions.cancel']) });
    const taken = decideRightsChange(
      { rights: holding(['clinician'], ['sessions.cancel']), ...other },
      { kind: 'right', name: 'sessions.cancel', held: false },
    );
    expect(taken).toEqual({ ok: true, value: clinician });
  });

  it('withholds one right of a role and leaves the others; it stays withheld when the role comes back', () => {
    const desk = decideRightsChange(
      { rights: holding(['front-desk']), ...other },
      { kind: 'right', name: 'seats.book', held: false },
    );
    expect(desk).toEqual({ ok: true, value: holding(['front-desk'], [], ['seats.book']) });
    const held = rightsOf(holding(['front-desk'], [], ['seats.book']));
    expect([held.has('seats.book'), held.has('patients.find')]).toEqual([false, true]);
    const again = decideRightsChange(
      { rights: holding(['clinician'], [], ['seats.book']), ...other },
      { kind: 'role', name: 'front-desk', held: true },
    );
    expect(again.ok && rightsOf(again.value).has('seats.book')).toBe(false);
  });

  it('nobody gives themselves a role or a right, and nobody gives back to themselves what was withheld', () => {
    const self = { isSelf: true, otherManagerCount: 3 };
    const admin = holding(['administrator'], [], ['records.export']);
    for (const change of [
      { kind: 'role', name: 'clinician', held: true },
      { kind: 'right', name: 'audit.read', held: true },
      { kind: 'right', name: 'records.export', held: true },
    ] as const) {
      expect(decideRightsChange({ rights: admin, ...self }, change)).toMatchObject({ refusal: { code: 'own-rights' } });
    }
    expect(
      decideRightsChange({ rights: admin, ...self }, { kind: 'role', name: 'administrator', held: false }).ok,
    ).toBe(true);
  });

  it('the last who can manage people keeps it, by role or by right, whoever asks', () => {
    for (const isSelf of [true, false]) {
      const last = { isSelf, otherManagerCount: 0 };
      for (const change of [
        { kind: 'role', name: 'administrator', held: false },
        { kind: 'right', name: 'people.manage', held: false },
      ] as const) {
        expect(decideRightsChange({ rights: holding(['administrator']), ...last }, change)).toMatchObject({
          refusal: { code: 'last-administrator' },
        });
      }
      const single = holding(['auditor'], ['people.manage']);
      expect(
        decideRightsChange({ rights: single, ...last }, { kind: 'role', name: 'auditor', held: false }),
      ).toMatchObject({
        refusal: { code: 'last-administrator' },
      });
    }
  });

  it('refuses what changes nothing, the own page as a single right, and a single right without a role of staff', () => {
    const code = (rights: Rights, change: Parameters<typeof decideRightsChange>[1]) => {
      const decided = decideRightsChange({ rights, ...other }, change);
      return decided.ok ? 'accepted' : decided.refusal.code;
    };
    expect(code(holding(['clinician']), { kind: 'role', name: 'clinician', held: true })).toBe('no-change');
    expect(code(holding(['clinician']), { kind: 'right', name: 'seats.book', held: false })).toBe('no-change');
    expect(code(holding(['clinician']), { kind: 'right', name: 'my-page', held: true })).toBe('by-role-only');
    expect(code(holding(['patient']), { kind: 'right', name: 'audit.read', held: true })).toBe('no-staff-role');
    expect(code(holding([]), { kind: 'right', name: 'audit.read', held: true })).toBe('no-staff-role');
  });

  it('does exactly what was asked, and never leaves a hospital without somebody who manages people', () => {
    const rights = fc.record({
      roles: fc.subarray([...ROLES]),
      rightsGiven: fc.subarray([...PERMISSIONS]),
      rightsWithheld: fc.subarray([...PERMISSIONS]),
    });
    const change = fc.record({
      kind: fc.constant('right' as const),
      name: fc.constantFrom(...PERMISSIONS),
      held: fc.boolean(),
    });
    fc.assert(
      fc.property(rights, change, fc.nat(2), (before, asked, otherManagerCount) => {
        const decided = decideRightsChange({ rights: before, isSelf: false, otherManagerCount }, asked);
        if (!decided.ok) return;
        const [was, is] = [rightsOf(before), rightsOf(decided.value)];
        expect(is.has(asked.name)).toBe(asked.held);
        for (const each of PERMISSIONS) if (each !== asked.name) expect(is.has(each)).toBe(was.has(each));
        if (canManagePeople(before)) expect(otherManagerCount > 0 || canManagePeople(decided.value)).toBe(true);
      }),
    );
  });
});

it('every right is said in plain words, each by a name of its own', () => {
  expect(Object.keys(PERMISSION_WORDS).toSorted()).toEqual([...PERMISSIONS].toSorted());
  const names = Object.values(PERMISSION_WORDS).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
