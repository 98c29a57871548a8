import { expect, it } from 'vitest';
import { mustBeTold, type Recontact } from './standing-session.ts';

const AT_ONE = new Date('2026-12-02T13:00:00Z');
const HALF_PAST = new Date('2026-12-02T13:30:00Z');
const BOOKED: Recontact = {
  seatId: 's1',
  patientId: 'p1',
  seatNumber: 1,
  wasAt: AT_ONE,
  nowAt: HALF_PAST,
  nowUntil: null,
  clashes: false,
  isBooked: true,
};

it('a patient is told when they would come at another time, not at all, or be in two places', () => {
  expect(mustBeTold(BOOKED)).toBe(true);
  expect(mustBeTold({ ...BOOKED, nowAt: null })).toBe(true);
  expect(mustBeTold({ ...BOOKED, nowAt: AT_ONE, clashes: true })).toBe(true);
});

it('nobody is told of a change of staff that leaves their time, nor of a hold that the desk itself still has', () => {
  expect(mustBeTold({ ...BOOKED, nowAt: AT_ONE })).toBe(false);
  expect(mustBeTold({ ...BOOKED, isBooked: false })).toBe(false);
});
