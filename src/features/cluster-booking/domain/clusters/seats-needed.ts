export type SessionDemand = {
  readonly patients: number;
  readonly visitsPerYear: number;
  readonly capacity: number;
  /** Weeks a year in which the sessions run. */
  readonly weeksPerYear?: number;
  /** Share of seats that are attended, 0 to 1. */
  readonly attendedFill?: number;
};

/** Sessions a week that a need takes: ceil(N * v / (W * C * f)). Defaults: 46 weeks, 0.85 attended. */
export function sessionsPerWeekNeeded(demand: SessionDemand): number {
  const { patients, visitsPerYear, capacity, weeksPerYear = 46, attendedFill = 0.85 } = demand;
  return Math.ceil((patients * visitsPerYear) / (weeksPerYear * capacity * attendedFill));
}
