export { clusterBookingJobs } from './jobs.ts';
export type { TemplateToPlan } from './make-sessions.ts';
export { findOffersFor, type OfferRequest } from './offer-seats.ts';

export { loadSeatsOfPatients, type SeatOfPatient } from './seats-of-patients.ts';
export type { SeatRequest } from './take-seat.ts';
