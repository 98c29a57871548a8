import type { RandomStream } from '#kernel/random.ts';
import { type FillGuide, fillDraft, staffed } from './fill-draft.ts';
import { addSession, type DraftSession, draftCost, dropSession, type PlacementDraft } from './placement-draft.ts';
import type { SessionOption } from './placement-model.ts';

const DROPPED_MAX = 5;
const NOISE_POINTS = 12;
/** Of the cost, what a worse draft may be worse by at first. */
const FIRST_SLACK = 0.004;

/**
 * Takes a few sessions out and fills the week again, with some chance, and keeps what is not much worse, less and less so (ruin
 * and recreate: Schrimpf et al. 2000). The draft ends as the best seen. Stops at `goal`, after `rounds`, or when told.
 */
export function improveDraft(
  draft: PlacementDraft,
  {
    prices,
    goal,
    rounds,
    stream,
    mayGoOn,
  }: {
    readonly prices: Float64Array | null;
    readonly goal: number;
    readonly rounds: number;
    readonly stream: RandomStream;
    readonly mayGoOn: (cost: number, round: number) => boolean;
  },
): number {
  let cost = draftCost(draft);
  let bestCost = cost;
  let best = draft.sessions.map((own) => [...own]);
  for (let round = 0; round < rounds && bestCost - goal > 1e-7 && mayGoOn(bestCost, round); round += 1) {
    const wanted = round % 3 === 2 ? wantedOption(draft, stream) : null;
    const dropped = wanted === null ? chooseDropped(draft, stream) : inTheWayOf(draft, wanted, stream);
    for (const session of dropped) dropSession(draft, session);
    const forced = wanted === null ? null : staffed(draft, wanted);
    if (forced !== null) addSession(draft, forced);
    const luck = stream.split(round);
    const guide: FillGuide = {
      prices,
      priceWeight: stream.next(),
      noise: (option) => NOISE_POINTS * luck.at(option) * (round % 2),
    };
    const added = [...(forced === null ? [] : [forced]), ...fillDraft(draft, guide)];
    const next = draftCost(draft);
    if (next <= cost + bestCost * FIRST_SLACK * (1 - round / rounds)) {
      cost = next;
      if (cost < bestCost - 1e-9) {
        bestCost = cost;
        best = draft.sessions.map((own) => [...own]);
      }
      continue;
    }
    for (const session of added) dropSession(draft, session);
    for (const session of dropped) addSession(draft, session);
  }
  restore(draft, best);
  return bestCost;
}

function restore(draft: PlacementDraft, sessions: readonly (readonly DraftSession[])[]): void {
  for (const own of draft.sessions) for (const session of [...own]) dropSession(draft, session);
  for (const session of sessions.flat()) addSession(draft, session);
}

/** Sessions of one cluster, sessions around one of them on its weekday and site, or any few. */
function chooseDropped(draft: PlacementDraft, stream: RandomStream): readonly DraftSession[] {
  const all = draft.sessions.flat();
  const pivot = all[stream.integer(0, all.length - 1)];
  if (pivot === undefined) return [];
  const way = stream.integer(0, 3);
  const isNear = ({ option, staff }: DraftSession) => {
    if (way === 0) return option.cluster === pivot.option.cluster;
    if (way === 1) return option.weekday === pivot.option.weekday && option.site === pivot.option.site;
    if (way === 2) return staff.some((resource) => pivot.staff.includes(resource));
    return true;
  };
  const near = all.filter(isNear);
  const count = Math.min(near.length, stream.integer(1, DROPPED_MAX));
  for (let index = 0; index < count; index += 1) {
    const other = stream.integer(index, near.length - 1);
    [near[index], near[other]] = [near[other] as DraftSession, near[index] as DraftSession];
  }
  return near.slice(0, count);
}

/** A time for a cluster that would gain by a further session, the more it would gain the likelier. */
function wantedOption({ model, sessions, isTaken }: PlacementDraft, stream: RandomStream): SessionOption | null {
  const gains = model.clusters.map(({ access, options }, cluster) => {
    const count = sessions[cluster]?.length ?? 0;
    const next = access.rows[count + 1];
    if (next === undefined || options.length === 0) return 0;
    return Math.max(0, (access.rows[count]?.cost ?? 0) - next.cost - model.problem.weights.session);
  });
  let left = stream.next() * gains.reduce((sum, gain) => sum + gain, 0);
  const cluster = gains.findIndex((gain) => {
    left -= gain;
    return gain > 0 && left <= 0;
  });
  const open = (model.clusters[cluster]?.options ?? []).filter(({ index }) => isTaken[index] === 0);
  return open[stream.integer(0, open.length - 1)] ?? null;
}

/** A few sessions of those who could serve the scarcest need of an option, on its weekday first. */
function inTheWayOf(draft: PlacementDraft, option: SessionOption, stream: RandomStream): readonly DraftSession[] {
  const scarcest = option.candidates.reduce((least, among) => (among.length < least.length ? among : least));
  const wanted = new Set(scarcest.map(({ resource }) => resource));
  const holding = draft.sessions.flat().filter(({ staff }) => staff.some((resource) => wanted.has(resource)));
  const ranked = holding.map((session) => ({
    session,
    rank: stream.next() + (session.option.weekday === option.weekday ? 0 : 1),
  }));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, stream.integer(1, DROPPED_MAX))
    .map(({ session }) => session);
}
