import { solveBatch } from '#engine/bundling/batch/solve-batch.ts';
import type { BundlingResource } from '#engine/bundling/problem.ts';
import { solveBundling } from '#engine/bundling/solve-bundling.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { RuleEvent } from '../combination-rule.ts';
import { huntAlone, type PatientToHunt, type Solve } from '../hunt-alone.ts';
import type { SiteResource } from '../hunt-question.ts';
import { type UnitTime, withOwnTime } from '../own-time.ts';
import type { Competitor, Solvers } from '../plan-together.ts';
import { factsOf, TODAY } from './rule-facts.ts';

const STEERING = { seed: 1, budgetMs: 60_000, now: () => 0 };

const one: Solve = (problem) => {
  const [plan] = solveBundling(problem, { ...STEERING, stepsMax: 100 }).plans;
  if (plan === undefined) throw new Error('no plan');
  return plan;
};

export const SOLVERS: Solvers = {
  one,
  batch: (problem) => solveBatch(problem, { ...STEERING, stepsMax: 4 * problem.patients.length }),
  isOver: () => false,
};

type Free = Readonly<Record<string, readonly (readonly [number, number])[]>>;

/** What a site has for a kind of care: free at the given minutes of the given days, by date. */
export function aSiteResource(id: string, free: Free): SiteResource {
  const days = Object.entries(free).map(([on, times]) => [dayNumber(on), times] as const);
  const resource: BundlingResource = { id, units: [{ free: Object.fromEntries(days) }] };
  return { siteId: 'main', skills: [id], free: resource };
}

/** A patient of 8 years who needs some care, and what is found for them as if nobody else were there. */
export function aCompetitor(
  patientId: string,
  needs: readonly RuleEvent[],
  { resources, own = [] }: { readonly resources: readonly SiteResource[]; readonly own?: readonly UnitTime[] },
): Competitor {
  const patient: PatientToHunt = {
    patientId,
    present: new Map(),
    zones: new Map([['main', 'Europe/London']]),
    facts: {
      ...factsOf([], { patientId }),
      today: TODAY,
      needs: needs.map(({ event, kind }) => ({ event: { ...event, id: `${patientId}/${event.id}`, patientId }, kind })),
      bookings: new Map(),
      wishes: null,
      switches: new Map(),
      sites: { siteIds: ['main'], lastResortSiteIds: [] },
      resources: resources.map((each) => ({ ...each, free: withOwnTime(each.free, own) })),
      busyDays: [],
    },
  };
  return { patient, alone: huntAlone(patient, one), own };
}
