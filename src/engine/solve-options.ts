/** How every solve is steered. The engine has no clock: `now` is a monotonic clock in milliseconds, handed in. */
export type SolveOptions = {
  readonly seed: number;
  readonly budgetMs: number;
  readonly now: () => number;
  /** Steps of work. With a budget wide enough the same problem and seed then give the same plan, on any machine. */
  readonly stepsMax?: number;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** An `AbortSignal`, or anything that says so by `aborted`; looked at between steps. */
  readonly signal?: { readonly aborted: boolean };
};

/** `cost` and `bound` are null until there is one. */
export type SolveProgress = {
  /** From 0 to 1. */
  readonly fraction: number;
  readonly cost: number | null;
  readonly bound: number | null;
};

/** Why a solve ended: the answer is proved, nothing was left to try, or it was cut short. */
const STOPS = ['proved', 'finished', 'budget', 'steps', 'cancelled'] as const;
export type Stop = (typeof STOPS)[number];
