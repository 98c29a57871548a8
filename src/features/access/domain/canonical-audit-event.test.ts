import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditRow, canonicalAuditEvent } from './canonical-audit-event.ts';

const row: AuditRow = {
  organizationId: 'o',
  id: 'e',
  at: '2026-12-01T08:30:00.000001Z',
  personId: 'p',
  personName: 'Robin',
  roles: ['clinician'],
  action: 'read',
  entityType: 'patient',
  entityId: 'x',
  patientIds: ['x'],
  purpose: 'treatment',
  outcome: 'success',
  detail: { count: 1, why: 'asked' },
};

const anyRow = fc.record({
  ...Object.fromEntries(
    Object.keys(row)
      .filter((key) => !['roles', 'patientIds', 'detail', 'personId', 'entityId'].includes(key))
      .map((key) => [key, fc.string()]),
  ),
  personId: fc.option(fc.string()),
  entityId: fc.option(fc.string()),
  roles: fc.array(fc.string()),
  patientIds: fc.array(fc.string()),
  detail: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
}) as unknown as fc.Arbitrary<AuditRow>;

describe('the text of an audit row', () => {
  it('does not depend on the order of keys in its detail, at any depth', () => {
    expect(canonicalAuditEvent({ ...row, detail: { why: 'asked', count: 1 } })).toBe(canonicalAuditEvent(row));
    expect(canonicalAuditEvent({ ...row, detail: { a: { c: 1, b: [{ e: 1, d: 2 }] } } })).toBe(
      canonicalAuditEvent({ ...row, detail: { a: { b: [{ d: 2, e: 1 }], c: 1 } } }),
    );
  });

  it('changes with every field', () => {
    const texts = Object.keys(row).map((key) =>
      canonicalAuditEvent({ ...row, [key]: key === 'roles' || key === 'patientIds' ? ['other'] : 'other' }),
    );
    expect(new Set([...texts, canonicalAuditEvent(row)]).size).toBe(Object.keys(row).length + 1);
  });

  it('tells apart rows that would look alike when glued together', () => {
    expect(canonicalAuditEvent({ ...row, purpose: 'a","b', outcome: 'c' })).not.toBe(
      canonicalAuditEvent({ ...row, purpose: 'a', outcome: 'b","c' }),
    );
    expect(canonicalAuditEvent({ ...row, detail: ['{}', ['a', 1]] })).not.toBe('');
    expect(canonicalAuditEvent({ ...row, personId: null })).not.toBe(canonicalAuditEvent({ ...row, personId: 'null' }));
  });

  it('two rows share a text only when they are the same row', () => {
    fc.assert(
      fc.property(anyRow, anyRow, (one, other) => {
        const same = canonicalAuditEvent(one) === canonicalAuditEvent(other);
        expect(same).toBe(fc.stringify(normal(one)) === fc.stringify(normal(other)));
      }),
    );
  });
});

function normal(value: AuditRow): unknown {
  return [{ ...value, detail: null }, Object.entries(value.detail as object).sort(([a], [b]) => (a < b ? -1 : 1))];
}
