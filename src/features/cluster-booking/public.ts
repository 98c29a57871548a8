export { CANCEL_REASONS, type CancelReason } from './domain/cancel-seat.ts';
export { SEAT_STATUSES, type SeatStatus, takesPlace } from './domain/seat-status.ts';
export { SESSION_STATUSES, type SessionStatus } from './domain/session-status.ts';
