/** What other features may use of cluster booking. */

export { arrivesAt } from './domain/arrival-times.ts';
export { receiptNumberOf } from './domain/receipt-number.ts';
export { HORIZON_MONTHS, type Occurrence, occurrencesOf } from './domain/session-occurrences.ts';
