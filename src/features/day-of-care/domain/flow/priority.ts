/** Of the need that a patient comes for (FHIR request priority); the order of a column goes by wait, not by this. */
export const PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
export type Priority = (typeof PRIORITIES)[number];
