import { ADMINISTRATIVE_GENDERS } from '#features/care-events/public.ts';
import { readDate } from './fhir-date.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import type { PatientRecord } from './patient-record.ts';
import { readAddresses, readIdentifiers, readLanguages, readNames, readTelecoms } from './read-person.ts';
import { type Reading, read, unreadable } from './reading.ts';

/** Reads a Patient. `fallbackId` stands in when the resource has no id of its own (a transaction's fullUrl). */
export function readPatient(resource: FhirObject, fallbackId: string | null): Reading<PatientRecord> {
  const notes: string[] = [];
  const id = textOf(resource.id) ?? fallbackId;
  if (id === null) return unreadable('no-id', 'Patient has neither an id nor a fullUrl');
  const stated = textOf(resource.gender);
  const gender = ADMINISTRATIVE_GENDERS.find((known) => known === stated);
  if (stated !== null && gender === undefined) notes.push('Patient.gender is not one of the four; left out');
  const deceasedOn = readDate(resource.deceasedDateTime, 'Patient.deceasedDateTime', notes);
  return read(
    {
      id,
      identifiers: readIdentifiers(resource.identifier),
      names: readNames(resource.name),
      birthDate: readDate(resource.birthDate, 'Patient.birthDate', notes),
      gender: gender ?? 'unknown',
      deceased: resource.deceasedBoolean === true || 'deceasedDateTime' in resource,
      deceasedOn,
      telecoms: readTelecoms(resource.telecom),
      addresses: readAddresses(resource.address),
      languages: readLanguages(resource),
    },
    notes,
  );
}
