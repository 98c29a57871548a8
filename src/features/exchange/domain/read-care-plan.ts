import type { FactPart } from './fact-part.ts';
import { readConcept } from './fhir-coding.ts';
import { readPeriod } from './fhir-date.ts';
import { asObject, type FhirObject, objectsOf, textOf } from './fhir-json.ts';
import { type Reading, read } from './reading.ts';
import { readRequestWindow } from './request-window.ts';

const OPEN = ['not-started', 'scheduled', 'in-progress'];

/** The activities of a care plan that are written out in it; activities that point at an order are read from the order. */
export function readCarePlan(resource: FhirObject): Reading<readonly FactPart[]> {
  const notes: string[] = [];
  const planId = textOf(resource.id) ?? 'care-plan';
  const period = readPeriod(resource.period, 'CarePlan.period', notes);
  const planActive = textOf(resource.status) === 'active';
  const title = textOf(resource.title) ?? readConcept(objectsOf(resource.category).slice(-1)).display;
  const parts = objectsOf(resource.activity).flatMap((activity, index): readonly FactPart[] => {
    const detail = asObject(activity.detail);
    const concept = readConcept(detail?.code);
    if (detail === null || concept.display === '') return [];
    const window = readRequestWindow(detail, 'scheduled', notes);
    const identifier = `${planId}#${index}`;
    const fact = {
      ...concept,
      on: period.from,
      identifier,
      priority: 'routine' as const,
      active: planActive && detail.doNotPerform !== true && OPEN.includes(textOf(detail.status) ?? ''),
      windowFrom: window.from,
      windowUntil: window.until,
      reason: title === '' ? null : title,
    };
    return [{ list: 'carePlanActivities', resourceId: identifier, fact }];
  });
  return read(parts, notes);
}
