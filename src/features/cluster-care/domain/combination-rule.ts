import type { Relation } from '#engine/bundling/problem.ts';
import type { CareEvent, CareEventKind, PatientFacts } from '#features/care-events/public.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { FamilyWishes } from './family-wishes.ts';

export const RULE_KINDS = ['combine', 'order', 'separate', 'prepare'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const RULE_OUTCOMES = ['passed', 'costs', 'in-the-way', 'prepare'] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];

/** An event as rules see it: the need, and what its kind takes. */
export type RuleEvent = { readonly event: CareEvent; readonly kind: CareEventKind };

/** All that a rule may look at. */
export type RuleFacts = {
  readonly today: CalendarDate;
  readonly patient: PatientFacts;
  readonly events: readonly RuleEvent[];
  /** What the family asked for; absent when nobody has asked them yet. */
  readonly wishes?: FamilyWishes;
};

/** What one rule says about one patient's events. */
export type RuleFinding = {
  readonly ruleId: string;
  readonly outcome: RuleOutcome;
  /** The events it speaks of. */
  readonly eventIds: readonly string[];
  /** One plain sentence with the numbers in it. */
  readonly sentence: string;
  /** What the planner must respect. */
  readonly relations: readonly Relation[];
  /** Tightened limits, if the rule sets one. */
  readonly limits?: {
    readonly awakeNeedlesPerVisit?: number;
    readonly minutesPerVisit?: number;
    readonly bloodMlPerDay?: number;
    readonly bloodMlPer30Days?: number;
    readonly transferMinutes?: number;
  };
  /** Events that past care keeps from an earlier day. */
  readonly notBefore?: readonly { readonly eventId: string; readonly date: CalendarDate }[];
  /** Events whose existing booking must stay where it is. */
  readonly frozenEventIds?: readonly string[];
  /** Minutes the patient stays on after an event; its resources are free again. */
  readonly stayAfter?: readonly { readonly eventId: string; readonly minutes: number }[];
};

/** A clinical rule: a number, a source, an owner in the hospital, a version and a switch. */
export type CombinationRule = {
  readonly id: string;
  readonly kind: RuleKind;
  readonly severity: 'hard' | 'soft';
  readonly condition: string;
  readonly number: string;
  readonly source: string;
  /** True when the number was seen in the source; false for a product default the hospital must set. */
  readonly verified: boolean;
  /** The role in the hospital that answers for the rule and may lift it. */
  readonly owner: string;
  readonly version: number;
  readonly enabledByDefault: boolean;
  readonly evaluate: (facts: RuleFacts) => readonly RuleFinding[];
};
