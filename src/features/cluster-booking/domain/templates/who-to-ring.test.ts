import { describe, expect, it } from 'vitest';
import { type MessageStanding, type MessageWay, reachedOf, type ToReach } from './who-to-ring.ts';

const OPEN: ToReach = { state: 'open', clashes: false, isOvertaken: false, message: null };
const by = (state: MessageStanding, way: MessageWay = 'email') => reachedOf({ ...OPEN, message: { state, way } });

describe('the desk rings', () => {
  it('whom no message was planned for, and whom one did not reach', () => {
    expect(reachedOf(OPEN)).toBe('ring');
    expect(by('failed')).toBe('ring');
    expect(by('suppressed')).toBe('ring');
    expect(by('by-hand', 'phone')).toBe('ring');
  });

  it('whoever is somewhere else at the new time, though a message was sent', () => {
    expect(reachedOf({ ...OPEN, clashes: true, message: { state: 'sent', way: 'sms' } })).toBe('ring');
  });

  it('nobody who was written to, or will be without anybody’s doing', () => {
    expect(by('sent')).toBe('written');
    expect(by('delivered', 'sms')).toBe('written');
    expect(by('queued')).toBe('on-its-way');
    expect(by('sending')).toBe('on-its-way');
    expect(by('by-hand', 'letter')).toBe('to-print');
  });

  it('nobody who was told by a person, or whose session has changed again since', () => {
    expect(by('delivered', 'phone')).toBe('told');
    expect(reachedOf({ ...OPEN, state: 'done', clashes: true })).toBe('told');
    expect(reachedOf({ ...OPEN, isOvertaken: true })).toBe('overtaken');
  });
});
