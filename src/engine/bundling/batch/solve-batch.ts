import { splitRandom } from '#kernel/random.ts';
import type { SolveOptions } from '../../solve-options.ts';
import type { BatchPlan } from '../plan.ts';
import type { BatchProblem } from '../problem.ts';
import { assembleBatch } from './assemble-batch.ts';
import { openBound } from './batch-bound.ts';
import { emptyTwin, openBatch } from './batch-model.ts';
import { openState } from './batch-state.ts';
import { constructBatch } from './construct-batch.ts';
import { findIdeals } from './find-ideals.ts';
import { openGrip } from './grip.ts';
import { improveBatch } from './improve-batch.ts';
import { openClock } from './solve-clock.ts';

/** Shares of the budget after which the first work on the bound, the first search and the second work on the bound end. */
const BOUND_FIRST = 0.35;
const SEARCH_UNTIL = 0.6;
const BOUND_UNTIL = 0.8;
/** A step of the search plans about so many patients anew; a round of the bound plans all. */
const PATIENTS_PER_STEP = 3;
/** A round that prices slots takes about so many times as long as one that prices days, with some to spare. */
const SLOT_ROUND = 5;
/** To dress a plan for people takes so much of the time it takes to plan each patient alone. */
const DRESSING_SHARE = 0.15;

/**
 * Gathers the events of many patients who compete for the same resources. Expects a batch that `validateBatch` accepts. Each patient's part
 * is planned exactly against what the others leave; the whole is improved until the budget or the steps (plans made anew) run out, the
 * caller cancels, or the cost meets the bound. Returns the best plan met, with a bound that holds for every plan.
 */
export function solveBatch(problem: BatchProblem, options: SolveOptions): BatchPlan {
  const clock = openClock(options);
  const batch = openBatch(problem);
  const empty = emptyTwin(batch);
  const ideals = findIdeals(empty, clock);
  const bound = openBound(empty, ideals);
  const state = openState(batch);
  clock.startSearch(DRESSING_SHARE);
  const stepsPerRound = Math.ceil(problem.patients.length / PATIENTS_PER_STEP);
  let roundShare = 0;
  const raiseBound = (share: number, found: { readonly cost: number | null }) => {
    const upper = found.cost ?? Number.POSITIVE_INFINITY;
    for (let before = clock.progress(); before < share; before = clock.progress()) {
      if (clock.step(stepsPerRound) || !bound.improve(upper, clock.isOver)) return;
      roundShare = Math.max(roundShare, clock.progress() - before);
      clock.report({ ...found, bound: bound.bound() });
      if (found.cost === null && bound.hasSlots()) return;
    }
  };
  raiseBound(BOUND_FIRST, { cost: null });
  constructBatch(state, bound.guide(), clock);
  const grip = openGrip(state, empty);
  const search = (share: number) =>
    improveBatch(state, {
      ideals,
      grip,
      aims: bound.guide().aims,
      empty,
      random: splitRandom(options.seed, 'batch').split(share),
      progress: clock.progress,
      isOver: () => {
        clock.report({ cost: state.total, bound: bound.bound() });
        return clock.step() || clock.progress() > share;
      },
      bound: bound.bound,
    });
  search(SEARCH_UNTIL);
  // Why: rounds that price slots take longer; less than two of them raise nothing.
  if (SLOT_ROUND * roundShare <= BOUND_UNTIL - SEARCH_UNTIL) raiseBound(BOUND_UNTIL, { cost: state.total });
  search(1);
  return assembleBatch(state, { empty, bound: bound.bound(), stop: clock.stop() });
}
