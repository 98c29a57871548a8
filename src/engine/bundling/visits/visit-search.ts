import type { BundlingModel } from '../patient/bundling-model.ts';
import type { KnownVisit } from '../timing/best-visit.ts';
import type { CellTimes } from '../timing/cell-times.ts';
import type { Candidates } from './candidates.ts';
import type { GroupingBound } from './grouping-bound.ts';

export type Effort = {
  /** Counts one unit of work; true when the search must stop. */
  readonly spend: () => boolean;
};

/** What has been found out about single visits, whatever else is placed: by cell and events, and the times inside each cell. */
export type KnownVisits = { readonly visits: Map<number, KnownVisit>; readonly times: (CellTimes | undefined)[] };

export function noKnownVisits(): KnownVisits {
  return { visits: new Map(), times: [] };
}

export type VisitSearch = {
  readonly model: BundlingModel;
  readonly bound: GroupingBound;
  /** Per cell, the events that may be there. */
  readonly masks: Int32Array;
  readonly candidates: Candidates;
  readonly known: KnownVisits;
  readonly effort: Effort;
  /** Cost of what is left out, common to all plans of this search. */
  readonly base: number;
  /** What of the costs of the model is not in what is known of visits, by event and cell; null for nothing. */
  readonly priced: readonly Float64Array[] | null;
  /** Only plans that cost less are looked for. */
  cap: number;
  /** What a plan may cost that was passed over because some visit's best times were left open. */
  open: number;
  stopped: boolean;
};
