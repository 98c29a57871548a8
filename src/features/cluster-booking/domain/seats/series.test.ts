import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import type { OfferableSession, Seeker } from './offer.ts';
import { seriesDays, seriesGrid, usualWeeksBetween } from './series-grid.ts';
import { seatsInScope } from './series-scope.ts';
import { NO_WISHES } from './wishes.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const FIRST = '2026-12-01';

function session(on: string, over: Partial<OfferableSession> = {}): OfferableSession {
  const startsAt = new Date(`${on}T15:00:00Z`);
  return {
    sessionId: `s${on}`,
    clusterId: 'c',
    siteId: 'site',
    occursOn: on,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 90 * 60_000),
    status: 'open',
    capacity: 2,
    arrivalPattern: 'together',
    visitMinutes: 15,
    takenSeats: [1],
    zone: 'Europe/London',
    staff: [],
    audience: null,
    ...over,
  };
}

const seeker: Seeker = {
  now: NOW,
  window: null,
  busy: [{ from: new Date('2026-12-22T15:30:00Z'), until: new Date('2026-12-22T16:00:00Z'), siteId: 'site' }],
  travelMinutes: 30,
  seatedIn: new Set(),
  knownStaffIds: new Set(),
  wishes: NO_WISHES,
  kilometresToSite: new Map(),
  gender: 'female',
  language: 'en',
};

describe('eight of ten', () => {
  it('every day is looked at: ok, full, clash and closed, each with its reason and another that would do', () => {
    const days = seriesDays(FIRST, { count: 6, everyWeeks: 1 });
    expect(days).toEqual(['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29', '2027-01-05']);
    const sessionOn = new Map(
      days
        .filter((on) => on !== '2026-12-29')
        .map((on) => [on, session(on, on === '2026-12-08' ? { takenSeats: [1, 2] } : {})]),
    );
    const instead = session('2026-12-10', { sessionId: 'instead' });
    const grid = seriesGrid({
      days,
      sessionOn,
      closedBecause: new Map([['2026-12-29', 'Winter closure']]),
      others: [...sessionOn.values(), instead, session('2026-12-10', { sessionId: 'full', takenSeats: [1, 2] })],
      seeker,
    });
    expect(grid.map((row) => row.state)).toEqual(['ok', 'full', 'ok', 'clash', 'closed', 'ok']);
    expect(grid[1]).toMatchObject({ why: 'Every seat is taken.', alternativeSessionId: 'instead' });
    expect(grid[4]).toMatchObject({ why: 'Winter closure', sessionId: null, alternativeSessionId: null });
    expect(grid[0]).toMatchObject({ seatNumber: 2 });
  });

  it('comes every week, every two or every four, as its sessions do', () => {
    expect(usualWeeksBetween([FIRST, addDays(FIRST, 7), addDays(FIRST, 21)])).toBe(1);
    expect(usualWeeksBetween([FIRST, addDays(FIRST, 14)])).toBe(2);
    expect(usualWeeksBetween([FIRST, addDays(FIRST, 28)])).toBe(4);
    expect(usualWeeksBetween([FIRST, addDays(FIRST, 2), addDays(FIRST, 7)])).toBe(1);
    expect(usualWeeksBetween([FIRST])).toBe(1);
  });
});

describe('this, this and later, all', () => {
  const seats = [0, 1, 2, 3].map((week) => ({
    seatId: `w${week}`,
    startsAt: new Date(NOW.getTime() + (week - 1) * 7 * 86_400_000),
    status: week === 2 ? ('cancelled' as const) : ('booked' as const),
  }));
  const scoped = (seatId: string, scope: 'this' | 'this-and-later' | 'all') =>
    seatsInScope(seats, { seatId, scope, now: new Date(NOW.getTime() - 1) }).map((seat) => seat.seatId);

  it('what has begun and what was given back is never touched', () => {
    expect(scoped('w1', 'all')).toEqual(['w1', 'w3']);
    expect(scoped('w3', 'this-and-later')).toEqual(['w3']);
    expect(scoped('w1', 'this')).toEqual(['w1']);
    expect(scoped('w0', 'this')).toEqual([]);
    expect(scoped('nobody', 'all')).toEqual([]);
  });
});
