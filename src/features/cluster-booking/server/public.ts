export { cancelBooking } from './give-back-seat.ts';
export { clusterBookingJobs } from './jobs.ts';
export { makeSessions, type TemplateToPlan } from './make-sessions.ts';
export { findOffersFor, type OfferRequest } from './offer-seats.ts';
export { viewSeats } from './seat-view.ts';
export { loadSeatsOfPatients, type SeatOfPatient } from './seats-of-patients.ts';
export { type SeatRequest, takeBooking } from './take-seat.ts';
export { insertTemplate } from './template-store.ts';
