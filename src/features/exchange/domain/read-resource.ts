import type { FactPart } from './fact-part.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import { otherFhirVersion } from './other-fhir-version.ts';
import { keyOfReference, type PatientKey, patientKeyOf } from './patient-key.ts';
import type { PatientRecord } from './patient-record.ts';
import { readAppointment } from './read-appointment.ts';
import { readCarePlan } from './read-care-plan.ts';
import { readCondition } from './read-condition.ts';
import { readEncounter } from './read-encounter.ts';
import { readImmunization } from './read-immunization.ts';
import { readImmunizationRecommendation } from './read-immunization-recommendation.ts';
import { readMedication } from './read-medication.ts';
import { readObservation } from './read-observation.ts';
import { readPatient } from './read-patient.ts';
import { readProcedure } from './read-procedure.ts';
import { readServiceRequest } from './read-service-request.ts';
import { type Reading, read, unreadable } from './reading.ts';
import { wordForType } from './resource-type-words.ts';

/** What one resource says about a patient. */
export type PatientPart =
  /** `urlAlias`: the key of its bundle entry, where that differs from its id. */
  | {
      readonly type: 'patient';
      readonly key: PatientKey;
      readonly urlAlias: PatientKey | null;
      readonly record: PatientRecord;
    }
  | { readonly type: 'facts'; readonly key: PatientKey; readonly parts: readonly FactPart[] }
  /** A resource type that tells nothing about needs. */
  | { readonly type: 'unused'; readonly resourceType: string };

const FACT_READERS: Readonly<Record<string, (resource: FhirObject) => Reading<readonly FactPart[]>>> = {
  Appointment: readAppointment,
  CarePlan: readCarePlan,
  Condition: readCondition,
  DiagnosticReport: readObservation,
  Encounter: readEncounter,
  Immunization: readImmunization,
  ImmunizationRecommendation: readImmunizationRecommendation,
  MedicationRequest: readMedication,
  MedicationStatement: readMedication,
  Observation: readObservation,
  Procedure: readProcedure,
  ServiceRequest: readServiceRequest,
};

/** Reads any resource. `fullUrl` is the address of its bundle entry, if it came in a bundle. */
export function readResource(resource: FhirObject, fullUrl: string | null): Reading<PatientPart> {
  const resourceType = textOf(resource.resourceType);
  if (resourceType === null) return unreadable('not-fhir', 'has no resourceType');
  const version = otherFhirVersion(resource);
  if (version !== null)
    return unreadable('other-version', `${wordForType(resourceType)} looks like FHIR ${version}; only R4 is read`);
  if (resourceType === 'Patient') return readPatientPart(resource, fullUrl);
  const readFacts = FACT_READERS[resourceType];
  if (readFacts === undefined) return read({ type: 'unused', resourceType });
  const key = patientKeyOf(resource);
  if (!key.ok) return unreadable(key.refusal.code, `${resourceType} ${key.refusal.sentence}`);
  const reading = readFacts(resource);
  if (!reading.ok) return reading;
  return read({ type: 'facts', key: key.value, parts: reading.value.value }, reading.value.notes);
}

function readPatientPart(resource: FhirObject, fullUrl: string | null): Reading<PatientPart> {
  const urlKey = fullUrl === null ? null : keyOfReference(fullUrl);
  const aliasOfUrl = urlKey?.ok ? urlKey.value : null;
  const reading = readPatient(resource, aliasOfUrl);
  if (!reading.ok) return reading;
  const record = reading.value.value;
  const urlAlias = aliasOfUrl === record.id ? null : aliasOfUrl;
  return read({ type: 'patient', key: record.id, urlAlias, record }, reading.value.notes);
}
