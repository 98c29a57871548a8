import type { SolveOptions, Stop } from '../solve-options.ts';

/** The answer to a bundling problem. */
export type BundlingPlan = {
  readonly visits: readonly PlannedVisit[];
  readonly unplaced: readonly { readonly eventId: string; readonly obstacle: string; readonly ruleId: string | null }[];
  readonly cost: number;
  /** The objective split by term; the values add up to `cost`. */
  readonly terms: Readonly<Record<CostTerm, number>>;
  /** A proved lower bound on the cost of any plan. */
  readonly bound: number;
  /** True only when bound and cost meet. */
  readonly optimal: boolean;
  /**
   * Given with every plan after the first: no plan costs less that places the same events and differs in a day or a grouping from those
   * before it. Equal to `cost` where it is proved to be the next best.
   */
  readonly rankBound?: number;
  /** The comparison: each event alone, as booked today or at its earliest fit. */
  readonly baseline: PlanFigures;
  readonly figures: PlanFigures;
  /** Relations that the plan breaks at a cost (soft rules), by rule id. */
  readonly softBroken: readonly {
    readonly ruleId: string;
    readonly eventIds: readonly string[];
    readonly cost: number;
  }[];
};

export type PlannedVisit = {
  readonly day: number;
  /** Where it begins; events at another, joined site say so themselves. */
  readonly siteId: string;
  /** When the patient must be there: at the first event, or earlier where numbing cream must act before the first awake needle. */
  readonly startMinute: number;
  readonly endMinute: number;
  readonly events: readonly PlannedEvent[];
  /** Event ids served by one puncture, awake groups only when no sedation covers them. */
  readonly needleGroups: readonly { readonly eventIds: readonly string[]; readonly awake: boolean }[];
  readonly sedationGroups: readonly (readonly string[])[];
  readonly fasts: number;
  /** What the family is told about eating; one for a visit with events that need it. */
  readonly fastingGroups: readonly FastingGroup[];
};

export type FastingGroup = {
  readonly eventIds: readonly string[];
  /** Minutes after midnight of the visit's day from which nothing else is taken; negative on the days before. */
  readonly fromMinute: number;
  /** The strictest of what its events allow. */
  readonly intake: 'nothing' | 'clear-fluids';
};

export type PlannedEvent = {
  readonly eventId: string;
  /** Where it takes place when that is not the site of its visit. */
  readonly siteId?: string;
  readonly startMinute: number;
  readonly endMinute: number;
  /** One for every unit asked for, in the order of the event's lines. */
  readonly resourceIds: readonly string[];
  /** The unit of each of those resources, counted from 0; always given in the plan of a batch. */
  readonly unitNumbers?: readonly number[];
};

/** The site of an event of a visit. */
export function siteOfPlanned(visit: Pick<PlannedVisit, 'siteId'>, event: Pick<PlannedEvent, 'siteId'>): string {
  return event.siteId ?? visit.siteId;
}

export const COST_TERMS = [
  'unplaced',
  'visits',
  'travel',
  'needles',
  'sedations',
  'fasts',
  'waiting',
  'late',
  'moves',
  'preferences',
  'soft-rules',
] as const;
export type CostTerm = (typeof COST_TERMS)[number];

export type PlanFigures = {
  readonly visits: number;
  readonly needles: number;
  readonly sedations: number;
  readonly fasts: number;
  /** From the moment the patient must be there to last end, travel included. */
  readonly minutes: number;
  readonly days: readonly number[];
};

/** The answer to a batch: what each patient's part costs and looks like, and what is proved about the whole. */
export type BatchPlan = {
  readonly patients: readonly PatientPlan[];
  readonly cost: number;
  /** The objective split by term; the values add up to `cost`. */
  readonly terms: Readonly<Record<CostTerm, number>>;
  /** A proved lower bound on the cost of any plan for the whole batch. */
  readonly bound: number;
  /** `(cost - bound) / cost`; 0 when nothing costs anything. */
  readonly gap: number;
  readonly optimal: boolean;
  readonly stop: Stop;
};

export type PatientPlan = Omit<BundlingPlan, 'bound' | 'optimal' | 'rankBound'> & { readonly patientId: string };

/** How a bundling is steered: as every solve, and how many plans are wanted. */
export type BundlingOptions = SolveOptions & {
  /** The best and this many less one that differ from it in a day or a grouping; 1 when absent. */
  readonly top?: number;
};
