import { type BundlingModel, EPSILON } from '../patient/bundling-model.ts';
import type { TimedVisits, VisitDraft } from '../timing/timing-search.ts';

/** A complete choice of visits and times. */
export type Candidate = { readonly visits: readonly VisitDraft[]; readonly timed: TimedVisits; readonly cost: number };

/** The best plans met so far, one for each combination of days and groupings. */
export type Candidates = {
  readonly offer: (candidate: Candidate) => void;
  /** Only what costs less than this is of interest. */
  readonly limit: () => number;
  /** From now on the search is for this many plans. */
  readonly widen: (count: number) => void;
  readonly best: () => readonly Candidate[];
};

/** `cap`: plans that cost as much are of no interest at all. */
export function keepCandidates(model: BundlingModel, most: number, cap = Infinity): Candidates {
  let wanted = 1;
  let kept: readonly (Candidate & { readonly signature: string })[] = [];
  return {
    offer: (candidate) => {
      const signature = signatureOf(model, candidate.visits);
      const twin = kept.find((other) => other.signature === signature);
      if (twin !== undefined && twin.cost <= candidate.cost + EPSILON) return;
      kept = [...kept.filter((other) => other !== twin), { ...candidate, signature }]
        .sort((a, b) => a.cost - b.cost)
        .slice(0, most);
    },
    limit: () => Math.min(cap, kept[wanted - 1]?.cost ?? Infinity),
    widen: (count) => {
      wanted = count;
    },
    best: () => kept,
  };
}

/** What a family would notice: which days and sites, and what happens together. */
function signatureOf(model: BundlingModel, visits: readonly VisitDraft[]): string {
  return visits
    .map(({ cell, events }) => `${model.cells[cell]?.day}|${sitesIn(model, cell)}|${events}`)
    .sort()
    .join(';');
}

function sitesIn(model: BundlingModel, cell: number): string {
  const { siteId = '', joined = null } = model.cells[cell] ?? {};
  if (joined === null) return siteId;
  return [...new Set([...joined.homes].flatMap((home) => model.cells[home]?.siteId ?? []))].sort().join('+');
}
