export { loadUnmetDemand, type UnmetDemand } from './call/unmet-demand.ts';
export { clusterBookingJobs } from './jobs.ts';
export { findOffersFor, type OfferRequest } from './seats/offer-seats.ts';
export type { SeatRequest } from './seats/seat-scene.ts';
export { loadSeatsOfPatients, type SeatOfPatient } from './seats/seats-of-patients.ts';
export type { TemplateToPlan } from './templates/make-sessions.ts';
