export type { OpeningHours } from './domain/free-time.ts';
export type { Resource, ResourceKind, Site } from './domain/resource.ts';
