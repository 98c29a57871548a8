import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { BundlingProblem } from '#engine/bundling/problem.ts';
import { workInThread } from '#platform/server/threads/work-in-thread.ts';
import { explainPlan, type PlanExplained } from '../domain/explain-plan.ts';

export type ExplainAsked = { readonly problem: BundlingProblem; readonly plan: BundlingPlan };

/** Why a plan is as it is: each thing is left out in turn and the rest planned anew. */
export const run = workInThread<ExplainAsked, PlanExplained>(({ problem, plan }) => explainPlan(problem, plan));
