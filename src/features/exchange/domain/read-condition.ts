import type { FactPart } from './fact-part.ts';
import { readConcept, readStatus } from './fhir-coding.ts';
import { readDate, readPeriod } from './fhir-date.ts';
import { asObject, type FhirObject, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

const ACTIVE = ['active', 'recurrence', 'relapse'];
const WITHDRAWN = ['entered-in-error', 'refuted'];

export function readCondition(resource: FhirObject): Reading<readonly FactPart[]> {
  if (WITHDRAWN.includes(readStatus(resource.verificationStatus) ?? '')) return read([]);
  const notes: string[] = [];
  const concept = readConcept(resource.code);
  if (concept.display === '') return read([], ['Condition has no code; left out']);
  const on =
    readDate(resource.onsetDateTime, 'Condition.onsetDateTime', notes) ??
    readPeriod(asObject(resource.onsetPeriod), 'Condition.onsetPeriod', notes).from ??
    readDate(resource.recordedDate, 'Condition.recordedDate', notes);
  const ended =
    readDate(resource.abatementDateTime, 'Condition.abatementDateTime', notes) ??
    readPeriod(asObject(resource.abatementPeriod), 'Condition.abatementPeriod', notes).until;
  const status = readStatus(resource.clinicalStatus);
  const active = status === null ? ended === null : ACTIVE.includes(status);
  const endedOn = on !== null && ended !== null && ended < on ? null : ended;
  if (endedOn !== ended) notes.push('Condition ends before it starts; its end was left out');
  return read(
    [{ list: 'conditions', resourceId: textOf(resource.id), fact: { ...concept, on, endedOn, active } }],
    notes,
  );
}
