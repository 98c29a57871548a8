import { workInThread } from '#platform/server/threads/work-in-thread.ts';
import { type HuntedAlone, huntAlone, type PatientToHunt } from '../domain/hunt-alone.ts';
import { solveOne } from './solve-in-steps.ts';

export type AloneAsked = { readonly patients: readonly PatientToHunt[]; readonly budgetMs: number };

/** The patients that were looked at before the work was stopped, in their order. */
export type AloneAnswered = readonly HuntedAlone[];

/** Looks at patients one after the other, each as if nobody else were there. */
export const run = workInThread<AloneAsked, AloneAnswered>(({ patients, budgetMs }, steering) => {
  const solve = solveOne({ ...steering, budgetMs });
  const found: HuntedAlone[] = [];
  for (const patient of patients) {
    if (steering.signal.aborted) break;
    found.push(huntAlone(patient, solve));
  }
  return found;
});
