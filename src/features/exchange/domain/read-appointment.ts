import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readInstant } from './fhir-date.ts';
import { type FhirObject, objectsOf, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';

export function readAppointment(resource: FhirObject): Reading<readonly FactPart[]> {
  const notes: string[] = [];
  const startAt = readInstant(resource.start, 'Appointment.start', notes);
  const endAt = readInstant(resource.end, 'Appointment.end', notes);
  const reversed = startAt !== null && endAt !== null && Date.parse(endAt) < Date.parse(startAt);
  if (reversed) notes.push('Appointment ends before it starts; its end was left out');
  const concept = readConcept([...objectsOf(resource.serviceType), ...objectsOf(resource.appointmentType)]);
  const identifier = textOf(resource.id) ?? startAt ?? 'appointment';
  const fact = {
    codings: concept.codings,
    display: textOf(resource.description) ?? (concept.display || 'Appointment'),
    on: startAt?.slice(0, 10) ?? null,
    identifier,
    status: textOf(resource.status) ?? 'unknown',
    startAt,
    endAt: reversed ? null : endAt,
    basedOn: objectsOf(resource.basedOn).flatMap((reference) => textOf(reference.reference)?.split('/').at(-1) ?? []),
  };
  return read([{ list: 'appointments', resourceId: textOf(resource.id), fact }], notes);
}
