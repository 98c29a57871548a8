import { workInThread } from '#platform/server/threads/work-in-thread.ts';
import { type Competition, type Placed, planTogether } from '../domain/plan-together.ts';
import { solveMany, solveOne } from './solve-in-steps.ts';

export type TogetherAsked = Competition & { readonly budgetMs: number };

/** Places what was found for many patients so that no time is promised twice. */
export const run = workInThread<TogetherAsked, readonly Placed[]>(({ budgetMs, ...competition }, steering) =>
  planTogether(competition, {
    one: solveOne({ ...steering, budgetMs }),
    batch: solveMany(steering),
    isOver: () => steering.signal.aborted,
  }),
);
