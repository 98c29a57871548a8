import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readDate } from './fhir-date.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

/** Only doses that were given. */
export function readImmunization(resource: FhirObject): Reading<readonly FactPart[]> {
  if (textOf(resource.status) !== 'completed') return read([]);
  const notes: string[] = [];
  const on = readDate(resource.occurrenceDateTime, 'Immunization.occurrenceDateTime', notes);
  const concept = readConcept(resource.vaccineCode);
  if (concept.display === '') return read([], ['Immunization has no vaccine code; left out']);
  return read([{ list: 'immunizations', resourceId: textOf(resource.id), fact: { ...concept, on } }], notes);
}
