import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Priority } from './care-event.ts';
import type { Coding } from './coding.ts';

/** A dated, coded fact. `codings` holds every coding of the source; the first is the preferred one. */
export type CodedFact = {
  readonly codings: readonly Coding[];
  readonly display: string;
  readonly on: CalendarDate | null;
};

export type ConditionFact = CodedFact & { readonly endedOn: CalendarDate | null; readonly active: boolean };
export type ObservationFact = CodedFact & { readonly value: number | null; readonly unit: string | null };
export type MedicationFact = CodedFact & { readonly active: boolean };

export type RequestFact = CodedFact & {
  readonly identifier: string;
  readonly priority: Priority;
  readonly active: boolean;
  readonly windowFrom: CalendarDate | null;
  readonly windowUntil: CalendarDate | null;
  readonly reason: string | null;
};

export type ImmunizationRecommendationFact = CodedFact & {
  readonly identifier: string;
  readonly earliest: CalendarDate | null;
  readonly due: CalendarDate | null;
  readonly latest: CalendarDate | null;
};

export type AppointmentFact = CodedFact & {
  readonly identifier: string;
  readonly status: string;
  readonly startAt: string | null;
  readonly endAt: string | null;
  readonly basedOn: readonly string[];
};

export const ADMINISTRATIVE_GENDERS = ['male', 'female', 'other', 'unknown'] as const;

/** All that rules may know about one patient. Built from records at the edge; plain data. */
export type PatientFacts = {
  readonly patientId: string;
  readonly birthDate: CalendarDate | null;
  readonly gender: (typeof ADMINISTRATIVE_GENDERS)[number];
  readonly deceased: boolean;
  readonly weightKg: number | null;
  readonly conditions: readonly ConditionFact[];
  readonly procedures: readonly CodedFact[];
  readonly observations: readonly ObservationFact[];
  readonly immunizations: readonly CodedFact[];
  readonly medications: readonly MedicationFact[];
  readonly encounters: readonly CodedFact[];
  readonly serviceRequests: readonly RequestFact[];
  readonly carePlanActivities: readonly RequestFact[];
  readonly immunizationRecommendations: readonly ImmunizationRecommendationFact[];
  readonly appointments: readonly AppointmentFact[];
};

/** Nothing on record: what a patient's facts begin with. */
export const NO_FACTS: Omit<PatientFacts, 'patientId' | 'birthDate' | 'gender'> = {
  deceased: false,
  weightKg: null,
  conditions: [],
  procedures: [],
  observations: [],
  immunizations: [],
  medications: [],
  encounters: [],
  serviceRequests: [],
  carePlanActivities: [],
  immunizationRecommendations: [],
  appointments: [],
};
