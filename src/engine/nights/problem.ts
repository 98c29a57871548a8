/**
 * A ward's night as plain data: what must be done for whom, when it may be done, and who is there to do it.
 * Times are minutes after midnight of the evening on which the night begins, so 07:00 the next morning is 1860. What is done together
 * in one going into a room is an entry; a task's time is the start of its entry. Entries start on the grid and take whole grid steps.
 */
export type NightProblem = {
  /** @asType integer
   *  @minimum 0 */
  readonly nightFromMinute: number;
  /** At most 16 hours after the beginning, a whole number of grid steps. @asType integer */
  readonly nightUntilMinute: number;
  /** Entries start on multiples of this after the beginning of the night. */
  readonly gridMinutes: 5 | 15 | 30;
  /** How far outside its window a task that is not time-critical may go at the very worst. @minimum 0 */
  readonly slackMinutes: number;
  /** Walking in, hand hygiene and walking out: added to the tasks of every entry. @minimum 0 */
  readonly minutesPerEntry: number;
  /** Added to every entry to a patient in isolation: protective equipment on and off. @minimum 0 */
  readonly isolationMinutes: number;
  /** How many entries the ward can serve at the same time; null when only the nurses limit it. */
  readonly entriesAtOnceMax: number | null;
  readonly goal: NightGoal;
  readonly patients: readonly NightPatient[];
  /** Null when it is not asked who does it. */
  readonly nurses: readonly NightNurse[] | null;
  /** What may be asked of a clinician; see `DEFAULT_CHANGE_RULES`. */
  readonly changeRules: readonly ChangeRule[];
};

/**
 * `lexicographic`: entries nobody can serve, then tasks late or early, then entries in quiet hours, then entries, then the longest
 * quiet stretch. `weighted`: points, whole numbers.
 */
export type NightGoal =
  | { readonly kind: 'lexicographic' }
  | { readonly kind: 'weighted'; readonly weights: NightWeights };

/** Whole points, lower is better. */
export type NightWeights = {
  /** An entry that no nurse can serve. @asType integer
   *  @minimum 0 */
  readonly uncovered: number;
  /** A task outside its window. @asType integer
   *  @minimum 0 */
  readonly offTime: number;
  /** An entry in quiet hours, times their `cost`. @asType integer
   *  @minimum 0 */
  readonly quietEntry: number;
  /** An entry. @asType integer
   *  @minimum 0 */
  readonly entry: number;
  /** A task done in quiet hours, times its `wakes`. @asType integer
   *  @minimum 0 */
  readonly waking: number;
  /** Taken off for every minute of the longest quiet stretch. @asType integer
   *  @minimum 0 */
  readonly quietMinute: number;
};

export type NightPatient = {
  readonly id: string;
  /** Unstable, a raised early-warning score, the first night after surgery, watched for sepsis (INP-10): every task stays at its ordered time. */
  readonly guarded: boolean;
  /** A clinician calls the patient low risk tonight; some order changes ask for it. */
  readonly lowRisk: boolean;
  readonly isolation: boolean;
  /** The patient's own sleep hours. */
  readonly quietHours: readonly QuietHours[];
  /** The longest entry the patient bears, such as a tiny infant; null for no limit. */
  readonly entryMinutesMax: number | null;
  readonly tasks: readonly NightTask[];
  readonly chains: readonly NightChain[];
  readonly orders: readonly NightOrder[];
};

export type QuietHours = {
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** What an entry in them weighs, 1 as a rule; only a weighted goal looks at it. @asType integer
   *  @minimum 1 */
  readonly cost: number;
};

export type NightTaskKind =
  | 'vitals'
  | 'neuro-check'
  | 'medicine'
  | 'inhaler'
  | 'drug-level'
  | 'lab'
  | 'feed'
  | 'turn'
  | 'pump'
  | 'weight'
  | 'line-check'
  | 'other';

export type NightTask = {
  readonly id: string;
  readonly kind: NightTaskKind;
  readonly earliestMinute: number;
  /** On the grid, inside the window. */
  readonly orderedMinute: number;
  readonly latestMinute: number;
  /** @minimum 0 */
  readonly durationMinutes: number;
  /** What the nurse must be able to do; null when any nurse can. */
  readonly skill: string | null;
  /** How much it disturbs: 0 not at all to 3 surely wakes. @asType integer
   *  @minimum 0
   *  @maximum 3 */
  readonly wakes: number;
  /** Never outside its window (INP-4). */
  readonly timeCritical: boolean;
};

/** The same thing again and again: vital signs, doses of one drug. From each to the next, min and max gap hold. */
export type NightChain = {
  readonly id: string;
  /** INP-5 for the least, INP-9 for the most, or the hospital's own. */
  readonly ruleId: string;
  /** In the order in which they are done. */
  readonly taskIds: readonly string[];
  readonly minGapMinutes: number | null;
  readonly maxGapMinutes: number | null;
  /** When it was last done before the night; may lie before the evening's midnight. */
  readonly lastBeforeMinute: number | null;
  /** When it is first done after the night. */
  readonly firstAfterMinute: number | null;
};

/** One task before another, such as the level before the dose (LAB-6); with a least gap of 0 both may share an entry, in this order. */
export type NightOrder = {
  readonly ruleId: string;
  readonly firstTaskId: string;
  readonly thenTaskId: string;
  /** @minimum 0 */
  readonly minGapMinutes: number;
  readonly maxGapMinutes: number | null;
};

export type NightNurse = {
  readonly id: string;
  readonly skills: readonly string[];
  /** Whom the nurse looks after, or stands in for. */
  readonly patientIds: readonly string[];
  /** Breaks and other times away, on the grid. */
  readonly breaks: readonly { readonly fromMinute: number; readonly untilMinute: number }[];
};

/** A change of an order that a rule permits and a person must approve. */
export type ChangeRule = {
  readonly ruleId: string;
  /** Who may say yes. */
  readonly approver: string;
  readonly kinds: readonly NightTaskKind[];
  readonly lowRiskOnly: boolean;
  readonly effect: ChangeEffect;
};

/**
 * `drop`: not done tonight when it is ordered inside the span. `not-before`: from then on, until `latestMinute` where its window ends
 * earlier. `move`: into that window instead of its own, when it is ordered inside the span.
 */
export type ChangeEffect =
  | { readonly type: 'drop'; readonly fromMinute: number; readonly untilMinute: number }
  | { readonly type: 'not-before'; readonly minute: number; readonly latestMinute: number }
  | {
      readonly type: 'move';
      readonly fromMinute: number;
      readonly untilMinute: number;
      readonly earliestMinute: number;
      readonly latestMinute: number;
    };
