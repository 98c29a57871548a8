/** A linear program with whole numbers, to be minimised. Plain data; null is no limit. */
export type LinearProgram = {
  readonly columns: {
    readonly costs: readonly number[];
    readonly lowers: readonly (number | null)[];
    readonly uppers: readonly (number | null)[];
    readonly areWhole: readonly boolean[];
  };
  /** Row after row: entries `starts[row]` until `starts[row + 1]`. */
  readonly rows: {
    readonly lowers: readonly (number | null)[];
    readonly uppers: readonly (number | null)[];
    readonly starts: readonly number[];
    readonly columnIndexes: readonly number[];
    readonly values: readonly number[];
  };
  /** Added to the cost. */
  readonly constant: number;
};

export type LinearAnswer = {
  /** One value per column, of the best solution found; null when there is none. */
  readonly values: readonly number[] | null;
  /** No solution costs less, the constant included; null when nothing was proved. */
  readonly bound: number | null;
  readonly isOptimal: boolean;
};

/** Whoever solves linear programs; handed in, loaded and ready, so that the engine leans on no solver and waits for none. */
export type LinearSolver = (
  program: LinearProgram,
  limits: {
    readonly budgetMs: number;
    /** A solution to begin from, if one is known. */
    readonly start: readonly number[] | null;
    readonly signal: { readonly aborted: boolean } | null;
  },
) => LinearAnswer;
