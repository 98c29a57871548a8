import type { SolveOptions, Stop } from '../../solve-options.ts';

/** The budget of one solve: counts steps, looks at the time and at the wish to stop, and tells how far it is. */
export type SolveClock = {
  /** Counts one step, or as many as the work is worth; true when the search must end. */
  readonly step: (count?: number) => boolean;
  /** True when the search must end, without counting. */
  readonly isOver: () => boolean;
  /** From here on `progress` counts. Keeps back time for the end: this share of what was used until now. */
  readonly startSearch: (shareKept: number) => void;
  /** Share of the steps that is used up, or of the time where no steps were given. */
  readonly progress: () => number;
  readonly report: (found: { readonly cost: number | null; readonly bound: number | null }) => void;
  readonly stop: () => Stop;
};

const REPORT_EVERY_MS = 100;

export function openClock(options: SolveOptions): SolveClock {
  const begin = options.now();
  const stepsMax = options.stepsMax ?? Number.POSITIVE_INFINITY;
  let steps = 0;
  let searchFrom = begin;
  let until = begin + options.budgetMs;
  let reported = begin;
  let stop: Stop = 'finished';
  const isOver = () => {
    if (options.signal?.aborted === true) stop = 'cancelled';
    else if (steps > stepsMax) stop = 'steps';
    else if (options.now() >= until) stop = 'budget';
    return stop !== 'finished';
  };
  const progress = () => {
    if (options.stepsMax !== undefined) return Math.min(1, steps / Math.max(1, stepsMax));
    return Math.min(1, (options.now() - searchFrom) / Math.max(1, until - searchFrom));
  };
  return {
    step: (count = 1) => {
      steps += count;
      return isOver();
    },
    isOver,
    startSearch: (shareKept) => {
      searchFrom = options.now();
      until -= shareKept * (searchFrom - begin);
    },
    progress,
    report: (found) => {
      if (options.onProgress === undefined) return;
      const at = options.now();
      if (at - reported < REPORT_EVERY_MS) return;
      reported = at;
      options.onProgress({ fraction: Math.min(1, (at - begin) / Math.max(1, options.budgetMs)), ...found });
    },
    stop: () => stop,
  };
}
