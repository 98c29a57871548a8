import type { IntervalSet } from '#kernel/interval.ts';
import type { BundlingEvent, BundlingProblem } from './problem.ts';

/** Day and site: all of a patient's events there are one visit. */
export type Cell = { readonly day: number; readonly siteId: string; readonly travelMinutes: number };

/** `b` starts between `min` and `max` minutes after the end of `a`. `soft` null: may not be broken. */
export type TimeRelation = {
  readonly ruleId: string;
  readonly a: number;
  readonly b: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  readonly soft: number | null;
};

export type DayRelation = {
  readonly ruleId: string;
  readonly kind: 'apart' | 'same-visit' | 'not-same-visit';
  readonly a: number;
  readonly b: number;
  readonly minDays: number;
  readonly sameDayAllowed: boolean;
  readonly soft: number | null;
};

/** What a set of events costs in one visit at the least, wherever and whenever; `feasible` false: never in one visit. */
export type VisitBound = {
  readonly feasible: boolean;
  /** A visit, the shortest fast it can do with and its broken soft day rules: certain whatever the times. */
  readonly certain: number;
  readonly needles: number;
  readonly sedations: number;
  /** Points for the fast beyond the longest one required. */
  readonly fastExtra: number;
};

/** A problem in numbers: events and cells are indices, sets of events are bit masks. */
export type BundlingModel = {
  readonly problem: BundlingProblem;
  readonly events: readonly BundlingEvent[];
  readonly cells: readonly Cell[];
  /** `starts[event][cell]`: feasible starts, empty where it cannot be. */
  readonly starts: readonly (readonly IntervalSet[])[];
  /** `addCost[event][cell]`: lateness, and the move when the booking is certainly elsewhere. */
  readonly addCost: readonly Float64Array[];
  /** `places[event][cell]`: equal text means no transfer in between. */
  readonly places: readonly (readonly string[])[];
  readonly pokePartners: Int32Array;
  readonly sedationPartners: Int32Array;
  readonly sedated: number;
  readonly needled: number;
  readonly fasting: number;
  readonly fixed: number;
  readonly timeRelations: readonly TimeRelation[];
  /** The time relations in which this event is the later one. */
  readonly relationsInto: readonly (readonly TimeRelation[])[];
  /** Events that must come before this one, as a mask. */
  readonly predecessors: Int32Array;
  readonly dayRelations: readonly DayRelation[];
  readonly unplacedCost: Float64Array;
  /** Filled as sets are met. */
  readonly visitBounds: Map<number, VisitBound>;
};

/** Differences smaller than this are rounding. */
export const EPSILON = 1e-6;

export function bit(event: number): number {
  return 1 << event;
}

export function has(mask: number, event: number): boolean {
  return (mask & (1 << event)) !== 0;
}

/** Index of the lowest event in a non-empty mask. */
export function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

export function membersOf(mask: number): number[] {
  const members: number[] = [];
  for (let rest = mask; rest !== 0; rest &= rest - 1) members.push(lowest(rest));
  return members;
}

export function countOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
