import { describe, expect, it } from 'vitest';
import { decideCancelling } from './cancel-seat.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

describe('giving a seat back', () => {
  it('less than a day before, by the patient, is late', () => {
    expect(decideCancelling({ status: 'booked', startsAt: inHours(23) }, 'patient-unwell', NOW)).toEqual({
      ok: true,
      value: { initiator: 'patient', noticeHours: 23, isLate: true },
    });
    expect(decideCancelling({ status: 'booked', startsAt: inHours(24) }, 'patient-unwell', NOW)).toMatchObject({
      value: { isLate: false },
    });
  });

  it('by the clinic is never the patient being late', () => {
    expect(decideCancelling({ status: 'confirmed', startsAt: inHours(1) }, 'clinic-staff-missing', NOW)).toMatchObject({
      value: { initiator: 'clinic', isLate: false },
    });
  });

  it('is refused once the patient has arrived, or the seat is free already', () => {
    for (const status of ['arrived', 'completed', 'cancelled', 'held'] as const) {
      expect(decideCancelling({ status, startsAt: inHours(48) }, 'booked-in-error', NOW).ok).toBe(false);
    }
  });
});
