import type { SeatStatus } from './seat-status.ts';

/** Somebody or something that serves a patient within their own time. */
export type AppointmentResource = {
  readonly resourceId: string;
  readonly kind: 'staff' | 'room' | 'equipment';
  readonly name: string;
  /** Within the time of the patient. */
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** A booked seat as an appointment of its one patient, for other systems. It says nothing of anybody else in the session. */
export type SeatAppointment = {
  readonly seatId: string;
  readonly patientId: string;
  readonly sessionId: string;
  readonly status: SeatStatus;
  /** Why it was given back, as a code; empty while it stands. */
  readonly reason: string;
  readonly receipt: string | null;
  readonly bookedAt: Date;
  readonly version: number;
  readonly clusterId: string;
  readonly what: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly takenBy: { readonly personId: string; readonly name: string };
  /** Of this patient's time only, in order of time. Empty once the session is cancelled. */
  readonly resources: readonly AppointmentResource[];
};
