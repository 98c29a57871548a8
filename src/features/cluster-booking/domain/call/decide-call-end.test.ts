import { describe, expect, it } from 'vitest';
import { type CallEndFacts, decideCallEnd } from './decide-call-end.ts';

const START = new Date('2026-11-20T09:00:00Z');
const inSeconds = (seconds: number) => new Date(START.getTime() + seconds * 1_000);

function end(over: Partial<CallEndFacts>, call: Partial<CallEndFacts['call']> = {}) {
  return decideCallEnd({
    call: { state: 'active', startedAt: START, patientId: 'p', parkedSeconds: 0, parkedAt: null, ...call },
    intent: 'book',
    outcome: 'cluster-seat',
    hasSeat: true,
    hasVisit: false,
    hasTask: false,
    hasRedFlag: false,
    now: inSeconds(55),
    ...over,
  });
}

describe('the end of a call', () => {
  it('has the seconds from its first moment, and a code that nobody has to set', () => {
    expect(end({})).toEqual({ ok: true, value: { wrapUp: 'seat-booked', secondsToOutcome: 55 } });
  });

  it('the time that it was laid aside does not count', () => {
    const laidAside = { parkedSeconds: 600, state: 'active' } as const;
    expect(end({ now: inSeconds(690) }, laidAside)).toMatchObject({ value: { secondsToOutcome: 90 } });
    expect(end({ now: inSeconds(690) }, { state: 'parked', parkedAt: inSeconds(60) })).toMatchObject({
      value: { secondsToOutcome: 60 },
    });
  });

  it('somebody who is known is never let go without an outcome', () => {
    expect(end({ outcome: null })).toMatchObject({ refusal: { code: 'outcome-missing' } });
    expect(end({ outcome: null }, { patientId: null })).toMatchObject({ value: { wrapUp: 'not-identified' } });
  });

  it('a red flag ends at a clinician and nowhere else', () => {
    for (const outcome of ['cluster-seat', 'individual-visit', 'waitlist', 'no-seat'] as const) {
      expect(end({ outcome, hasTask: true, hasRedFlag: true })).toMatchObject({ refusal: { code: 'red-flag' } });
    }
    expect(end({ outcome: 'clinical-review', hasTask: true, hasRedFlag: true })).toMatchObject({ ok: true });
  });

  it('an outcome must be true: no seat, no visit or no task, no such end', () => {
    expect(end({ hasSeat: false })).toMatchObject({ refusal: { code: 'nothing-stands' } });
    for (const outcome of ['waitlist', 'no-seat', 'clinical-review', 'individual-visit'] as const) {
      expect(end({ outcome })).toMatchObject({ refusal: { code: 'nothing-stands' } });
      expect(end({ outcome, hasTask: true })).toMatchObject({ ok: true });
    }
    expect(end({ outcome: 'individual-visit', hasVisit: true })).toMatchObject({ ok: true });
    expect(end({}, { state: 'ended' })).toMatchObject({ refusal: { code: 'call-ended' } });
  });
});
