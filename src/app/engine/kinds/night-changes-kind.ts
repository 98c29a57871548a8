import { checkOrderChanges } from '#engine/nights/check-order-changes.ts';
import { explainOrderChanges, ORDER_CHANGE_TEMPLATES } from '#engine/nights/explain-order-changes.ts';
import { type OrderChangesPlan, solveOrderChanges } from '#engine/nights/order-changes-plan.ts';
import type { NightProblem } from '#engine/nights/problem.ts';
import type { Kind } from '../kind.ts';
import { NIGHT_KIND } from './night-kind.ts';

/** The problem is that of a night; what is asked is what a clinician could change. */
export const NIGHT_CHANGES_KIND: Kind<NightProblem, OrderChangesPlan> = {
  ...NIGHT_KIND,
  solve: (problem, options) => [solveOrderChanges(problem, options)],
  check: checkOrderChanges,
  explain: (_problem, plan) => explainOrderChanges(plan),
  templates: ORDER_CHANGE_TEMPLATES,
};
