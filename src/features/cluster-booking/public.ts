export { AGREEMENT_WORDS } from './domain/clusters/agreement-words.ts';
export { decideEligibility, soundAnswers } from './domain/clusters/decide-eligibility.ts';
export { agreementsMissing, isGroupVisit } from './domain/clusters/group-suitability.ts';
export { newQuestion } from './domain/clusters/new-question.ts';
export { preparationWords } from './domain/clusters/preparation.ts';
export { questionIn } from './domain/clusters/worded-question.ts';
export type { CancelReason } from './domain/seats/cancel-reasons.ts';
export { receiptNumberOf } from './domain/seats/receipt-number.ts';
export type { AppointmentResource, SeatAppointment } from './domain/seats/seat-appointment.ts';
export type { SeatStatus } from './domain/seats/seat-status.ts';
export {
  DAY_STEPS,
  type DayStep,
  type DayStepRefusal,
  nextDaySteps,
  UNDO_MINUTES,
} from './domain/seats/seat-steps.ts';
export type { BookingWindow } from './domain/sessions/booking-window.ts';
export { type CompletingRefusal, countUnresolved } from './domain/sessions/complete-session.ts';
export { audienceAt, DEFAULT_LADDER, type ReleaseStep } from './domain/sessions/release-ladder.ts';
export { PLAIN_POLICY, type SessionPolicy } from './domain/sessions/session-policy.ts';
export type { SessionStatus } from './domain/sessions/session-status.ts';
export { arrivesAt } from './domain/templates/arrival-times.ts';
export type { Drawing } from './domain/templates/drawing.ts';
export { HORIZON_MONTHS, type Occurrence, occurrencesOf } from './domain/templates/session-occurrences.ts';
export { type SessionShape, shapeOf } from './domain/templates/session-shape.ts';
