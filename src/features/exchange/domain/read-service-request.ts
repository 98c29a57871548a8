import { PRIORITIES } from '#features/care-events/public.ts';
import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readDate } from './fhir-date.ts';
import { type FhirObject, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';
import { readRequestWindow } from './request-window.ts';

/** A directive ("do not resuscitate"), proposal or option asks nobody to schedule anything. */
const ORDERED = ['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order', 'plan'];

export function readServiceRequest(resource: FhirObject): Reading<readonly FactPart[]> {
  const notes: string[] = [];
  const concept = readConcept(resource.code);
  if (concept.display === '') return read([], ['ServiceRequest does not say what is ordered; left out']);
  const identifier = textOf(resource.id) ?? concept.display;
  const window = readRequestWindow(resource, 'occurrence', notes);
  const intent = textOf(resource.intent) ?? 'order';
  const stated = textOf(resource.priority);
  const priority = PRIORITIES.find((known) => known === stated);
  if (stated !== null && priority === undefined) notes.push('ServiceRequest.priority is unknown; taken as routine');
  const fact = {
    ...concept,
    on: readDate(resource.authoredOn, 'ServiceRequest.authoredOn', notes),
    identifier,
    priority: priority ?? 'routine',
    active: textOf(resource.status) === 'active' && resource.doNotPerform !== true && ORDERED.includes(intent),
    windowFrom: window.from,
    windowUntil: window.until,
    reason: readConcept(resource.reasonCode).display || null,
  };
  return read([{ list: 'serviceRequests', resourceId: textOf(resource.id), fact }], notes);
}
