/** What every solver says about itself in one line of JSON; seconds are of processor time per worker. */
export type Figures = {
  readonly status: string;
  readonly cost: number | null;
  readonly bound: number;
  readonly solveSeconds: number;
  readonly firstPlanSeconds: number | null;
  readonly bestPlanSeconds: number | null;
  readonly memoryMb: number;
};

/** One solver on one instance, as the judges saw its plan. */
export type Row = Figures & {
  readonly instance: string;
  readonly patients: number;
  readonly solver: string;
  readonly seconds: number;
  /** By our checker, and by the one in Python; null where it could not run. */
  readonly violations: number;
  readonly violationsOther: number | null;
  /** What our checker counts; the cost that is compared. */
  readonly judgedCost: number;
  /** The same in the number that others published, where there is one. */
  readonly publishedCost: number | null;
  readonly unplaced: number;
  readonly visits: number;
};
