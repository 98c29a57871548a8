export { addTask, type TaskWanted } from './call/add-task.ts';
export type { UnmetDemand } from './call/unmet-demand.ts';
export { findAgreementsOf, insertAgreement } from './clusters/agreement-store.ts';
export { evaluateClusters } from './clusters/evaluate-clusters-job.ts';
export { findItems, findPreparationOfSeats, type PreparationOfSeat } from './clusters/preparation-store.ts';
export { findQuestionSet, findSeatsNotAsked } from './clusters/question-store.ts';
export type { SeatPreparation } from './clusters/seat-preparation.ts';
export { clusterBookingJobs } from './jobs.ts';
export { findOwnPatients } from './own/own-patient-store.ts';
export {
  cancelFromOutside,
  confirmFromOutside,
  moveFromOutside,
  type Outsider,
  offersFromOutside,
} from './seats/act-from-outside.ts';
export {
  advanceSeat,
  correctSeatStep,
  type DayKey,
  type Stepped,
  undoSeatStep,
} from './seats/advance-seat.ts';
export { findOffersFor, type OfferRequest } from './seats/offer-seats.ts';
export {
  type AppointmentPage,
  countAppointments,
  findAppointment,
  findAppointmentsOfPatients,
  findFirstSeat,
  findMovesFrom,
} from './seats/seat-appointment-store.ts';
export type { SeatRequest } from './seats/seat-scene.ts';
export { loadSeatsOfPatients, type SeatOfPatient } from './seats/seats-of-patients.ts';
export { takeBooking, takeHold } from './seats/take-seat.ts';
export { beginSession, completeSession, type SessionKey } from './sessions/run-session.ts';
export type { TemplateToPlan } from './templates/make-sessions.ts';
export { noteWrittenTo } from './templates/recontact-store.ts';
export { acceptOffer, type NotAccepted, type OfferAccepted } from './waiting/accept-offer.ts';
export type { OfferActor, OfferAnswer } from './waiting/accept-scene.ts';
export { declineOffer } from './waiting/decline-offer.ts';
export type { OfferFigures } from './waiting/offer-figures.ts';
export { noteInvitationSent, type SentInvitation } from './waiting/settle-attempt.ts';
export { tendRecalls } from './waiting/tend-recalls.ts';
