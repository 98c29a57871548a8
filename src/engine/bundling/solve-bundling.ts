import { assemblePlan } from './assemble-plan.ts';
import { baselinePlan } from './baseline.ts';
import { buildModel } from './build-model.ts';
import { keepCandidates } from './candidates.ts';
import { firstPlan } from './first-plan.ts';
import type { BundlingOptions, BundlingPlan } from './plan.ts';
import type { BundlingProblem } from './problem.ts';
import { figuresOf, orderVisits } from './score-visits.ts';
import { type Effort, searchVisits, type VisitSearch } from './search-visits.ts';
import { placedIn, SLACKS, searchBest } from './solve-patient.ts';

/** With more events the exact search may not end in time: it is given a plan to start from. */
const EVENTS_SOLVED_AT_ONCE = 8;

/** Steps of work while looking for the second and third plan; the best plan is not limited by it. */
const ALTERNATIVE_EFFORT = 400;

/**
 * The best way to gather one patient's events (at most 15) into visits, then up to `top - 1` plans on other days or in other groups.
 * Expects a problem that `validateProblem` accepts. Exact unless the budget or the steps run out or the caller cancels: then `optimal` is
 * false and `bound` still holds. A plan never costs more than the events one by one.
 */
export function solveBundling(problem: BundlingProblem, options: BundlingOptions): { plans: BundlingPlan[] } {
  const model = buildModel(problem);
  const top = Math.max(1, options.top ?? 1);
  const candidates = keepCandidates(model, top + 2);
  const baseline = baselinePlan(model);
  candidates.offer(baseline);
  if (problem.events.length > EVENTS_SOLVED_AT_ONCE) {
    const first = firstPlan(model, () => options.signal?.aborted === true);
    if (first !== null) candidates.offer(first);
  }
  const { bound, last } = searchBest(model, {
    candidates,
    effort: effortOf(options),
    onChoice: (proved, choices) =>
      options.onProgress?.({
        fraction: Math.min(0.9, choices / (choices + 1)),
        cost: candidates.limit(),
        bound: Math.min(proved, candidates.limit()),
      }),
  });
  const best = candidates.best()[0] ?? baseline;
  if (top > 1 && last !== null) searchAlternatives(last, { top, placed: placedIn(best) });
  const proof = { bound, baseline: figuresOf(model, baseline, orderVisits(model, baseline)) };
  const plans = candidates
    .best()
    .filter((candidate, index) => index === 0 || placedIn(candidate) === placedIn(best))
    .slice(0, top)
    .map((candidate) => assemblePlan(model, candidate, proof));
  options.onProgress?.({ fraction: 1, cost: plans[0]?.cost ?? null, bound });
  return { plans };
}

function effortOf(options: BundlingOptions): Effort {
  const until = options.now() + options.budgetMs;
  const stepsMax = options.stepsMax ?? Infinity;
  let spent = 0;
  let isOver = false;
  return {
    spend: () => {
      spent += 1;
      isOver ||= spent > stepsMax;
      if (!isOver && spent % 8 === 1) isOver = options.signal?.aborted === true || options.now() > until;
      return isOver;
    },
  };
}

function searchAlternatives(last: VisitSearch, wish: { readonly top: number; readonly placed: number }): void {
  let spent = 0;
  const effort: Effort = {
    spend: () => {
      spent += 1;
      return spent > ALTERNATIVE_EFFORT;
    },
  };
  const best = last.candidates.limit();
  last.candidates.widen(wish.top);
  const search = { ...last, effort, stopped: false };
  for (const slack of SLACKS) {
    search.cap = best + slack;
    searchVisits(search, wish.placed, [], last.base);
    if (search.stopped || search.candidates.limit() <= search.cap) return;
  }
}
