/**
 * One patient's care events, to be gathered into visits, and the resources they need.
 * Plain readonly data. Days are whole numbers since 1970-01-01; times of day are minutes after midnight, local to the site,
 * on the 5-minute grid; durations are minutes.
 */
export type BundlingProblem = PatientNeeds & {
  readonly resources: readonly BundlingResource[];
  readonly weights: BundlingWeights;
};

/** Many patients who compete for the same resources. */
export type BatchProblem = {
  readonly resources: readonly BundlingResource[];
  readonly weights: BundlingWeights;
  readonly patients: readonly BatchPatient[];
};

export type BatchPatient = PatientNeeds & {
  readonly id: string;
  /** In place of the one in `weights`. */
  readonly needleFactor?: number;
  /** In place of the one in `weights`. */
  readonly spreadNeedles?: boolean;
};

export type PatientNeeds = {
  readonly events: readonly BundlingEvent[];
  readonly relations: readonly Relation[];
  readonly limits: PatientLimits;
  /** Days on which the patient cannot come. */
  readonly unavailableDays: readonly number[];
  /** Travel there and back per site, in minutes. */
  readonly travelMinutes: Readonly<Record<string, number>>;
  /** Times in which the patient is elsewhere, such as school: no visit reaches into them. */
  readonly protectedTimes?: readonly ProtectedTime[];
  /** What the family would like, for every event that has none of its own. */
  readonly preferences?: Preferences;
  /** Sites so near each other that one visit may use both. */
  readonly joinedSites?: readonly JoinedSites[];
};

/**
 * Two sites that one visit may span. The way there and back is then the longer one of theirs in `travelMinutes`. Each time the patient goes
 * from one to the other takes `minutes`, never less than a transfer, and `minutes` count as travel. One puncture or anaesthetic is at one
 * site. Coming to both in two visits stays possible.
 */
export type JoinedSites = { readonly a: string; readonly b: string; readonly minutes: number };

/** Every week on this weekday (1 Monday to 7 Sunday), from one minute of the day until another. */
export type ProtectedTime = { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number };

/** An event misses each of these that it does not meet, at `weights.preferenceMissed` points. */
export type Preferences = {
  /** 1 Monday to 7 Sunday. */
  readonly weekdays?: readonly number[];
  /** The event lies inside this time of day. */
  readonly time?: { readonly fromMinute: number; readonly untilMinute: number };
  readonly siteIds?: readonly string[];
  /** Resources; missed by an event that could have one of them and is given none. */
  readonly clinicianIds?: readonly string[];
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
  /** What may be taken while fasting; the strictest of a visit holds for its fast. */
  readonly fastingIntake?: 'nothing' | 'clear-fluids';
  readonly bloodMl: number;
  /** 0 routine, 1 urgent, 2 asap, 3 stat. */
  readonly priorityClass: 0 | 1 | 2 | 3;
  /** How it is booked today, if it is. */
  readonly booked: ExistingBooking | null;
  /** In place of the patient's. */
  readonly preferences?: Preferences;
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

/** From `offsetMinutes` after the start of the event, for `durationMinutes`, any one of `anyOf` and of `ofKind` must be free. */
export type ResourceLine = {
  readonly anyOf: readonly string[];
  /** Every resource of this kind that has all the skills. */
  readonly ofKind?: { readonly kind: string; readonly skills: readonly string[] };
  /** How many units at once, of one resource or of several; 1 when absent. */
  readonly units?: number;
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
  /** Held before and after, while the patient need not be there. */
  readonly setUpMinutes?: number;
  readonly cleanUpMinutes?: number;
};

/** Free time of one resource: per day, half-open [from, until) intervals in minutes after midnight, per unit. */
export type BundlingResource = {
  readonly id: string;
  readonly kind?: string;
  readonly skills?: readonly string[];
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
      /** From the end of the earlier to the start of the later, whichever that is. */
      readonly minHours?: number;
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
  /** In any seven days in a row. */
  readonly visitsPerWeek?: number;
  /** At most so many anaesthetics in any so many days in a row. */
  readonly sedationsPerPeriod?: { readonly count: number; readonly days: number };
  /** Numbing cream acts this long before an awake needle: the visit begins no later than that before the first one. */
  readonly numbingLeadMinutes?: number;
  /** Minutes to get from one place to the next inside a visit. */
  readonly transferMinutes: number;
};

/** Points; lower is better. `DEFAULT_WEIGHTS` holds the defaults. */
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
  /** Waiting between two events that costs nothing; 10 when absent. */
  readonly waitingFreeMinutes?: number;
  readonly dayAfterDue: number;
  readonly move: number;
  readonly preferenceMissed: number;
};
