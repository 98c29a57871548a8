import { type CompiledPatient, membersOf } from '../bundling-model.ts';
import type { Candidate } from '../candidates.ts';
import type { PatientPlan } from '../plan.ts';

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
    const cell = patient.cells.findIndex(({ day, siteId }) => day === visit.day && siteId === visit.siteId);
    const events = maskOf(visit.events.map(({ eventId }) => eventId));
    if (cell < 0 || events < 0 || membersOf(events).length !== visit.events.length) return null;
    for (const { eventId, startMinute } of visit.events) starts[index.get(eventId) ?? 0] = startMinute;
    visits.push({ cell, events });
    sedationRuns.push(...visit.sedationGroups.map(maskOf));
  }
  return { visits, timed: { cost: 0, starts, sedationRuns }, cost: 0 };
}
