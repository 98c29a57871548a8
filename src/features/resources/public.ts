export { ABSENCE_REASONS, type AbsenceReason } from './domain/absence.ts';
export type { OpeningHours } from './domain/free-time.ts';
export type { Resource, ResourceKind, Site } from './domain/resource.ts';
