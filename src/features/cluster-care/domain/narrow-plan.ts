import { checkBundlingPlan } from '#engine/bundling/check/check-bundling-plan.ts';
import { brokenSoftRules } from '#engine/bundling/check/check-relations.ts';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';

const ROUNDING = 1e-6;

/**
 * A plan for the care that a wider plan brought together: `own`, or the shared visits of the wider plan where these are better and
 * obey every rule of the narrower problem. Figures and bound speak of the narrower problem alone.
 */
export function narrowPlan(problem: BundlingProblem, wide: BundlingPlan, own: BundlingPlan): BundlingPlan {
  const ids = new Set(problem.events.map(({ id }) => id));
  const visits = wide.visits.filter((visit) => visit.events.every(({ eventId }) => ids.has(eventId)));
  const isWhole = visits.reduce((count, visit) => count + visit.events.length, 0) === ids.size;
  if (own.optimal || !isWhole || visits.some(({ day }) => problem.unavailableDays.includes(day))) return own;
  const draft = { ...own, visits, unplaced: [] };
  const { terms, cost, figures } = checkBundlingPlan(problem, draft);
  if (cost >= own.cost - ROUNDING) return own;
  const kept: BundlingPlan = {
    ...draft,
    terms,
    cost,
    figures,
    softBroken: brokenSoftRules(problem, draft),
    optimal: cost - own.bound <= ROUNDING,
  };
  return checkBundlingPlan(problem, kept).violations.length === 0 ? kept : own;
}
