import { type CompiledPatient, homeOf, membersOf, spansCell } from '../patient/bundling-model.ts';
import { type PatientPlan, type PlannedVisit, siteOfPlanned } from '../plan.ts';
import type { Candidate } from '../visits/candidates.ts';

/**
 * A patient's plan in numbers. Its cost is left at 0: it is found anew when the plan is dressed. Null where the plan speaks of an event
 * or a day that the patient does not have.
 */
export function readPlan(patient: CompiledPatient, plan: Pick<PatientPlan, 'visits'>): Candidate | null {
  const index = new Map(patient.events.map((event, number) => [event.id, number]));
  const starts = new Int32Array(patient.events.length).fill(-1);
  const visits: { cell: number; events: number }[] = [];
  const sedationRuns: number[] = [];
  const maskOf = (ids: readonly string[]) => ids.reduce((mask, id) => mask | (1 << (index.get(id) ?? 31)), 0);
  for (const visit of plan.visits) {
    const events = maskOf(visit.events.map(({ eventId }) => eventId));
    if (events < 0 || membersOf(events).length !== visit.events.length) return null;
    const cell = cellOf(patient, visit, { events, index });
    if (cell < 0) return null;
    for (const { eventId, startMinute } of visit.events) starts[index.get(eventId) ?? 0] = startMinute;
    visits.push({ cell, events });
    sedationRuns.push(...visit.sedationGroups.map(maskOf));
  }
  return { visits, timed: { cost: 0, starts, sedationRuns }, cost: 0 };
}

/** -1 where no cell has every event at its site. */
function cellOf(
  patient: CompiledPatient,
  visit: PlannedVisit,
  facts: { readonly events: number; readonly index: ReadonlyMap<string, number> },
): number {
  return patient.cells.findIndex(({ day }, cell) => {
    if (day !== visit.day || !spansCell(patient, facts.events, cell)) return false;
    return visit.events.every((event) => {
      const home = homeOf(patient, facts.index.get(event.eventId) ?? -1, cell);
      return patient.cells[home]?.siteId === siteOfPlanned(visit, event);
    });
  });
}
