import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readDate, readPeriod } from './fhir-date.ts';
import { asObject, type FhirObject, objectsOf, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

/** Reads a MedicationRequest or MedicationStatement; the medicine may be coded or contained. */
export function readMedication(resource: FhirObject): Reading<readonly FactPart[]> {
  const status = textOf(resource.status);
  if (status === 'entered-in-error' || status === 'cancelled' || status === 'draft') return read([]);
  const type = String(resource.resourceType);
  const notes: string[] = [];
  const concept = medicineOf(resource);
  if (concept.display === '') return read([], [`${type} does not say which medicine; left out`]);
  const on =
    readDate(resource.authoredOn, `${type}.authoredOn`, notes) ??
    readDate(resource.effectiveDateTime, `${type}.effectiveDateTime`, notes) ??
    readPeriod(resource.effectivePeriod, `${type}.effectivePeriod`, notes).from;
  return read(
    [
      {
        list: 'medications',
        resourceId: textOf(resource.id),
        fact: { ...concept, on, active: status === 'active' },
      },
    ],
    notes,
  );
}

function medicineOf(resource: FhirObject) {
  const coded = readConcept(resource.medicationCodeableConcept);
  if (coded.display !== '') return coded;
  const reference = asObject(resource.medicationReference);
  const id = /^#(.+)$/.exec(textOf(reference?.reference) ?? '')?.[1];
  const contained = objectsOf(resource.contained).find((item) => id !== undefined && item.id === id);
  const held = readConcept(contained?.code);
  return held.display !== '' ? held : { codings: [], display: textOf(reference?.display) ?? '' };
}
