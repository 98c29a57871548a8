/** How far trials look ahead. */
export const HORIZON_DAYS = 3_653;
/** Below these there is too little to draw from. */
export const BASIS_DAYS_MIN = 10;
export const BASIS_ITEMS_MIN = 10;
export const SCENARIO_WEEKS_MIN = 4;

export const BASIS_DAYS_MAX = 1_830;
export const FINISHED_PER_DAY_MAX = 10_000;
export const TRIALS_MIN = 1_000;
export const TRIALS_MAX = 1_000_000;
export const WHEN_ITEMS_MAX = 100_000;
export const QUESTIONS_MAX = 50;
export const SCENARIO_WEEKS_MAX = 26;
export const CLOSED_DAYS_MAX = 5_000;
