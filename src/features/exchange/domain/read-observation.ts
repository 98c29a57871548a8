import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readDate, readPeriod } from './fhir-date.ts';
import { asObject, type FhirObject, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

const WITHOUT_RESULT = ['registered', 'cancelled', 'entered-in-error'];

/** Reads an Observation, or a DiagnosticReport as an observation without a value. */
export function readObservation(resource: FhirObject): Reading<readonly FactPart[]> {
  const status = textOf(resource.status);
  if (status !== null && WITHOUT_RESULT.includes(status)) return read([]);
  const type = String(resource.resourceType);
  const notes: string[] = [];
  const concept = readConcept(resource.code);
  if (concept.display === '') return read([], [`${type} has no code; left out`]);
  const on =
    readDate(resource.effectiveDateTime, `${type}.effectiveDateTime`, notes) ??
    readPeriod(resource.effectivePeriod, `${type}.effectivePeriod`, notes).from ??
    readDate(resource.effectiveInstant, `${type}.effectiveInstant`, notes) ??
    readDate(resource.issued, `${type}.issued`, notes);
  const quantity = asObject(resource.valueQuantity);
  const stated = quantity?.value ?? resource.valueInteger;
  const value = typeof stated === 'number' && Number.isFinite(stated) ? stated : null;
  if (stated !== undefined && value === null) notes.push(`${type}.valueQuantity is not a number; left out`);
  const unit = textOf(quantity?.code) ?? textOf(quantity?.unit);
  return read(
    [{ list: 'observations', resourceId: textOf(resource.id), fact: { ...concept, on, value, unit } }],
    notes,
  );
}
