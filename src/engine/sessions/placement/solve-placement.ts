import type { SolveOptions, Stop } from '#engine/solve-options.ts';
import { splitRandom } from '#kernel/random.ts';
import { assemblePlacement } from './assemble-placement.ts';
import { fillDraft, staffed } from './fill-draft.ts';
import { improveDraft } from './improve-draft.ts';
import type { LinearSolver } from './linear-solver.ts';
import { addSession, draftCost, dropSession, emptyDraft, type PlacementDraft } from './placement-draft.ts';
import { buildPlacementModel } from './placement-model.ts';
import { placementProgram } from './placement-program.ts';
import type { PlacementPlan } from './plan.ts';
import { type PriceBound, priceBound } from './price-bound.ts';
import type { PlacementProblem } from './problem.ts';
import { type ResourceClasses, resourceClasses } from './resource-classes.ts';

const ROUNDS = 600;
/** Of the budget, what the consequences of more and more sessions may take. */
const MODEL_SHARE = 0.5;
/** Of the time left, what the linear solver may take. */
const SOLVER_SHARE = 0.6;
/** Of the time left, what prices and their bound may take. */
const PRICE_SHARE = 0.6;
const CHOSEN = 0.5;

export type PlacementOptions = SolveOptions & {
  /** Solves the linear program of the placement, for a sharper bound and a week to start from. */
  readonly linearSolver?: LinearSolver;
};

/**
 * How many sessions a week each cluster needs, when, where and with whom. Greedy choice, prices of scarce time for a proved
 * bound, ruin and recreate, and where a linear solver is handed in its bound and its week. A step is one round of the search.
 * `validatePlacement` must have found nothing.
 */
export function solvePlacement(problem: PlacementProblem, options: PlacementOptions): PlacementPlan {
  const clock = searchClock(options);
  const modelUntilMs = clock.leftMs() * (1 - MODEL_SHARE);
  const model = buildPlacementModel(problem, () => clock.leftMs() > modelUntilMs);
  const classes = resourceClasses(model);
  const draft = emptyDraft(model);
  fillDraft(draft, { prices: null, priceWeight: 0, noise: null });
  const priceUntilMs = clock.leftMs() * (1 - PRICE_SHARE);
  const priced = priceBound(model, classes, {
    goal: draftCost(draft),
    mayGoOn: () => !clock.isOver() && clock.leftMs() > priceUntilMs,
  });
  draft.book.lookInOrder(priced.staffOrder);
  refill(draft, priced);
  // With fewer sessions than could be placed nothing is proved but that no term is negative.
  const found: Found = { bound: model.isWhole ? priced.bound : 0, boundFrom: 'prices' };
  options.onProgress?.({ fraction: 0.2, cost: draftCost(draft), bound: found.bound });
  if (options.linearSolver !== undefined && model.isWhole && !clock.isOver() && draftCost(draft) - found.bound > 1e-6) {
    search({ draft, priced, found, clock, options, rounds: ROUNDS / 3 });
    askSolver({ draft, classes, found, clock, options, linearSolver: options.linearSolver });
  }
  search({ draft, priced, found, clock, options, rounds: ROUNDS });
  options.onProgress?.({ fraction: 1, cost: draftCost(draft), bound: found.bound });
  const stop = clock.stop();
  return assemblePlacement(draft, { ...found, stop: stop === 'finished' && !model.isWhole ? 'budget' : stop });
}

type Found = { bound: number; boundFrom: PlacementPlan['boundFrom'] };

type SearchClock = {
  readonly isOver: () => boolean;
  readonly leftMs: () => number;
  readonly countStep: () => void;
  readonly stop: () => Stop;
};

function searchClock({ now, budgetMs, stepsMax, signal }: SolveOptions): SearchClock {
  const until = now() + budgetMs;
  let steps = 0;
  let stop: Stop = 'finished';
  const isOver = () => {
    if (signal?.aborted === true) stop = 'cancelled';
    else if (steps >= (stepsMax ?? Number.POSITIVE_INFINITY)) stop = 'steps';
    else if (now() >= until) stop = 'budget';
    else return false;
    return true;
  };
  return {
    isOver,
    leftMs: () => until - now(),
    countStep: () => {
      steps += 1;
    },
    stop: () => stop,
  };
}

/** Fills the week again by the prices, and keeps whichever is cheaper. */
function refill(draft: PlacementDraft, { priceOfOption }: PriceBound): void {
  const before = draft.sessions.flat();
  const cost = draftCost(draft);
  for (const session of before) dropSession(draft, session);
  const added = fillDraft(draft, { prices: priceOfOption, priceWeight: 1, noise: null });
  if (draftCost(draft) <= cost) return;
  for (const session of added) dropSession(draft, session);
  for (const session of before) addSession(draft, session);
}

function search({
  draft,
  priced,
  found,
  clock,
  options,
  rounds,
}: {
  readonly draft: PlacementDraft;
  readonly priced: PriceBound;
  readonly found: Found;
  readonly clock: SearchClock;
  readonly options: PlacementOptions;
  readonly rounds: number;
}): void {
  improveDraft(draft, {
    prices: priced.priceOfOption,
    goal: found.bound,
    rounds,
    stream: splitRandom(options.seed, 'placement').split(rounds),
    mayGoOn: (cost, round) => {
      if (round % 16 === 0) options.onProgress?.({ fraction: 0.2 + (0.8 * round) / rounds, cost, bound: found.bound });
      if (clock.isOver()) return false;
      clock.countStep();
      return true;
    },
  });
}

/** Takes over the solver's bound, and its week where people are found for it and it is cheaper. */
function askSolver({
  draft,
  classes,
  found,
  clock,
  options,
  linearSolver,
}: {
  readonly draft: PlacementDraft;
  readonly classes: ResourceClasses;
  readonly found: Found;
  readonly clock: SearchClock;
  readonly options: PlacementOptions;
  readonly linearSolver: LinearSolver;
}): void {
  const { program, classesIn } = placementProgram(draft.model, classes);
  const answer = linearSolver(program, {
    budgetMs: Math.max(0, clock.leftMs() * SOLVER_SHARE),
    start: null,
    signal: options.signal ?? null,
  });
  if (answer.bound !== null && answer.bound > found.bound) {
    found.bound = answer.bound;
    found.boundFrom = 'linear-solver';
  }
  const { values } = answer;
  if (values === null) return;
  const membersOf = (option: number) => classesIn(values, option).map((one) => classes.membersOf[one] ?? []);
  tryWeek(draft, values, membersOf);
}

function tryWeek(
  draft: PlacementDraft,
  values: readonly number[],
  membersOf: (option: number) => readonly (readonly number[])[],
): void {
  const before = draft.sessions.flat();
  const cost = draftCost(draft);
  for (const session of before) dropSession(draft, session);
  const chosen = draft.model.options.filter(({ index }) => (values[index] ?? 0) > CHOSEN);
  for (const option of chosen.sort((a, b) => a.startMinute - b.startMinute)) {
    const session = staffed(draft, option, membersOf(option.index));
    if (session !== null) addSession(draft, session);
  }
  fillDraft(draft, { prices: null, priceWeight: 0, noise: null });
  if (draftCost(draft) <= cost) return;
  for (const session of draft.sessions.flat()) dropSession(draft, session);
  for (const session of before) addSession(draft, session);
}
