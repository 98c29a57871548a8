export { arrivesAt } from './domain/arrival-times.ts';
export { CANCEL_REASONS, type CancelReason } from './domain/cancel-seat.ts';
export { receiptNumberOf } from './domain/receipt-number.ts';
export { SEAT_STATUSES, type SeatStatus, takesPlace } from './domain/seat-status.ts';
export { HORIZON_MONTHS, type Occurrence, occurrencesOf } from './domain/session-occurrences.ts';
export { SESSION_STATUSES, type SessionStatus } from './domain/session-status.ts';
