import { describe, expect, it } from 'vitest';
import type { SeatFacts } from './choose-seat.ts';
import { decideBooking, type HoldFacts } from './decide-booking.ts';
import { decideHold, decideRenewal } from './decide-hold.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const LATER = new Date('2026-11-20T09:04:00Z');

function facts(over: Partial<SeatFacts> = {}): SeatFacts {
  return {
    session: { status: 'open', startsAt: new Date('2026-11-27T15:00:00Z') },
    plan: { pattern: 'together', capacity: 3, durationMinutes: 90, visitMinutes: 15 },
    takenSeats: [],
    wantedSeat: 1,
    patientIsSeated: false,
    patientIsElsewhere: false,
    isTravelShort: false,
    tooSoonAfterOn: null,
    overrideReason: '',
    now: NOW,
    ...over,
  };
}

const MY_HOLD: HoldFacts = { seatNumber: 2, heldByCaller: true, forSamePatient: true, expiresAt: LATER };
const codeOf = (result: ReturnType<typeof decideBooking> | ReturnType<typeof decideHold>) =>
  result.ok ? 'accepted' : result.refusal.code;

describe('booking a seat', () => {
  it('a hold becomes the booking of the same seat', () => {
    expect(decideBooking({ ...facts({ takenSeats: [1, 2] }), hold: MY_HOLD })).toEqual({
      ok: true,
      value: { how: 'consume', seatNumber: 2 },
    });
  });

  it('a hold that ran out gives no right: the seat is taken if free, and refused if someone else has it', () => {
    const plan = { ...facts().plan, pattern: 'staggered', capacity: 2 } as const;
    const over = { ...MY_HOLD, expiresAt: NOW };
    expect(decideBooking({ ...facts(), hold: over })).toEqual({ ok: true, value: { how: 'take', seatNumber: 2 } });
    expect(codeOf(decideBooking({ ...facts({ plan, takenSeats: [1, 2] }), hold: over }))).toBe('seat-taken');
  });

  it('nobody books on the hold of another desk, or with a hold for another patient', () => {
    expect(codeOf(decideBooking({ ...facts(), hold: { ...MY_HOLD, heldByCaller: false } }))).toBe('hold-not-yours');
    expect(codeOf(decideBooking({ ...facts(), hold: { ...MY_HOLD, forSamePatient: false } }))).toBe('hold-not-yours');
  });

  it('a taken seat is exchanged only for one at the very same minute', () => {
    expect(decideBooking({ ...facts({ takenSeats: [1] }), hold: null })).toMatchObject({ value: { seatNumber: 2 } });
    const staggered = { ...facts().plan, pattern: 'staggered', capacity: 4 } as const;
    expect(codeOf(decideBooking({ ...facts({ plan: staggered, takenSeats: [3], wantedSeat: 3 }), hold: null }))).toBe(
      'seat-taken',
    );
  });

  it.each([
    ['the session was cancelled', facts({ session: { status: 'cancelled', startsAt: LATER } }), 'session-closed'],
    ['the session has begun', facts({ session: { status: 'open', startsAt: NOW } }), 'session-closed'],
    ['the patient is in it already', facts({ patientIsSeated: true }), 'already-booked'],
    ['the patient is elsewhere at that time', facts({ patientIsElsewhere: true }), 'patient-clash'],
    ['the seat does not exist', facts({ wantedSeat: 4 }), 'seat-taken'],
    ['every seat is taken', facts({ takenSeats: [1, 2, 3] }), 'seat-taken'],
  ] as const)('is refused when %s', (_, given, code) => {
    expect(codeOf(decideBooking({ ...given, hold: null }))).toBe(code);
  });

  it('a clash may be overridden by saying why', () => {
    const given = facts({ patientIsElsewhere: true, overrideReason: 'Both are by telephone' });
    expect(codeOf(decideBooking({ ...given, hold: null }))).toBe('accepted');
  });
});

describe('holding a seat', () => {
  it('a third hold at the same time is refused', () => {
    expect(codeOf(decideHold({ ...facts(), holdsNow: 2 }))).toBe('holds-many');
    expect(codeOf(decideHold({ ...facts(), holdsNow: 1 }))).toBe('accepted');
  });

  it('a hold is renewed once, and only while it lasts', () => {
    expect(decideRenewal({ expiresAt: LATER, renewals: 0 }, NOW)).toMatchObject({ ok: true });
    expect(decideRenewal({ expiresAt: LATER, renewals: 1 }, NOW)).toMatchObject({
      refusal: { code: 'renewed-already' },
    });
    expect(decideRenewal({ expiresAt: NOW, renewals: 0 }, NOW)).toMatchObject({ refusal: { code: 'hold-over' } });
  });
});
