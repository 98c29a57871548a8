import { expect, it } from 'vitest';
import { decideCompleting } from './complete-session.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const FACTS = { status: 'in-progress', startsAt: new Date('2026-11-23T09:00:00Z'), now: NOW } as const;

it('a session cannot complete while seats are unresolved, and says how many are', () => {
  expect(decideCompleting({ ...FACTS, statuses: ['completed', 'arrived', 'booked', 'no-show'] })).toMatchObject({
    refusal: { code: 'seats-unresolved', sentence: expect.stringContaining('2 seats') },
  });
  expect(decideCompleting({ ...FACTS, statuses: ['completed', 'no-show', 'left-without-being-seen'] })).toMatchObject({
    ok: true,
  });
});

it('a session that has not begun, or is over, is not completed', () => {
  expect(decideCompleting({ ...FACTS, statuses: [], startsAt: new Date('2026-11-23T11:00:00Z') })).toMatchObject({
    refusal: { code: 'not-begun' },
  });
  expect(decideCompleting({ ...FACTS, statuses: [], status: 'cancelled' })).toMatchObject({
    refusal: { code: 'session-over' },
  });
});
