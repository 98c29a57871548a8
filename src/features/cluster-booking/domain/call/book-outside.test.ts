import { describe, expect, it } from 'vitest';
import { decideBookingOutside, type OutsideFacts } from './book-outside.ts';

const FREE: OutsideFacts = {
  task: { kind: 'individual-visit', state: 'open' },
  careKindId: 'visit-specialty',
  startAt: new Date('2026-12-01T10:00:00Z'),
  clashCount: 0,
  overrideReason: '',
  now: new Date('2026-11-20T09:00:00Z'),
};
const codeOf = (more: Partial<OutsideFacts>) => {
  const decided = decideBookingOutside({ ...FREE, ...more });
  return decided.ok ? 'ok' : decided.refusal.code;
};

describe('a visit that was booked outside', () => {
  it('is noted for what it is for, at a time that is still to come', () => {
    expect(decideBookingOutside(FREE)).toEqual({ ok: true, value: 'visit-specialty' });
    expect(codeOf({ careKindId: null })).toBe('care-missing');
    expect(codeOf({ now: FREE.startAt })).toBe('in-the-past');
  });

  it('beside another appointment only with the reason why both are right', () => {
    expect(codeOf({ clashCount: 1 })).toBe('patient-clash');
    expect(codeOf({ clashCount: 1, overrideReason: ' ' })).toBe('patient-clash');
    expect(codeOf({ clashCount: 1, overrideReason: 'The lab visit is short' })).toBe('ok');
  });

  it('settles only what was asked for as a visit, and only once', () => {
    expect(codeOf({ task: { kind: 'no-seat', state: 'open' } })).toBe('not-a-visit');
    expect(codeOf({ task: { kind: 'individual-visit', state: 'booked' } })).toBe('task-closed');
  });
});
