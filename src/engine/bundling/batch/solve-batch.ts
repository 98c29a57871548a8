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
import { improveBatch } from './improve-batch.ts';
import { openClock } from './solve-clock.ts';

/** Shares of the budget after which the first search and the work on the bound end. */
const SEARCH_UNTIL = 0.5;
const BOUND_UNTIL = 0.75;

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
  const state = openState(batch);
  constructBatch(state, ideals, clock);
  const bound = openBound(empty, ideals);
  clock.startSearch();
  const search = (share: number) =>
    improveBatch(state, {
      ideals,
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
  while (clock.progress() < BOUND_UNTIL && !clock.step() && bound.improve(state.total, clock.isOver)) {
    clock.report({ cost: state.total, bound: bound.bound() });
  }
  search(1);
  return assembleBatch(state, { empty, bound: bound.bound(), stop: clock.stop() });
}
