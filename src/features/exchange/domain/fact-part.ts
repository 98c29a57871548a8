import type { PatientFacts } from '#features/care-events/public.ts';

export const FACT_LISTS = [
  'conditions',
  'procedures',
  'observations',
  'immunizations',
  'medications',
  'encounters',
  'serviceRequests',
  'carePlanActivities',
  'immunizationRecommendations',
  'appointments',
] as const;
export type FactList = (typeof FACT_LISTS)[number];

/** One fact of a patient, with the list it belongs in and the resource it came from. */
export type FactPart = {
  [List in FactList]: {
    readonly list: List;
    readonly resourceId: string | null;
    readonly fact: PatientFacts[List][number];
  };
}[FactList];
