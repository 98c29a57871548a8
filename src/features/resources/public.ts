export type { OpeningHours } from './domain/free-time.ts';
export { RESOURCE_KINDS, type Resource, type ResourceKind, type Site } from './domain/resource.ts';
