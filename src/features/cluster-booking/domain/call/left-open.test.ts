import { describe, expect, it } from 'vitest';
import { leftOpen } from './left-open.ts';

const LONDON = 'Europe/London';
const active = (startedAt: string) => ({ state: 'active', startedAt: new Date(startedAt) }) as const;

describe('a call that nobody ended', () => {
  it('may go on until the day of its desk is over, whatever the day is elsewhere', () => {
    const call = active('2026-07-10T20:30:00Z');
    expect(leftOpen(call, LONDON, new Date('2026-07-10T22:59:00Z'))).toBeNull();
    expect(leftOpen(call, LONDON, new Date('2026-07-10T23:00:00Z'))).toBe('abandoned');
    expect(leftOpen(call, 'America/New_York', new Date('2026-07-10T23:00:00Z'))).toBeNull();
  });

  it('that only rang was not answered, an hour later', () => {
    const call = { state: 'ringing', startedAt: new Date('2026-07-10T09:00:00Z') } as const;
    expect(leftOpen(call, LONDON, new Date('2026-07-10T10:00:00Z'))).toBeNull();
    expect(leftOpen(call, LONDON, new Date('2026-07-10T10:00:01Z'))).toBe('not-answered');
  });

  it('and was laid aside still waits, as does nothing that has ended', () => {
    for (const state of ['parked', 'ended'] as const) {
      expect(leftOpen({ state, startedAt: new Date('2026-07-01T09:00:00Z') }, LONDON, new Date())).toBeNull();
    }
  });
});
