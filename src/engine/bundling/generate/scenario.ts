import type { BundlingEvent } from '../problem.ts';

/** What a kind of place looks like: who comes, for what, and what serves them. Shares are of what comes first in the list. */
export type Scenario = {
  /** `share` of the work is done there where an event may take place at several. */
  readonly sites: readonly { readonly id: string; readonly share: number }[];
  readonly resourceKinds: Readonly<Record<string, ResourceKind>>;
  readonly careKinds: Readonly<Record<string, CareKind>>;
  readonly programmes: readonly Programme[];
  readonly rules: readonly CareRule[];
  readonly children: boolean;
};

export type ResourceKind = {
  readonly siteIds: readonly string[];
  readonly opensMinute: number;
  readonly closesMinute: number;
  readonly lunch: boolean;
  /** Appointments by others are whole numbers of these. */
  readonly slotMinutes: number;
  /** How long a stretch of free time lasts on average. */
  readonly freeMinutesMean: number;
  /** Chairs or bays of one resource. */
  readonly unitsPerResource: number;
  /** Every so many patients have a team of their own. */
  readonly patientsPerTeam: number;
  /** Below 1 where the kind is needed together with another, so that both must be free at once. */
  readonly loadFactor: number;
  /** Share of opening time that others have booked; a small team may differ by a tenth. */
  readonly taken: number;
  /** Even the smallest team works on so many weekdays. */
  readonly weekdaysMin: number;
};

export type CareKind = {
  readonly durationMinutes: readonly number[];
  readonly needle: BundlingEvent['needle'];
  readonly sedation: BundlingEvent['sedation'];
  readonly fastingHours: number;
  readonly bloodMl: number;
  /** Shortest and longest window, in days, of a routine event. */
  readonly windowDays: readonly [number, number];
  /** Until null: the end of the event. */
  readonly lines: readonly {
    readonly kind: string;
    readonly fromMinute: number;
    readonly untilMinute: number | null;
  }[];
};

/** Steps in order; two at least and eight at most are drawn. `round` 1 for the first cycle of what comes again. */
export type Programme = {
  readonly name: string;
  readonly share: number;
  readonly steps: readonly {
    readonly care: string;
    readonly chance: number;
    readonly afterDays: number;
    readonly round: number;
  }[];
};

/** Between all events of these kinds of one patient; `before` and `result-before` within a round only. */
export type CareRule =
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
      readonly type: 'result-before';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly turnaroundMinutes: number;
    }
  | {
      readonly type: 'apart';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly minDays: number;
      readonly sameDayAllowed: boolean;
    }
  | {
      readonly type: 'not-same-visit';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly softCost: number | null;
    }
  | {
      readonly type: 'same-visit';
      readonly ruleId: string;
      readonly a: string;
      readonly b: string;
      readonly softCost: number | null;
    }
  | { readonly type: 'same-poke' | 'same-sedation'; readonly ruleId: string; readonly a: string; readonly b: string };

const ORDINARY: ResourceKind = {
  siteIds: ['main'],
  opensMinute: 8 * 60,
  closesMinute: 17 * 60,
  lunch: true,
  slotMinutes: 15,
  freeMinutesMean: 90,
  unitsPerResource: 1,
  patientsPerTeam: 800,
  loadFactor: 1,
  taken: 0.68,
  weekdaysMin: 2,
};

/** A kind of resource that differs from an ordinary weekday one in what is given. */
export function resourceKind(differs: Partial<ResourceKind>): ResourceKind {
  return { ...ORDINARY, ...differs };
}

const PLAIN: CareKind = {
  durationMinutes: [30],
  needle: 'none',
  sedation: 'none',
  fastingHours: 0,
  bloodMl: 0,
  windowDays: [10, 30],
  lines: [],
};

/** An event that needs one resource of this kind all the time, unless it says otherwise. */
export function careKind(kind: string, differs: Partial<CareKind>): CareKind {
  return { ...PLAIN, lines: [{ kind, fromMinute: 0, untilMinute: null }], ...differs };
}

/** A step of a programme: always in the first round, at the start of the patient's time, unless said otherwise. */
export function step(
  care: string,
  differs: Partial<Omit<Programme['steps'][number], 'care'>> = {},
): Programme['steps'][number] {
  return { care, chance: 1, afterDays: 0, round: 1, ...differs };
}
