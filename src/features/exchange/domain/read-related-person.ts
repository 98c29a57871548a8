import { readConcept } from './fhir-coding.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import { type PatientKey, patientKeyOf } from './patient-key.ts';
import type { PersonName, Telecom } from './patient-record.ts';
import { readNames, readTelecoms } from './read-person.ts';
import { type Reading, read, unreadable } from './reading.ts';

export type RelatedPersonRecord = {
  readonly id: string | null;
  readonly patientKey: PatientKey;
  readonly names: readonly PersonName[];
  readonly telecoms: readonly Telecom[];
  readonly relationship: string;
  readonly active: boolean;
};

export function readRelatedPerson(resource: FhirObject): Reading<RelatedPersonRecord> {
  const key = patientKeyOf(resource);
  if (!key.ok) return unreadable(key.refusal.code, `RelatedPerson ${key.refusal.sentence}`);
  return read({
    id: textOf(resource.id),
    patientKey: key.value,
    names: readNames(resource.name),
    telecoms: readTelecoms(resource.telecom),
    relationship: readConcept(resource.relationship).display,
    active: resource.active !== false,
  });
}
