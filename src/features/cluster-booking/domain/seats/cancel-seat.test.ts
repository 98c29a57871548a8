import { describe, expect, it } from 'vitest';
import { offeredReason, reasonsInUse, USUAL_CANCEL_REASONS } from './cancel-reasons.ts';
import { decideCancelling } from './cancel-seat.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const usual = (code: string) => offeredReason(reasonsInUse([]), code);
const decide = (hours: number, code: string) =>
  decideCancelling({
    seat: { status: 'booked', startsAt: inHours(hours) },
    reason: usual(code),
    lateHours: 24,
    now: NOW,
  });

describe('giving a seat back', () => {
  it('less than 24 hours before is late when it is the patient’s wish', () => {
    expect(decide(23, 'patient-unwell')).toEqual({
      ok: true,
      value: { initiator: 'patient', noticeHours: 23, isLate: true },
    });
    expect(decide(24, 'patient-unwell')).toMatchObject({ value: { isLate: false } });
  });

  it('never counts against the patient when the clinic or the organisation is the cause', () => {
    for (const reason of USUAL_CANCEL_REASONS.filter((each) => each.initiator !== 'patient')) {
      expect(decide(1, reason.code)).toMatchObject({ value: { initiator: reason.initiator, isLate: false } });
    }
  });

  it('is refused for someone who is already there, and for a reason that nobody offers', () => {
    const seat = { status: 'arrived', startsAt: inHours(1) } as const;
    const arrived = decideCancelling({ seat, reason: usual('patient-unwell'), lateHours: 24, now: NOW });
    expect(arrived).toMatchObject({ ok: false, refusal: { code: 'not-cancellable' } });
    expect(decide(48, 'because')).toMatchObject({ ok: false, refusal: { code: 'reason-unknown' } });
  });
});

describe('the reasons of a hospital', () => {
  it('take the place of usual ones with the same code, and further ones follow', () => {
    const own = [
      { code: 'patient-unwell', label: 'Too ill to come', initiator: 'patient', isOffered: true },
      { code: 'patient-no-transport', label: 'No transport', initiator: 'patient', isOffered: false },
      { code: 'ferry-cancelled', label: 'The ferry does not run', initiator: 'organisation', isOffered: true },
    ] as const;
    const reasons = reasonsInUse(own);
    expect(reasons).toHaveLength(USUAL_CANCEL_REASONS.length + 1);
    expect(offeredReason(reasons, 'patient-unwell')?.label).toBe('Too ill to come');
    expect(offeredReason(reasons, 'patient-no-transport')).toBeNull();
    expect(reasons.at(-1)?.code).toBe('ferry-cancelled');
  });
});
