import type { BundlingPlan, PlannedVisit } from '#engine/bundling/plan.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import type { CareEvent, PatientFacts } from '#features/care-events/public.ts';
import { type CalendarDate, dateOfDayNumber } from '#kernel/calendar-date.ts';
import { huntProblem } from './hunt-problem.ts';
import type { BundleRule, HuntBundle, Totals } from './hunt-report.ts';

const BUDGET_MS = 1000;
const NOTHING: Totals = { visits: 0, baselineVisits: 0, needles: 0, baselineNeedles: 0 };

export type PatientPlan = {
  readonly bundles: readonly HuntBundle[];
  readonly totals: Totals;
  readonly unplaced: number;
  /** True when no better plan exists under the rules and the assumed calendars. */
  readonly isBest: boolean;
};

export type PlanContext = {
  readonly today: CalendarDate;
  readonly patientName: string;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
};

/** Gathers one patient's needs into visits, and says what each gathering saves and which rules it met. */
export function planPatient(facts: PatientFacts, needs: readonly CareEvent[], context: PlanContext): PatientPlan {
  const { problem, leftOut, needlesAlone, rulesFor } = huntProblem(facts, needs, context.today);
  const plan = solveBundling(problem, { seed: 1, budgetMs: BUDGET_MS, now: context.now }).plans[0];
  if (plan === undefined) return { bundles: [], totals: NOTHING, unplaced: needs.length, isBest: false };
  const byId = new Map(needs.map((need) => [need.id, need]));
  const needleOf = (eventId: string) => needlesAlone.get(eventId) ?? 0;
  const bundles = plan.visits
    .filter((visit) => visit.events.length > 1)
    .map((visit) => bundleOf(visit, { facts, byId, needleOf, rulesFor, context }));
  return { bundles, totals: totalsOf(plan), unplaced: plan.unplaced.length + leftOut, isBest: plan.optimal };
}

function bundleOf(
  visit: PlannedVisit,
  given: {
    readonly facts: PatientFacts;
    readonly byId: ReadonlyMap<string, CareEvent>;
    readonly needleOf: (eventId: string) => number;
    readonly rulesFor: (eventIds: ReadonlySet<string>) => readonly BundleRule[];
    readonly context: PlanContext;
  },
): HuntBundle {
  const ids = new Set(visit.events.map((event) => event.eventId));
  return {
    patientId: given.facts.patientId,
    patientName: given.context.patientName,
    on: dateOfDayNumber(visit.day),
    startMinute: visit.startMinute,
    endMinute: visit.endMinute,
    events: visit.events.flatMap((event) => given.byId.get(event.eventId) ?? []),
    needles: visit.needleGroups.filter((group) => group.awake).length,
    baselineNeedles: [...ids].reduce((sum, id) => sum + given.needleOf(id), 0),
    rules: given.rulesFor(ids),
  };
}

function totalsOf({ figures, baseline }: BundlingPlan): Totals {
  return {
    visits: figures.visits,
    baselineVisits: baseline.visits,
    needles: figures.needles,
    baselineNeedles: baseline.needles,
  };
}
