import { stepsOf } from './night-weights.ts';
import type { NightProblem } from './problem.ts';

/** First and last slot of the grid inside a span of minutes, cut to the night; empty when `until` lies before `from`. */
export function slotsOf(
  problem: NightProblem,
  earliestMinute: number,
  latestMinute: number,
): { readonly from: number; readonly until: number } {
  return {
    from: Math.max(0, Math.ceil((earliestMinute - problem.nightFromMinute) / problem.gridMinutes)),
    until: Math.min(stepsOf(problem) - 1, Math.floor((latestMinute - problem.nightFromMinute) / problem.gridMinutes)),
  };
}

/** The slot of a minute on the grid. */
export function slotAt(problem: NightProblem, minute: number): number {
  return Math.round((minute - problem.nightFromMinute) / problem.gridMinutes);
}

export function minuteAt(problem: NightProblem, slot: number): number {
  return problem.nightFromMinute + slot * problem.gridMinutes;
}
