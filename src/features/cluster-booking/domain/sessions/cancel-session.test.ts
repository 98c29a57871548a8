import { describe, expect, it } from 'vitest';
import { offeredReason, USUAL_CANCEL_REASONS } from '../seats/cancel-reasons.ts';
import { type CancelSessionFacts, decideCancellingSession } from './cancel-session.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const LATER = new Date('2026-11-20T10:00:00Z');
const reason = (code: string) => offeredReason(USUAL_CANCEL_REASONS, code);

function decide(over: Partial<CancelSessionFacts>): string {
  const decided = decideCancellingSession({
    session: { status: 'open', startsAt: LATER },
    reason: reason('clinic-staff-missing'),
    bookedCount: 9,
    seatsShown: 9,
    hasArrivals: false,
    now: NOW,
    ...over,
  });
  return decided.ok ? 'yes' : decided.refusal.code;
}

describe('cancelling a whole session', () => {
  it('is the act of the clinic or the organisation, never the wish of one patient', () => {
    expect(decide({})).toBe('yes');
    expect(decide({ reason: reason('organisation-closed') })).toBe('yes');
    expect(decide({ reason: reason('patient-unwell') })).toBe('reason-unknown');
    expect(decide({ reason: null })).toBe('reason-unknown');
  });

  it('is refused when a seat was booked after it was looked at: who confirms has seen every seat that goes', () => {
    expect(decide({ bookedCount: 10 })).toBe('seats-changed');
  });

  it('is refused once it has begun, once somebody is there, and twice', () => {
    expect(decide({ session: { status: 'open', startsAt: NOW } })).toBe('not-cancellable');
    expect(decide({ hasArrivals: true })).toBe('not-cancellable');
    expect(decide({ session: { status: 'cancelled', startsAt: LATER } })).toBe('not-cancellable');
  });
});
