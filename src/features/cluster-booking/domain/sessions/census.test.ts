import { describe, expect, it } from 'vitest';
import { bookingsMissing, censusMinOf, expectedAttendance, lacksPatients, rankCensusActions } from './census.ts';

describe('whether enough patients will come', () => {
  it('six booked who each stay away one time in four are four and a half', () => {
    expect(expectedAttendance(new Array(6).fill(0.25))).toBeCloseTo(4.5, 12);
  });

  it('half the seats, rounded up, is enough unless the template says more', () => {
    expect(censusMinOf({ capacity: 9, censusMin: null })).toBe(5);
    expect(censusMinOf({ capacity: 9, censusMin: 7 })).toBe(7);
  });

  it('is asked 72 hours before the session, not earlier, and not once it has begun', () => {
    const startsAt = new Date('2026-06-15T13:00:00Z');
    const facts = { startsAt, hoursBefore: 72, censusMin: 5, noShows: new Array(6).fill(0.25) };
    expect(lacksPatients({ ...facts, now: new Date('2026-06-12T12:59:00Z') })).toBe(false);
    expect(lacksPatients({ ...facts, now: new Date('2026-06-12T13:00:00Z') })).toBe(true);
    expect(lacksPatients({ ...facts, now: startsAt })).toBe(false);
    expect(lacksPatients({ ...facts, now: new Date('2026-06-13T13:00:00Z'), censusMin: 4 })).toBe(false);
  });

  it('half a patient short at no-shows of one in four takes one booking', () => {
    expect(bookingsMissing({ censusMin: 5, noShows: new Array(6).fill(0.25), clusterNoShow: 0.25 })).toBe(1);
    expect(bookingsMissing({ censusMin: 4, noShows: new Array(6).fill(0.25), clusterNoShow: 0.25 })).toBe(0);
  });
});

describe('what is done for a session with too few', () => {
  const choices = { missing: 2, dueMembers: 5, waiting: 1, booked: 3, siblingOpenSeats: 4 };

  it('is to invite, then the waitlist, then another session; to cancel comes last', () => {
    expect(rankCensusActions(choices).map((each) => each.action)).toEqual([
      'invite-members',
      'merge',
      'ask-waitlist',
      'cancel',
    ]);
  });

  it('never begins with cancelling, even when nothing else helps', () => {
    const nothing = { missing: 4, dueMembers: 0, waiting: 0, booked: 3, siblingOpenSeats: null };
    expect(rankCensusActions(nothing).map((each) => each.action)).toEqual([
      'invite-members',
      'ask-waitlist',
      'merge',
      'cancel',
    ]);
  });
});
