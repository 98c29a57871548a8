import { type PatientPlan, type PlannedEvent, siteOfPlanned } from '../plan.ts';
import type { BatchPatient } from '../problem.ts';
import type { Change, ChangeKind, PlaceInTime } from './repair-plan.ts';

type Had = { readonly at: PlaceInTime; readonly event: PlannedEvent };

/** What is not as it was, patient by patient. An event that is no longer needed is no change. */
export function changesOf(
  patients: readonly BatchPatient[],
  before: ReadonlyMap<string, PatientPlan>,
  after: readonly PatientPlan[],
): readonly Change[] {
  return patients.flatMap((patient, index) => {
    const had = placesOf(before.get(patient.id));
    const has = placesOf(after[index]);
    return patient.events.flatMap((event): readonly Change[] => {
      const [from, to] = [had.get(event.id) ?? null, has.get(event.id) ?? null];
      const kind = kindOf(from, to);
      if (kind === null) return [];
      return [{ patientId: patient.id, eventId: event.id, kind, from: from?.at ?? null, to: to?.at ?? null }];
    });
  });
}

function placesOf(plan: PatientPlan | undefined): ReadonlyMap<string, Had> {
  const places = new Map<string, Had>();
  for (const visit of plan?.visits ?? []) {
    for (const event of visit.events) {
      const at = { day: visit.day, startMinute: event.startMinute, siteId: siteOfPlanned(visit, event) };
      places.set(event.eventId, { at, event });
    }
  }
  return places;
}

function kindOf(from: Had | null, to: Had | null): ChangeKind | null {
  if (from === null) return to === null ? null : 'added';
  if (to === null) return 'left-out';
  const isSameTime =
    from.at.day === to.at.day && from.at.startMinute === to.at.startMinute && from.at.siteId === to.at.siteId;
  if (!isSameTime) return 'moved';
  const isSameResource = from.event.resourceIds.join('\n') === to.event.resourceIds.join('\n');
  return isSameResource ? null : 'other-resource';
}

/** Whether the family has to come at another time or to another place, or not at all. */
export function isMove(change: Change): boolean {
  return change.kind === 'moved' || change.kind === 'left-out';
}
