/** Where a change comes from: records of another system, somebody here, or the patient at check-in. */
export const CHANGE_ORIGINS = ['records', 'desk', 'check-in'] as const;
export type Origin = (typeof CHANGE_ORIGINS)[number];
