import { splitRandom } from '#kernel/random.ts';
import type { SolveOptions } from '../../solve-options.ts';
import type { BatchPlan } from '../plan.ts';
import type { BatchProblem } from '../problem.ts';
import { assembleBatch } from './assemble-batch.ts';
import { openBatch } from './batch-model.ts';
import { openState } from './batch-state.ts';
import { constructBatch } from './construct-batch.ts';
import { findIdeals } from './find-ideals.ts';
import { improveBatch } from './improve-batch.ts';
import { openClock } from './solve-clock.ts';

/**
 * Gathers the events of many patients who compete for the same resources. Expects a batch that `validateBatch` accepts. Each patient's part
 * is planned exactly against what the others leave; the whole is improved until the budget or the steps (plans made anew) run out, the
 * caller cancels, or the cost meets the bound. Returns the best plan met, with a bound that holds for every plan.
 */
export function solveBatch(problem: BatchProblem, options: SolveOptions): BatchPlan {
  const clock = openClock(options);
  const batch = openBatch(problem);
  const ideals = findIdeals(batch, clock);
  const bound = ideals.least.reduce((sum, points) => sum + points, 0);
  const state = openState(batch);
  constructBatch(state, ideals, clock);
  clock.startSearch();
  improveBatch(state, {
    ideals,
    random: splitRandom(options.seed, 'batch'),
    progress: clock.progress,
    isOver: () => {
      clock.report({ cost: state.total, bound });
      return clock.step();
    },
    bound: () => bound,
  });
  return assembleBatch(state, { bound, stop: clock.stop() });
}
