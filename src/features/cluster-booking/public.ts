export { arrivesAt } from './domain/arrival-times.ts';
export type { CancelReason } from './domain/cancel-seat.ts';
export { receiptNumberOf } from './domain/receipt-number.ts';
export type { SeatStatus } from './domain/seat-status.ts';
export { HORIZON_MONTHS, type Occurrence, occurrencesOf } from './domain/session-occurrences.ts';
export type { SessionStatus } from './domain/session-status.ts';
