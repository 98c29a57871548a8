import type { SolveOptions, Stop } from '../../solve-options.ts';
import type { TimeLimit } from './time-limit.ts';

/** Work that is counted and may be cut short: by the budget, the steps or the caller. */
export type Effort = {
  /** Counts one step of work; true when no more may be spent. */
  readonly spend: () => boolean;
  /** One piece of work; null when it was cut short in its midst. */
  readonly attempt: <T>(work: () => T) => T | null;
  readonly isOver: () => boolean;
  /** What cut it short, if anything did. */
  readonly stop: () => Stop | null;
};

/** With a limit, pieces of work that look at it are cut short in their midst. */
export function openEffort({
  budgetMs,
  now,
  stepsMax = Number.POSITIVE_INFINITY,
  signal,
  limit,
}: Pick<SolveOptions, 'budgetMs' | 'now' | 'stepsMax' | 'signal'> & { readonly limit?: TimeLimit }): Effort {
  const until = now() + budgetMs;
  let spent = 0;
  let stop: Stop | null = null;
  const look = () => {
    if (stop !== null) return true;
    if (signal?.aborted === true) stop = 'cancelled';
    else if (now() >= until) stop = 'budget';
    return stop !== null;
  };
  look();
  return {
    spend: () => {
      spent += 1;
      if (stop === null && spent > stepsMax) stop = 'steps';
      return look();
    },
    attempt: (work) => (limit === undefined ? work() : limit.within(look, work)),
    isOver: () => stop !== null,
    stop: () => stop,
  };
}
