/**
 * A bundling problem: one patient's (later: many patients') care events to be gathered into visits.
 * Plain readonly data. Days are whole numbers since 1970-01-01; times of day are minutes after midnight, local to the site,
 * on the 5-minute grid; durations are minutes.
 */
export type BundlingProblem = {
  readonly events: readonly BundlingEvent[];
  readonly resources: readonly BundlingResource[];
  readonly relations: readonly Relation[];
  readonly limits: PatientLimits;
  readonly weights: BundlingWeights;
  /** Days on which the patient cannot come. */
  readonly unavailableDays: readonly number[];
  /** Travel there and back per site, in minutes. */
  readonly travelMinutes: Readonly<Record<string, number>>;
};

export type BundlingEvent = {
  readonly id: string;
  readonly earliestDay: number;
  readonly dueDay: number;
  readonly latestDay: number;
  readonly durationMinutes: number;
  /** Sites where it may take place, each with the resource lines it needs there. */
  readonly sites: readonly { readonly siteId: string; readonly lines: readonly ResourceLine[] }[];
  readonly needle: 'none' | 'capillary' | 'venous' | 'injection' | 'port';
  readonly sedation: 'none' | 'minimal' | 'general';
  readonly fastingHours: number;
  readonly bloodMl: number;
  /** 0 routine, 1 urgent, 2 asap, 3 stat. */
  readonly priorityClass: 0 | 1 | 2 | 3;
  /** How it is booked today, if it is. */
  readonly booked: ExistingBooking | null;
};

export type ExistingBooking = {
  readonly day: number;
  readonly startMinute: number;
  readonly siteId: string;
  /** `fixed`: may not move. `movable`: moving costs `weights.move`. */
  readonly mobility: 'fixed' | 'movable';
  /** What it holds today, handed through to the plan when the booking stays. */
  readonly resourceIds?: readonly string[];
};

/** Any one of `anyOf` must be free from `offsetMinutes` for `durationMinutes`. */
export type ResourceLine = {
  readonly anyOf: readonly string[];
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
};

/** Free time of one resource: per day, half-open [from, until) intervals in minutes after midnight, per unit. */
export type BundlingResource = {
  readonly id: string;
  readonly units: readonly { readonly free: Readonly<Record<number, readonly (readonly [number, number])[]>> }[];
};

/** Each relation carries the id of the rule it comes from. `a` and `b` are event ids. */
export type Relation =
  | {
      readonly type: 'before';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly minGapMinutes: number;
      readonly maxGapMinutes: number | null;
      readonly softCost: number | null;
    }
  | {
      readonly type: 'apart';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly minDays: number;
      readonly sameDayAllowed: boolean;
      readonly softCost: number | null;
    }
  | {
      readonly type: 'same-visit';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly softCost: number | null;
    }
  | {
      readonly type: 'not-same-visit';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly softCost: number | null;
    }
  | { readonly type: 'same-poke'; readonly ruleId: string; readonly a: string; readonly b: string }
  | { readonly type: 'same-sedation'; readonly ruleId: string; readonly a: string; readonly b: string }
  | {
      readonly type: 'result-before';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly turnaroundMinutes: number;
      readonly softCost: number | null;
    };

export type PatientLimits = {
  readonly awakeNeedlesPerVisit: number | null;
  readonly minutesPerVisit: number | null;
  readonly bloodMlPerDay: number | null;
  readonly bloodMlPer30Days: number | null;
  /** Minutes to get from one place to the next inside a visit. */
  readonly transferMinutes: number;
};

/** Points; lower is better. Defaults in `default-weights.ts`, from the objective of the engine's specification. */
export type BundlingWeights = {
  readonly unplaced: number;
  readonly unplacedPerPriorityClass: number;
  readonly visit: number;
  readonly travelMinute: number;
  readonly awakeNeedle: number;
  /** 1; 2 for a fearful patient. */
  readonly needleFactor: number;
  /** True: the cost of needles grows with each further one in the same visit ("spread"). */
  readonly spreadNeedles: boolean;
  readonly sedation: number;
  readonly sedationMinuteOver180: number;
  readonly fast: number;
  readonly fastHourOverRequired: number;
  readonly waitingMinuteOver10: number;
  readonly dayAfterDue: number;
  readonly move: number;
};
