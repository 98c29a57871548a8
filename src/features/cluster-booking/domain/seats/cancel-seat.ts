import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { canBeCancelled, type SeatStatus } from './seat-status.ts';

/** Why a seat is given back, and whose wish it was. A wish of the clinic never counts against the patient. */
export const CANCEL_REASONS = [
  'patient-unwell',
  'patient-other-plans',
  'patient-no-transport',
  'patient-no-longer-needs',
  'booked-in-error',
  'moved-to-other-session',
  'clinic-staff-missing',
  'clinic-session-cancelled',
] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

const LATE_HOURS = 24;

export type Cancelling = {
  readonly initiator: 'patient' | 'clinic';
  readonly noticeHours: number;
  readonly isLate: boolean;
};

export function decideCancelling(
  seat: { readonly status: SeatStatus; readonly startsAt: Date },
  reason: CancelReason,
  now: Date,
): Result<Cancelling, Refusal<'not-cancellable'>> {
  if (!canBeCancelled(seat.status)) {
    return refuse('not-cancellable', 'Only a seat that is booked and has not begun can be cancelled.');
  }
  const noticeHours = Math.max(0, Math.floor((seat.startsAt.getTime() - now.getTime()) / 3_600_000));
  const initiator = reason.startsWith('patient-') ? 'patient' : 'clinic';
  return accept({ initiator, noticeHours, isLate: initiator === 'patient' && noticeHours < LATE_HOURS });
}
