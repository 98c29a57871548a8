import { type BundlingModel, EPSILON } from '../patient/bundling-model.ts';
import { type Candidate, type Candidates, keepCandidates } from './candidates.ts';
import { type LeaveOut, leaveOutChoices } from './leave-outs.ts';
import { openVisitSearch, searchVisits, tightenBound } from './search-visits.ts';
import { type Effort, type KnownVisits, noKnownVisits, type VisitSearch } from './visit-search.ts';

/** Points above the bound, one search after the other: tight limits cut early. */
export const SLACKS = [0.01, 2, 6, 15, 40, 100, 300, Infinity];

export type PatientWish = {
  /** Only a plan that costs less is looked for; Infinity when absent. */
  readonly limit?: number;
  readonly effort: Effort;
  /**
   * `prices[event][cell]`: points added when an event is in a cell, such as the prices of the resources it takes there. Not part of any
   * plan's terms.
   */
  readonly prices?: readonly Float64Array[];
  /** What was found out about single visits in earlier calls with the same starts, at whatever prices; added to. */
  readonly visits?: KnownVisits['visits'];
};

/** `bound` holds for every plan, or is the limit where none costs less. `isExact` false: stopped early. */
export type PatientAnswer = {
  readonly candidate: Candidate | null;
  readonly bound: number;
  readonly isExact: boolean;
};

/** The cheapest plan for one patient, and nothing else: no comparison, no second plan, no sentences. */
export function solvePatient(model: BundlingModel, wish: PatientWish): PatientAnswer {
  const priced = wish.prices === undefined ? model : withPrices(model, wish.prices);
  const candidates = keepCandidates(priced, 1, wish.limit);
  const known = { visits: wish.visits ?? new Map(), times: [] };
  const { bound, isExact } = searchBest(priced, {
    candidates,
    effort: wish.effort,
    known,
    priced: wish.prices ?? null,
  });
  return { candidate: candidates.best()[0] ?? null, bound, isExact };
}

function withPrices(model: BundlingModel, prices: readonly Float64Array[]): BundlingModel {
  const addCost = model.addCost.map((costs, event) => costs.map((cost, cell) => cost + (prices[event]?.[cell] ?? 0)));
  return { ...model, addCost };
}

/** What a search over all choices of what to leave out proved. `last` is the search that placed what the best plan places. */
export type BestFound = { readonly bound: number; readonly isExact: boolean; readonly last: VisitSearch | null };

/** Tries every choice of what to leave out, cheapest first, until none can beat the best plan. */
export function searchBest(
  model: BundlingModel,
  facts: {
    readonly candidates: Candidates;
    readonly effort: Effort;
    readonly known?: KnownVisits;
    readonly priced?: readonly Float64Array[] | null;
    readonly onChoice?: (bound: number, choices: number) => void;
  },
): BestFound {
  const { candidates, effort } = facts;
  const all = (1 << model.events.length) - 1;
  const known: KnownVisits = facts.known ?? noKnownVisits();
  const priced = facts.priced ?? null;
  let possible = 0;
  for (const mask of model.canStart) possible |= mask;
  let last: VisitSearch | null = null;
  let choices = 0;
  const waiting = leaveOutChoices(model, all & ~possible);
  for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
    const { left, cost } = next.value;
    if (cost >= candidates.limit() - EPSILON) break;
    if (effort.spend()) return { bound: Math.min(cost, candidates.limit()), isExact: false, last: null };
    const search = openVisitSearch(model, all & ~left, { candidates, known, effort, priced, base: cost });
    if (search === null) continue;
    const proved = deepen(search, next.value, all & ~left);
    if (search.stopped || proved < candidates.limit() - EPSILON) {
      const after = waiting.next();
      const others = after.done === true ? Infinity : after.value.cost;
      return { bound: Math.min(proved, others, candidates.limit()), isExact: false, last: null };
    }
    if (placedIn(candidates.best()[0]) === (all & ~left)) last = search;
    choices += 1;
    facts.onChoice?.(proved, choices);
  }
  return { bound: candidates.limit(), isExact: true, last };
}

/** The events that a candidate places, as a mask. */
export function placedIn(candidate: Candidate | undefined): number {
  return candidate === undefined ? 0 : candidate.visits.reduce((mask, visit) => mask | visit.events, 0);
}

/** Looks first for plans close to the bound, then further away. Returns a bound on plans that leave out this much or more. */
function deepen(search: VisitSearch, choice: LeaveOut, placed: number): number {
  tightenBound(search, placed);
  const least = choice.cost + (search.bound.grouping[placed] ?? Infinity);
  let proved = least;
  for (const slack of SLACKS) {
    if (search.stopped) return proved;
    if (least >= search.candidates.limit() - EPSILON) return search.candidates.limit();
    search.cap = least + slack;
    searchVisits(search, placed, [], search.base);
    if (search.stopped) return Math.min(proved, search.open);
    if (search.candidates.limit() <= search.cap) return Math.min(search.open, search.candidates.limit());
    proved = Math.min(search.cap, search.open);
  }
  return proved;
}
