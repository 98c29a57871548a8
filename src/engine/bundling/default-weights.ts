import type { BundlingWeights, PatientLimits } from './problem.ts';

/** The objective table of the engine, in points; lower is better. */
export const DEFAULT_WEIGHTS: BundlingWeights = {
  unplaced: 10_000,
  unplacedPerPriorityClass: 1_000,
  visit: 100,
  travelMinute: 1,
  awakeNeedle: 40,
  needleFactor: 1,
  spreadNeedles: false,
  sedation: 300,
  sedationMinuteOver180: 1,
  fast: 20,
  fastHourOverRequired: 5,
  waitingMinuteOver10: 1,
  dayAfterDue: 3,
  move: 30,
  preferenceMissed: 5,
};

/** No limit but ten minutes from one place to the next. */
export const NO_LIMITS: PatientLimits = {
  awakeNeedlesPerVisit: null,
  minutesPerVisit: null,
  bloodMlPerDay: null,
  bloodMlPer30Days: null,
  transferMinutes: 10,
};
