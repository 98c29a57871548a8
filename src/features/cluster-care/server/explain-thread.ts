import { explainBundling } from '#engine/bundling/explain-bundling.ts';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import type { Explanation } from '#engine/explanation.ts';
import { workInThread } from '#platform/server/threads/work-in-thread.ts';

export type ExplainAsked = { readonly problem: BundlingProblem; readonly plan: BundlingPlan };

/** Why a plan is as it is: each thing is left out in turn and the rest planned anew. */
export const run = workInThread<ExplainAsked, readonly Explanation[]>(({ problem, plan }) =>
  explainBundling(problem, plan),
);
