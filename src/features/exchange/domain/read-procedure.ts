import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readDate, readPeriod } from './fhir-date.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

/** Only what was completed counts as done. */
export function readProcedure(resource: FhirObject): Reading<readonly FactPart[]> {
  if (textOf(resource.status) !== 'completed') return read([]);
  const notes: string[] = [];
  const period = readPeriod(resource.performedPeriod, 'Procedure.performedPeriod', notes);
  const on = readDate(resource.performedDateTime, 'Procedure.performedDateTime', notes) ?? period.from;
  const concept = readConcept(resource.code);
  if (concept.display === '') return read([], ['Procedure has no code; left out']);
  return read([{ list: 'procedures', resourceId: textOf(resource.id), fact: { ...concept, on } }], notes);
}
