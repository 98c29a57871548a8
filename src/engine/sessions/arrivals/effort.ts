import type { SolveOptions, Stop } from '../../solve-options.ts';

/** Work that is counted and may be cut short: by the budget, the steps or the caller. */
export type Effort = {
  /** Counts one step of work; true when no more may be spent. */
  readonly spend: () => boolean;
  readonly isOver: () => boolean;
  /** What cut it short, if anything did. */
  readonly stop: () => Stop | null;
};

const STEPS_BETWEEN_LOOKS = 16;

export function openEffort({
  budgetMs,
  now,
  stepsMax = Number.POSITIVE_INFINITY,
  signal,
}: Pick<SolveOptions, 'budgetMs' | 'now' | 'stepsMax' | 'signal'>): Effort {
  const until = now() + budgetMs;
  let spent = 0;
  let stop: Stop | null = null;
  const look = () => {
    if (signal?.aborted === true) stop = 'cancelled';
    else if (now() >= until) stop = 'budget';
  };
  look();
  return {
    spend: () => {
      spent += 1;
      if (stop === null && spent > stepsMax) stop = 'steps';
      if (stop === null && spent % STEPS_BETWEEN_LOOKS === 0) look();
      return stop !== null;
    },
    isOver: () => stop !== null,
    stop: () => stop,
  };
}
