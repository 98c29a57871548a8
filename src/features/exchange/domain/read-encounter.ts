import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readPeriod } from './fhir-date.ts';
import { type FhirObject, objectsOf, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

const HAPPENED = ['finished', 'in-progress', 'onleave', 'triaged', 'arrived'];

/** An encounter that took place: what it was, then why (a review is known by its reason). */
export function readEncounter(resource: FhirObject): Reading<readonly FactPart[]> {
  if (!HAPPENED.includes(textOf(resource.status) ?? '')) return read([]);
  const notes: string[] = [];
  const on = readPeriod(resource.period, 'Encounter.period', notes).from;
  const what = readConcept(resource.type);
  const why = readConcept(resource.reasonCode);
  const display = what.display || textOf(objectsOf(resource.class)[0]?.display) || 'Encounter';
  return read(
    [
      {
        list: 'encounters',
        resourceId: textOf(resource.id),
        fact: { codings: [...what.codings, ...why.codings], display, on },
      },
    ],
    notes,
  );
}
