import { Worker } from 'node:worker_threads';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import type { SolveAnswered, SolveAsked } from './solve-worker.ts';

export type Solver = {
  /** The best plan found within a fixed number of steps, and the budget; null when the engine failed or the solver was closed. */
  readonly solve: (problem: BundlingProblem, budgetMs: number) => Promise<BundlingPlan | null>;
  /** Stops at once; what is still waiting is answered with null. */
  readonly close: () => Promise<void>;
};

/** The engine in a thread of its own, so that no request and no live update waits for it. */
export function openSolver(): Solver {
  const worker = new Worker(new URL('./solve-worker.ts', import.meta.url));
  const waiting = new Map<number, (plan: BundlingPlan | null) => void>();
  let last = 0;
  let isClosed = false;
  const giveUp = () => {
    isClosed = true;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  worker.on('message', ({ number, plan }: SolveAnswered) => {
    waiting.get(number)?.(plan);
    waiting.delete(number);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', giveUp);
  worker.on('exit', giveUp);
  worker.unref();
  return {
    solve(problem, budgetMs) {
      if (isClosed) return Promise.resolve(null);
      last += 1;
      const number = last;
      worker.ref();
      return new Promise((resolve) => {
        waiting.set(number, resolve);
        worker.postMessage({ number, problem, budgetMs } satisfies SolveAsked);
      });
    },
    async close() {
      giveUp();
      await worker.terminate();
    },
  };
}
