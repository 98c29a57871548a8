import type { PatientPlan } from '../plan.ts';
import type { BatchProblem } from '../problem.ts';

/** An agreed plan that does not hold any more, and the batch as it is now. Plain readonly data. */
export type RepairProblem = {
  readonly batch: BatchProblem;
  /** What was agreed; patients without one are planned beside them. */
  readonly agreed: readonly PatientPlan[];
  /** Events that may be moved although nothing is wrong with them; none when absent. */
  readonly mayMove?: readonly string[];
};
