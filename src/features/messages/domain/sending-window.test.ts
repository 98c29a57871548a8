import { describe, expect, it } from 'vitest';
import { nextAllowedAt } from './sending-window.ts';

const at = (text: string, given: Partial<Parameters<typeof nextAllowedAt>[1]> = {}) =>
  nextAllowedAt(new Date(text), { way: 'sms', zone: 'Europe/London', quiet: null, ...given })?.toISOString() ?? null;

describe('texts', () => {
  it('go from 9 until 18 o’clock by the clock of the site', () => {
    expect(at('2026-11-20T09:00:00Z')).toBe('2026-11-20T09:00:00.000Z');
    expect(at('2026-11-20T17:59:00Z')).toBe('2026-11-20T17:59:00.000Z');
    expect(at('2026-11-20T08:59:00Z')).toBe('2026-11-20T09:00:00.000Z');
    expect(at('2026-11-20T18:00:00Z')).toBe('2026-11-21T09:00:00.000Z');
    expect(at('2026-11-20T23:30:00Z')).toBe('2026-11-21T09:00:00.000Z');
  });

  it('keep to the site’s own clock, on the days of its change and in half-hour zones', () => {
    expect(at('2026-03-28T20:00:00Z')).toBe('2026-03-29T08:00:00.000Z');
    expect(at('2026-10-24T20:00:00Z')).toBe('2026-10-25T09:00:00.000Z');
    expect(at('2026-11-20T03:00:00Z', { zone: 'Asia/Kolkata' })).toBe('2026-11-20T03:30:00.000Z');
  });
});

describe('the hours of the hospital', () => {
  const hours = {
    textHours: { fromMinute: 480, untilMinute: 1200 },
    mailHours: { fromMinute: 420, untilMinute: 1320 },
  };

  it('are for texts and e-mails each their own', () => {
    expect(at('2026-11-20T07:30:00Z', { hours })).toBe('2026-11-20T08:00:00.000Z');
    expect(at('2026-11-20T19:59:00Z', { hours })).toBe('2026-11-20T19:59:00.000Z');
    expect(at('2026-11-20T03:00:00Z', { hours, way: 'email' })).toBe('2026-11-20T07:00:00.000Z');
    expect(at('2026-11-20T22:00:00Z', { hours, way: 'email' })).toBe('2026-11-21T07:00:00.000Z');
    expect(at('2026-11-20T03:00:00Z', { hours, way: 'letter' })).toBe('2026-11-20T03:00:00.000Z');
  });
});

describe('quiet hours', () => {
  it('hold back texts and e-mails, also past midnight, and no letter', () => {
    const quiet = { fromMinute: 12 * 60, untilMinute: 14 * 60 };
    expect(at('2026-11-20T12:30:00Z', { quiet })).toBe('2026-11-20T14:00:00.000Z');
    expect(at('2026-11-20T12:30:00Z', { quiet, way: 'email' })).toBe('2026-11-20T14:00:00.000Z');
    expect(at('2026-11-20T12:30:00Z', { quiet, way: 'letter' })).toBe('2026-11-20T12:30:00.000Z');
    const night = { fromMinute: 20 * 60, untilMinute: 10 * 60 };
    expect(at('2026-11-20T22:00:00Z', { quiet: night, way: 'email' })).toBe('2026-11-21T10:00:00.000Z');
    expect(at('2026-11-20T19:59:00Z', { quiet: night, way: 'email' })).toBe('2026-11-20T19:59:00.000Z');
  });

  it('that leave no time for a text let none go', () => {
    expect(at('2026-11-20T10:00:00Z', { quiet: { fromMinute: 480, untilMinute: 1200 } })).toBeNull();
  });
});

it('e-mails go at any hour', () => {
  expect(at('2026-11-20T03:00:00Z', { way: 'email' })).toBe('2026-11-20T03:00:00.000Z');
});
