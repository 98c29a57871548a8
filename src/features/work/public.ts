export { SUBJECT_TYPES, type SubjectType, titleOfSubject } from './domain/card-subject.ts';
export { firstRanks, rankBetween } from './domain/fractional-rank.ts';
export { DEFAULT_STATUSES, STATUS_ROLES, type StatusRole } from './domain/status-role.ts';
