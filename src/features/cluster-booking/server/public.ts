export { clusterBookingJobs } from './jobs.ts';
export { findOffersFor, type OfferRequest } from './seats/offer-seats.ts';
export { loadSeatsOfPatients, type SeatOfPatient } from './seats/seats-of-patients.ts';
export type { SeatRequest } from './seats/take-seat.ts';
export type { TemplateToPlan } from './templates/make-sessions.ts';
