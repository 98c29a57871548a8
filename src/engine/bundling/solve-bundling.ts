import { assemblePlan } from './assemble-plan.ts';
import { buildModel } from './patient/build-model.ts';
import { EPSILON } from './patient/bundling-model.ts';
import type { BundlingOptions, BundlingPlan } from './plan.ts';
import type { BundlingProblem } from './problem.ts';
import { figuresOf, orderVisits } from './score-visits.ts';
import { baselinePlan } from './visits/baseline.ts';
import { type Candidate, keepCandidates } from './visits/candidates.ts';
import { firstPlan } from './visits/first-plan.ts';
import { searchVisits } from './visits/search-visits.ts';
import { placedIn, SLACKS, searchBest } from './visits/solve-patient.ts';
import type { Effort, VisitSearch } from './visits/visit-search.ts';

/** With more events the exact search may not end in time: it is given a plan to start from. */
const EVENTS_SOLVED_AT_ONCE = 8;

/**
 * The best way to gather one patient's events (at most 15) into visits, then the next best `top - 1` plans that place the same events on
 * other days or in other groups; each `rankBound` says what of that is proved.
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
  const effort = effortOf(options);
  const { bound, last } = searchBest(model, {
    candidates,
    effort,
    onChoice: (proved, choices) =>
      options.onProgress?.({
        fraction: Math.min(0.9, choices / (choices + 1)),
        cost: candidates.limit(),
        bound: Math.min(proved, candidates.limit()),
      }),
  });
  const best = candidates.best()[0] ?? baseline;
  const proof = { bound, baseline: figuresOf(model, baseline, orderVisits(model, baseline)) };
  const same = candidates.best().filter((candidate) => placedIn(candidate) === placedIn(best));
  const found = top > 1 && last !== null ? searchAlternatives(last, { top, same, effort }) : null;
  const plans = (found?.candidates ?? (same.length === 0 ? [best] : same)).slice(0, top).map((candidate, index) => {
    const plan = assemblePlan(model, candidate, proof);
    return index === 0 ? plan : { ...plan, rankBound: rankBound(plan, found?.floor ?? bound) };
  });
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

function rankBound({ cost }: BundlingPlan, floor: number): number {
  return cost - floor < EPSILON ? cost : floor;
}

/** All that cost less than `floor` are among them. */
type Alternatives = { readonly candidates: readonly Candidate[]; readonly floor: number };

/** The cheapest plans that place what the best one places, one for each combination of days and groupings. */
function searchAlternatives(
  last: VisitSearch,
  wish: { readonly top: number; readonly same: readonly Candidate[]; readonly effort: Effort },
): Alternatives {
  const { top, same, effort } = wish;
  const candidates = keepCandidates(last.model, top);
  for (const candidate of same) candidates.offer(candidate);
  const best = candidates.limit();
  candidates.widen(top);
  const search: VisitSearch = { ...last, candidates, effort, open: Infinity, stopped: false };
  let floor = best;
  for (const slack of SLACKS) {
    search.cap = best + slack;
    searchVisits(
      search,
      same.reduce((mask, candidate) => mask | placedIn(candidate), 0),
      [],
      last.base,
    );
    if (search.stopped) break;
    floor = Math.min(search.open, search.cap, candidates.limit());
    if (candidates.limit() <= search.cap) break;
  }
  return { candidates: candidates.best(), floor };
}
