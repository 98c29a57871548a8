import { describe, expect, it } from 'vitest';
import {
  mayShowWayIn,
  nextMailTryAt,
  sendingOfWayIn,
  stateOfWayIn,
  WAY_IN_PURPOSES,
  type WayInFacts,
  wayInEndsAt,
} from './way-in.ts';

const MADE = new Date('2026-03-02T08:00:00Z');
const OPEN: WayInFacts = {
  expiresAt: wayInEndsAt('first', MADE),
  usedAt: null,
  endedAt: null,
  isPersonDisabled: false,
};
const minute = (minutes: number) => new Date(MADE.getTime() + minutes * 60_000);

describe('a link to set a password', () => {
  it('holds three days from an administrator and an hour when asked for at the door', () => {
    expect(WAY_IN_PURPOSES.map((purpose) => wayInEndsAt(purpose, MADE).toISOString())).toEqual([
      '2026-03-05T08:00:00.000Z',
      '2026-03-05T08:00:00.000Z',
      '2026-03-02T09:00:00.000Z',
    ]);
    expect(stateOfWayIn(OPEN, minute(72 * 60 - 1))).toBe('open');
    expect(stateOfWayIn(OPEN, minute(72 * 60))).toBe('over');
  });

  it('works once, and not after another link, nor for somebody who is disabled', () => {
    expect(stateOfWayIn({ ...OPEN, usedAt: minute(5) }, minute(6))).toBe('used');
    expect(stateOfWayIn({ ...OPEN, endedAt: minute(5) }, minute(6))).toBe('over');
    expect(stateOfWayIn({ ...OPEN, isPersonDisabled: true }, minute(6))).toBe('over');
  });

  it('goes by e-mail where the hospital sends mail, else by hand, also when the last mail could not be sent', () => {
    expect(sendingOfWayIn({ sendsMail: true, didLastFail: false })).toBe('to-send');
    expect(sendingOfWayIn({ sendsMail: false, didLastFail: false })).toBe('by-hand');
    expect(sendingOfWayIn({ sendsMail: true, didLastFail: true })).toBe('by-hand');
  });

  it('is shown to who made it, for a quarter of an hour, unless it went by e-mail or was used', () => {
    const shown = { ...OPEN, madeAt: MADE, isMaker: true, sending: 'by-hand' };
    expect(mayShowWayIn(shown, minute(14))).toBe(true);
    expect(mayShowWayIn(shown, minute(15))).toBe(false);
    expect(mayShowWayIn({ ...shown, isMaker: false }, minute(1))).toBe(false);
    expect(mayShowWayIn({ ...shown, sending: 'sent' }, minute(1))).toBe(false);
    expect(mayShowWayIn({ ...shown, usedAt: minute(1) }, minute(2))).toBe(false);
  });

  it('is mailed again after 1, 5, 15 and 60 minutes, and then given up', () => {
    const waits = [1, 2, 3, 4].map((tries) => ((nextMailTryAt(tries, MADE)?.getTime() ?? 0) - MADE.getTime()) / 60_000);
    expect(waits).toEqual([1, 5, 15, 60]);
    expect(nextMailTryAt(5, MADE)).toBeNull();
  });
});
