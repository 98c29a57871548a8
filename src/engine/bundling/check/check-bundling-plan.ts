import { type BundlingPlan, COST_TERMS, type CostTerm, type PlanFigures } from '../plan.ts';
import type { BundlingProblem } from '../problem.ts';
import { checkEvents } from './check-events.ts';
import { checkGroups } from './check-groups.ts';
import { checkLimits } from './check-limits.ts';
import { checkRelations } from './check-relations.ts';
import { checkStay } from './check-stay.ts';
import { recomputeFigures, recomputeTerms } from './recompute-cost.ts';

export type PlanCheck = {
  /** One sentence each; empty when the plan may be used. */
  readonly violations: readonly string[];
  readonly cost: number;
  readonly terms: Readonly<Record<CostTerm, number>>;
  readonly figures: PlanFigures;
};

const ROUNDING = 1e-6;

/** Judges a plan from anyone: feasibility, every rule, every figure. Shares nothing with the search but the types. */
export function checkBundlingPlan(problem: BundlingProblem, plan: BundlingPlan): PlanCheck {
  const terms = recomputeTerms(problem, plan);
  const cost = COST_TERMS.reduce((sum, term) => sum + terms[term], 0);
  const figures = recomputeFigures(problem, plan);
  const violations = [
    ...checkEvents(problem, plan),
    ...checkGroups(problem, plan),
    ...checkRelations(problem, plan),
    ...checkLimits(problem, plan),
    ...checkStay(problem, plan),
    ...COST_TERMS.filter((term) => !(Math.abs(terms[term] - plan.terms[term]) <= ROUNDING)).map(
      (term) => `The plan counts ${plan.terms[term]} points for ${term}; it is ${terms[term]}.`,
    ),
    ...checkClaims(plan, { cost, figures }),
  ];
  return { violations, cost, terms, figures };
}

function checkClaims(plan: BundlingPlan, found: { readonly cost: number; readonly figures: PlanFigures }): string[] {
  const violations: string[] = [];
  if (!(Math.abs(found.cost - plan.cost) <= ROUNDING))
    violations.push(`The plan says it costs ${plan.cost}; it costs ${found.cost}.`);
  if (!(plan.bound <= plan.cost + ROUNDING))
    violations.push(`The bound ${plan.bound} lies above the cost ${plan.cost}.`);
  if (plan.optimal && !(Math.abs(plan.bound - plan.cost) <= ROUNDING)) {
    violations.push('The plan is called optimal although bound and cost do not meet.');
  }
  for (const name of ['visits', 'needles', 'sedations', 'fasts', 'minutes'] as const) {
    if (plan.figures[name] !== found.figures[name]) {
      violations.push(`The plan says ${plan.figures[name]} ${name}; it has ${found.figures[name]}.`);
    }
  }
  if (plan.figures.days.join() !== found.figures.days.join())
    violations.push('The days of the plan are not the days it names.');
  return violations;
}
