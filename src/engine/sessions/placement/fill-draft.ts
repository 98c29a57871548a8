import { addSession, type DraftSession, type PlacementDraft, sessionCost } from './placement-draft.ts';
import type { SessionOption } from './placement-model.ts';
import { leastOwnCost, unevenCost } from './placement-terms.ts';

const WORTH = 1e-7;

export type FillGuide = {
  /** What an option takes of scarce time; null when nothing is known. */
  readonly prices: Float64Array | null;
  /** How much the prices weigh against the cost itself. */
  readonly priceWeight: number;
  /** Points of chance added per option, for another choice each time; null for none. */
  readonly noise: ((option: number) => number) | null;
};

/** Adds the session that helps most, again and again, until none helps; gives back those added. */
export function fillDraft(draft: PlacementDraft, guide: FillGuide): readonly DraftSession[] {
  const { model } = draft;
  const blocked = new Uint8Array(model.options.length);
  const added: DraftSession[] = [];
  for (;;) {
    const option = bestOption(draft, guide, blocked);
    if (option === null) return added;
    const session = staffed(draft, option);
    if (session === null || gainOf(draft, option) + sessionCost(draft, session) > -WORTH) {
      blocked[option.index] = 1;
      continue;
    }
    addSession(draft, session);
    added.push(session);
  }
}

/** The session with people who are free: first those wished for by need, or else those who serve it today. */
export function staffed(
  draft: PlacementDraft,
  option: SessionOption,
  wished: readonly (readonly number[])[] | null = null,
): DraftSession | null {
  const staff = draft.book.findStaff(option, wished ?? option.staffOfToday?.map((resource) => [resource]) ?? null);
  return staff === null ? null : { option, staff };
}

function bestOption(draft: PlacementDraft, guide: FillGuide, blocked: Uint8Array): SessionOption | null {
  const { model, sessions, isTaken } = draft;
  let best: SessionOption | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  const unevenByCapacity = new Map<number, readonly Float64Array[]>();
  for (const [index, { cluster, options, access }] of model.clusters.entries()) {
    const count = sessions[index]?.length ?? 0;
    if (count + 1 >= access.rows.length) continue;
    const gain = accessGain(draft, index);
    const { capacity } = cluster.template;
    const uneven = unevenByCapacity.get(capacity) ?? unevenAfter(draft, capacity);
    unevenByCapacity.set(capacity, uneven);
    for (const option of options) {
      if (isTaken[option.index] === 1 || blocked[option.index] === 1) continue;
      const cost =
        gain +
        leastOwnCost(model, option) +
        ownWeekdayCost(draft, option) +
        (uneven[option.site]?.[option.weekday] ?? 0);
      if (cost > -WORTH) continue;
      const price = guide.priceWeight * (guide.prices?.[option.index] ?? 0);
      const score = cost + price + (guide.noise?.(option.index) ?? 0);
      if (score >= bestScore) continue;
      bestScore = score;
      best = option;
    }
  }
  return best;
}

/** Points that change beside those of the session itself. */
function gainOf(draft: PlacementDraft, option: SessionOption): number {
  const capacity = draft.model.clusters[option.cluster]?.cluster.template.capacity ?? 0;
  const uneven = unevenAfter(draft, capacity)[option.site]?.[option.weekday] ?? 0;
  return accessGain(draft, option.cluster) + ownWeekdayCost(draft, option) + uneven;
}

function accessGain({ model, sessions }: PlacementDraft, cluster: number): number {
  const rows = model.clusters[cluster]?.access.rows ?? [];
  const count = sessions[cluster]?.length ?? 0;
  return (rows[count + 1]?.cost ?? 0) - (rows[count]?.cost ?? 0);
}

function ownWeekdayCost({ model, onWeekday }: PlacementDraft, option: SessionOption): number {
  return (onWeekday[option.cluster]?.[option.weekday] ?? 0) > 0 ? model.problem.weights.sameWeekday : 0;
}

/** By site and weekday: points of unevenness that one more session of so many seats would add. */
function unevenAfter({ model, seats }: PlacementDraft, capacity: number): readonly Float64Array[] {
  return seats.map((ofSite, site) => {
    const before = unevenCost(model, site, ofSite);
    const more = new Float64Array(8);
    for (const weekday of model.sites[site]?.weekdays ?? []) {
      ofSite[weekday] = (ofSite[weekday] as number) + capacity;
      more[weekday] = unevenCost(model, site, ofSite) - before;
      ofSite[weekday] = (ofSite[weekday] as number) - capacity;
    }
    return more;
  });
}
