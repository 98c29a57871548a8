import type { RuleOutcome } from './combination-rule.ts';
import type { FindGain } from './describe-find.ts';
import type { UnitTime } from './own-time.ts';

/** One visit of a plan: where and when, and what of it shares a puncture or an anaesthetic. Instants as ISO text. */
export type FindVisit = {
  readonly siteId: string;
  readonly zone: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly eventIds: readonly string[];
  readonly needleGroups: readonly { readonly eventIds: readonly string[]; readonly awake: boolean }[];
  readonly sedationGroups: readonly (readonly string[])[];
};

/** How an event stands without the plan: booked at a time, or only due. */
export type FindSingle = {
  readonly eventId: string;
  readonly appointmentId: string | null;
  readonly siteId: string | null;
  readonly startAt: string | null;
  readonly endAt: string | null;
  readonly earliestOn: string;
  readonly dueOn: string;
  readonly latestOn: string;
};

/** What is kept of a plan with its find; frozen when found. */
export type FindPlan = {
  readonly sentence: string;
  readonly gain: FindGain;
  /** Points of the plan and the least that any plan could have. */
  readonly cost: number;
  readonly bound: number;
  readonly optimal: boolean;
  /**
   * There when the patient, alone in the hospital, might have a better plan: `best` when none is better beside the times that are promised
   * to others, `unproved` when that is not known. The bound is that of the patient alone.
   */
  readonly besideOthers?: 'best' | 'unproved';
  /** The units that were free for it and that no other find was promised. */
  readonly promised?: readonly UnitTime[];
  readonly fasts: number;
  readonly baselineFasts: number;
  readonly visits: readonly FindVisit[];
  readonly singles: readonly FindSingle[];
  /** Days of the single visits and of the plan's visits. */
  readonly singleDays: readonly string[];
  readonly togetherDays: readonly string[];
  /** Care of the same patient that stays out of the plan, and why. */
  readonly leftOut: readonly { readonly display: string; readonly sentence: string }[];
};

/** What a rule said, kept with what one needs to judge it later. */
export type KeptFinding = {
  readonly ruleId: string;
  readonly outcome: RuleOutcome;
  readonly sentence: string;
  readonly condition: string;
  readonly number: string;
  readonly source: string;
  readonly verified: boolean;
  readonly version: number;
  /** Who may lift it. */
  readonly owner: string;
  readonly eventIds: readonly string[];
};
