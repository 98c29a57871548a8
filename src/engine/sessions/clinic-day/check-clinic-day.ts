import { checkClinicTrace } from './check-clinic-trace.ts';
import type { ClinicDayPlan } from './clinic-day-plan.ts';
import type { ClinicDifference, ClinicMeasure, Estimate } from './figures.ts';
import type { ClinicDayProblem } from './problem.ts';
import { simulateClinicDay } from './simulate-clinic-day.ts';
import { traceClinicDay } from './trace-clinic-day.ts';

/** Days of each clinic of which every stage is judged. */
const DAYS_TRACED = 3;
const ROUNDING = 1e-6;

/**
 * Judges what a simulation says: intervals hold their means, differences are after less before, the same seed gives the same figures again,
 * and on its first days nobody is served twice at once or by what is not there.
 */
export function checkClinicDay(
  problem: ClinicDayProblem,
  plan: ClinicDayPlan,
): { readonly violations: readonly string[] } {
  const { days, seed } = plan;
  if (!Number.isInteger(days) || days < 2 || days > problem.days)
    return { violations: [`The plan counts ${days} days; 2 to ${problem.days} were to be simulated.`] };
  if ((plan.after === null) !== (problem.after === null) || (plan.differences === null) !== (problem.after === null))
    return { violations: ['The plan and the problem do not agree whether there is a change.'] };
  const again = simulateClinicDay({ ...problem, days }, { seed, budgetMs: 1, now: () => 0 });
  return {
    violations: [
      ...intervalFaults([...plan.before, ...(plan.after ?? []), ...(plan.differences ?? [])]),
      ...differenceFaults(plan),
      ...repeatFaults('before', plan.before, again.before),
      ...repeatFaults('after', plan.after ?? [], again.after ?? []),
      ...repeatFaults('the differences', plan.differences ?? [], again.differences ?? []),
      ...traceFaults(problem, seed, Math.min(days, DAYS_TRACED)),
    ],
  };
}

function nameOf({ code, subjectId }: Pick<ClinicMeasure, 'code' | 'subjectId'>): string {
  return subjectId === null ? code : `${code} of ${subjectId}`;
}

function intervalFaults(estimates: readonly (Estimate & Pick<ClinicMeasure, 'code' | 'subjectId'>)[]): string[] {
  return estimates
    .filter(({ mean, low95, high95 }) => !(low95 <= mean + ROUNDING && mean <= high95 + ROUNDING))
    .map((one) => `The interval of ${nameOf(one)} does not hold its mean.`);
}

function differenceFaults({ before, after, differences }: ClinicDayPlan): string[] {
  const meanOf = (measures: readonly ClinicMeasure[], one: ClinicDifference) =>
    measures.find(({ code, subjectId }) => code === one.code && subjectId === one.subjectId)?.mean ?? Number.NaN;
  return (differences ?? []).flatMap((one) => {
    const expected = meanOf(after ?? [], one) - meanOf(before, one);
    return Math.abs(one.mean - expected) <= ROUNDING
      ? []
      : [`The difference of ${nameOf(one)} is not after less before.`];
  });
}

function repeatFaults(
  side: string,
  told: readonly (ClinicMeasure | ClinicDifference)[],
  found: readonly (ClinicMeasure | ClinicDifference)[],
): string[] {
  if (told.length !== found.length) return [`The plan does not name each measure of ${side} once.`];
  return told.flatMap((one, index) =>
    JSON.stringify(one) === JSON.stringify(found[index])
      ? []
      : [`With the same seed, ${nameOf(one)} of ${side} comes out different.`],
  );
}

function traceFaults(problem: ClinicDayProblem, seed: number, days: number): string[] {
  const sides = problem.after === null ? (['before'] as const) : (['before', 'after'] as const);
  return sides.flatMap((side) =>
    Array.from({ length: days }, (_, replication) => {
      const day = problem[side];
      return day === null ? [] : checkClinicTrace(day, traceClinicDay(problem, { seed, replication, side })).violations;
    }).flat(),
  );
}
