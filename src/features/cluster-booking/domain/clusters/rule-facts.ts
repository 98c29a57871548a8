import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RuleCode } from './cluster-rule.ts';

/** A dated fact of a record with all its codes. */
export type RuleFact = {
  readonly codes: readonly RuleCode[];
  readonly on: CalendarDate | null;
};

/** What rules may know of one patient: only what some criterion of the cluster looks at. */
export type RuleFacts = {
  readonly birthOn: CalendarDate | null;
  readonly deceased: boolean;
  readonly language: string | null;
  /** Active today. */
  readonly conditions: readonly RuleFact[];
  readonly medications: readonly RuleFact[];
  readonly results: readonly (RuleFact & { readonly value: number; readonly unit: string | null })[];
  readonly visits: readonly RuleFact[];
  readonly needs: readonly {
    readonly kindId: string;
    readonly family: string;
    readonly display: string;
    readonly dueOn: CalendarDate;
  }[];
  /** In sessions of the cluster. */
  readonly lastSeatOn: CalendarDate | null;
  readonly nextSeatOn: CalendarDate | null;
  readonly sites: readonly { readonly siteId: string; readonly name: string }[];
};

export const NO_RULE_FACTS: RuleFacts = {
  birthOn: null,
  deceased: false,
  language: null,
  conditions: [],
  medications: [],
  results: [],
  visits: [],
  needs: [],
  lastSeatOn: null,
  nextSeatOn: null,
  sites: [],
};
