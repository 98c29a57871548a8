import type { BundlingModel, VisitBound } from '../patient/bundling-model.ts';

/** Events of one visit, before their times are known. */
export type VisitDraft = { readonly cell: number; readonly events: number };

export type TimedVisits = {
  readonly cost: number;
  /** Start minute per event, -1 for events that are not in these visits. */
  readonly starts: Int32Array;
  /** Sets of events inside one anaesthetic. */
  readonly sedationRuns: readonly number[];
};

export type TimingSearch = {
  readonly model: BundlingModel;
  readonly drafts: readonly VisitDraft[];
  readonly bounds: readonly VisitBound[];
  readonly all: number;
  readonly pinned: Int32Array | null;
  readonly only: Int32Array | null;
  readonly toCome: ((left: number, last: number, startMinute: number) => number) | null;
  /** No times cost less than this. */
  readonly proved: number;
  readonly starts: Int32Array;
  readonly known: Map<string, number>;
  readonly isOver: () => boolean;
  steps: number;
  stopped: boolean;
  limit: number;
  best: TimedVisits | null;
};

export type TimingSteer = {
  /** Starts that may not move, -1 where free. */
  readonly pinned?: Int32Array;
  /** Starts to be tried, one per event: how to judge times found elsewhere. */
  readonly only?: Int32Array;
  /** Asked every few hundred steps; true stops the search, which then returns the best so far. */
  readonly isOver?: () => boolean;
  /** Points at the least for waiting and fasting still to come in a single visit, when it is known. */
  readonly toCome?: (left: number, last: number, startMinute: number) => number;
  /** A bound on the cost known from elsewhere. */
  readonly proved?: number;
};

/** Where the search stands inside one visit. */
export type TimingFrame = {
  readonly visit: number;
  /** Visits already closed, as a mask of draft indices. */
  readonly done: number;
  readonly left: number;
  /** Last event placed in this visit, -1 before the first. */
  readonly last: number;
  readonly lastEnd: number;
  /** Nothing of this visit may begin before. */
  readonly openFrom: number;
  /** First start, or the numbing that comes before it; Infinity before the first event. */
  readonly visitStart: number;
  /** When the family stops eating, counted from midnight; Infinity before the first fasting event. */
  readonly fastBegin: number;
  /** Points so far for fasting beyond the longest fast required. */
  readonly fastExtra: number;
  /** The anaesthetic going on, 0 for none. */
  readonly run: number;
  readonly runStart: number;
  readonly sedationCost: number;
  readonly runs: readonly number[];
  readonly runsBefore: number;
  readonly cost: number;
};

export type SedationChoice = 'awake' | 'join' | 'begin';
