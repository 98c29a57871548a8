import { assemblePlan } from './assemble-plan.ts';
import { baselinePlan } from './baseline.ts';
import { buildModel } from './build-model.ts';
import { type BundlingModel, EPSILON, membersOf } from './bundling-model.ts';
import { type Candidates, keepCandidates } from './candidates.ts';
import { firstPlan } from './first-plan.ts';
import type { BundlingOptions, BundlingPlan } from './plan.ts';
import type { BundlingProblem } from './problem.ts';
import { leavesOrphans } from './relation-rules.ts';
import { figuresOf, orderVisits } from './score-visits.ts';
import { type Effort, type KnownVisits, openSearch, searchVisits, type VisitSearch } from './search-visits.ts';

/** With more events the exact search may not end in time: it is given a plan to start from. */
const EVENTS_SOLVED_AT_ONCE = 8;

/** Steps of work while looking for the second and third plan; the best plan is not limited by it. */
const ALTERNATIVE_EFFORT = 150;

/** Points above the bound, one search after the other. */
const SLACKS = [0.01, 2, 6, 15, 40, 100, 300, Infinity];

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
  const { bound, last } = searchBest(model, candidates, options);
  const best = candidates.best()[0] ?? baseline;
  const placedInBest = placedIn(best.visits);
  if (top > 1 && last !== null && !last.stopped) searchAlternatives(last, { top, placed: placedInBest });
  const proof = { bound, baseline: figuresOf(model, baseline, orderVisits(model, baseline)) };
  const plans = candidates
    .best()
    .filter((candidate, index) => index === 0 || placedIn(candidate.visits) === placedInBest)
    .slice(0, top)
    .map((candidate) => assemblePlan(model, candidate, proof));
  options.onProgress?.({ fraction: 1, cost: plans[0]?.cost ?? null, bound });
  return { plans };
}

function placedIn(visits: readonly { readonly events: number }[]): number {
  return visits.reduce((mask, visit) => mask | visit.events, 0);
}

/** Tries every choice of what to leave out, cheapest first, until none can beat the best plan. */
function searchBest(
  model: BundlingModel,
  candidates: Candidates,
  options: BundlingOptions,
): { readonly bound: number; readonly last: VisitSearch | null } {
  const all = (1 << model.events.length) - 1;
  const known: KnownVisits = new Map();
  const effort = budgetOf(options);
  const choices = leaveOutChoices(model);
  let last: VisitSearch | null = null;
  for (const [index, { left, cost }] of choices.entries()) {
    if (cost >= candidates.limit() - EPSILON) break;
    if (effort.spend()) return { bound: Math.min(cost, candidates.limit()), last: null };
    const search = openSearch(model, all & ~left, { candidates, known, effort, base: cost });
    if (search === null) continue;
    const least = cost + (search.bound.grouping[all & ~left] ?? Infinity);
    const proved = deepen(search, { placed: all & ~left, least });
    if (search.stopped) {
      const next = choices[index + 1]?.cost ?? Infinity;
      return { bound: Math.min(proved, next, candidates.limit()), last: null };
    }
    const bestVisits = candidates.best()[0]?.visits ?? [];
    if (placedIn(bestVisits) === (all & ~left)) last = search;
    options.onProgress?.({
      fraction: Math.min(0.9, (index + 1) / (index + 2)),
      cost: candidates.limit(),
      bound: proved,
    });
  }
  return { bound: candidates.limit(), last };
}

/** Looks first for plans close to the bound, then further away: tight limits cut early. Returns the bound it proved. */
function deepen(search: VisitSearch, goal: { readonly placed: number; readonly least: number }): number {
  let proved = goal.least;
  for (const slack of SLACKS) {
    search.cap = goal.least + slack;
    searchVisits(search, goal.placed, [], search.base);
    if (search.stopped) return proved;
    if (search.candidates.limit() <= search.cap) return search.candidates.limit();
    proved = search.cap;
  }
  return proved;
}

function budgetOf(options: BundlingOptions): Effort {
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

type LeaveOut = { readonly left: number; readonly cost: number };

function leaveOutChoices(model: BundlingModel): readonly LeaveOut[] {
  const choices: LeaveOut[] = [];
  for (let left = 0; left < 1 << model.events.length; left += 1) {
    if (leavesOrphans(model, left)) continue;
    choices.push({ left, cost: membersOf(left).reduce((sum, event) => sum + (model.unplacedCost[event] ?? 0), 0) });
  }
  return choices.sort((a, b) => a.cost - b.cost || a.left - b.left);
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
