import { checkBatchPlan } from '../batch/check-batch-plan.ts';
import { COST_TERMS, type CostTerm, type PatientPlan } from '../plan.ts';
import type { RepairProblem } from './problem.ts';
import type { Change, RepairPlan } from './repair-plan.ts';

/** Judges a repair from anyone: that the plans hold, and that what it says has changed is what has. */
export function checkRepair(problem: RepairProblem, repair: RepairPlan): { readonly violations: readonly string[] } {
  const terms = Object.fromEntries(
    COST_TERMS.map((term) => [term, repair.patients.reduce((sum, plan) => sum + plan.terms[term], 0)]),
  ) as Record<CostTerm, number>;
  const { patients, cost } = repair;
  const gap = cost > 0 ? 1 : 0;
  const plan = { patients, cost, terms, bound: 0, gap, optimal: false, stop: repair.stop };
  const changed = changesBetween(problem, repair.patients);
  const moves = changed.filter((line) => line.includes(' moved ') || line.includes(' left-out ')).length;
  const violations = [...checkBatchPlan(problem.batch, plan).violations];
  if (changed.toSorted().join('\n') !== repair.changes.map(lineOf).toSorted().join('\n'))
    violations.push('What the repair says has changed is not what has.');
  if (repair.moves !== moves) violations.push(`The repair says that ${repair.moves} events move; it moves ${moves}.`);
  if (!(repair.movesBound <= repair.moves)) violations.push('The bound on moves lies above the moves.');
  if (repair.provedFewest && (repair.movesBound < moves || changed.some((line) => line.includes(' left-out '))))
    violations.push('The repair is called the smallest although its bound does not say so.');
  return { violations };
}

type Place = { readonly at: string; readonly resources: string };

function placesOf(plan: PatientPlan | undefined): ReadonlyMap<string, Place> {
  const entries = (plan?.visits ?? []).flatMap((visit) =>
    visit.events.map((event) => {
      const at = `${visit.day}|${event.siteId ?? visit.siteId}|${event.startMinute}`;
      return [event.eventId, { at, resources: event.resourceIds.join('\n') }] as const;
    }),
  );
  return new Map(entries);
}

function changesBetween(problem: RepairProblem, plans: readonly PatientPlan[]): readonly string[] {
  return problem.batch.patients.flatMap(({ id, events }) => {
    const before = placesOf(problem.agreed.find((plan) => plan.patientId === id));
    const after = placesOf(plans.find((plan) => plan.patientId === id));
    return events.flatMap((event) => {
      const [from, to] = [before.get(event.id), after.get(event.id)];
      if (from === undefined && to === undefined) return [];
      const line = (kind: string) => [`${id} ${event.id} ${kind} ${from?.at ?? '-'} ${to?.at ?? '-'}`];
      if (from === undefined) return line('added');
      if (to === undefined) return line('left-out');
      if (from.at !== to.at) return line('moved');
      return from.resources === to.resources ? [] : line('other-resource');
    });
  });
}

function lineOf({ patientId, eventId, kind, from, to }: Change): string {
  const at = (place: Change['from']) => (place === null ? '-' : `${place.day}|${place.siteId}|${place.startMinute}`);
  return `${patientId} ${eventId} ${kind} ${at(from)} ${at(to)}`;
}
