import type { SolveOptions, Stop } from '#engine/solve-options.ts';

/** One step of work each time; true when the work must end. */
export type Effort = { readonly spend: () => boolean; readonly stop: () => Stop | null };

const LOOK_EVERY = 4;

export function effortOf(options: SolveOptions): Effort {
  const until = options.now() + options.budgetMs;
  const stepsMax = options.stepsMax ?? Infinity;
  let spent = 0;
  let stop: Stop | null = null;
  return {
    spend: () => {
      spent += 1;
      if (stop !== null) return true;
      if (spent > stepsMax) stop = 'steps';
      else if (spent % LOOK_EVERY === 1) {
        if (options.signal?.aborted === true) stop = 'cancelled';
        else if (options.now() > until) stop = 'budget';
      }
      return stop !== null;
    },
    stop: () => stop,
  };
}
