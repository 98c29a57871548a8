import type { BundlingModel, VisitBound } from './bundling-model.ts';

/** Events of one visit, before their times are known. */
export type VisitDraft = { readonly cell: number; readonly events: number };

export type TimedVisits = {
  readonly cost: number;
  /** Start minute per event, -1 for events that are not in these visits. */
  readonly starts: Int32Array;
  /** Sets of events inside one anaesthetic. */
  readonly sedationRuns: readonly number[];
};

export type Ladder = {
  readonly model: BundlingModel;
  readonly members: readonly number[];
  readonly startBits: readonly Int32Array[];
  readonly durationSlots: readonly number[];
  readonly before: readonly number[];
  readonly cell: number;
  /** Per level of waiting: end times reachable, as bits, for each set of members done and the last of them. */
  readonly levels: Int32Array[];
};

export type WaitingLadder = { readonly ladder: Ladder; readonly leastMinutes: number };

export type TimingSearch = {
  readonly model: BundlingModel;
  readonly drafts: readonly VisitDraft[];
  readonly bounds: readonly VisitBound[];
  readonly all: number;
  readonly pinned: Int32Array | null;
  readonly lowerBound: number;
  readonly starts: Int32Array;
  readonly known: Map<string, number>;
  readonly ladder: WaitingLadder | null;
  readonly isOver: () => boolean;
  steps: number;
  stopped: boolean;
  limit: number;
  best: TimedVisits | null;
};

export type TimingSteer = {
  /** Starts that may not move, -1 where free. */
  readonly pinned?: Int32Array;
  /** Asked every few hundred steps; true stops the search, which then returns the best so far. */
  readonly isOver?: () => boolean;
  /** Unavoidable waiting of a single visit, when it is known. */
  readonly ladder?: WaitingLadder | null;
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
  readonly firstStart: number;
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
