/** What other features may use of care events. */

export { type CareEvent, type CareEventOrigin, PRIORITIES, type Priority } from './domain/care-event.ts';
export type { CareEventKind, Needle, Sedation } from './domain/care-event-kind.ts';
export { CARE_CATALOGUE, findKindById } from './domain/catalogue/care-catalogue.ts';
export {
  type ClusterTally,
  clustersOf,
  familyOfNeed,
  type NeedCluster,
  SIZING,
  tallyNeeds,
} from './domain/cluster-needs.ts';
export type { Coding } from './domain/coding.ts';
export { findNeeds, type NeedsOptions } from './domain/find-needs.ts';
export { latestWeightKg } from './domain/latest-weight.ts';
export {
  ADMINISTRATIVE_GENDERS,
  type AppointmentFact,
  type CodedFact,
  type ConditionFact,
  type ImmunizationRecommendationFact,
  type MedicationFact,
  NO_FACTS,
  type ObservationFact,
  type PatientFacts,
  type RequestFact,
} from './domain/patient-facts.ts';
export type { RecallRule } from './domain/recall/recall-rule.ts';
