import type { PlacementModel, SessionOption } from './placement-model.ts';
import { leastOwnCost, unevenCost } from './placement-terms.ts';
import { type RosterBook, rosterBook } from './roster-book.ts';

/** A session of a draft: when, and who serves each need. */
export type DraftSession = { readonly option: SessionOption; readonly staff: Int32Array };

/** A week that is being drawn up: sessions, who is taken when, and what it costs. */
export type PlacementDraft = {
  readonly model: PlacementModel;
  readonly book: RosterBook;
  /** By cluster. */
  readonly sessions: readonly DraftSession[][];
  readonly isTaken: Uint8Array;
  readonly seats: readonly Float64Array[];
  readonly onWeekday: readonly Uint8Array[];
};

export function emptyDraft(model: PlacementModel): PlacementDraft {
  return {
    model,
    book: rosterBook(model),
    sessions: model.clusters.map(() => []),
    isTaken: new Uint8Array(model.options.length),
    seats: model.sites.map(() => new Float64Array(8)),
    onWeekday: model.clusters.map(() => new Uint8Array(8)),
  };
}

/** Adds the session with these people, who must be free. */
export function addSession(draft: PlacementDraft, session: DraftSession): void {
  change(draft, session, 1);
  draft.sessions[session.option.cluster]?.push(session);
}

export function dropSession(draft: PlacementDraft, session: DraftSession): void {
  change(draft, session, -1);
  const own = draft.sessions[session.option.cluster];
  own?.splice(own.indexOf(session), 1);
}

function change(draft: PlacementDraft, { option, staff }: DraftSession, sign: 1 | -1): void {
  const { model, book, isTaken, seats, onWeekday } = draft;
  if (sign === 1) book.take(option, staff);
  else book.giveBack(option, staff);
  isTaken[option.index] = sign === 1 ? 1 : 0;
  const ofSite = seats[option.site] as Float64Array;
  const ofCluster = onWeekday[option.cluster] as Uint8Array;
  const capacity = model.clusters[option.cluster]?.cluster.template.capacity ?? 0;
  ofSite[option.weekday] = (ofSite[option.weekday] as number) + sign * capacity;
  ofCluster[option.weekday] = (ofCluster[option.weekday] as number) + sign;
}

/** Points of the draft; each term as the plan reports it is worked out elsewhere, and must add up to the same. */
export function draftCost(draft: PlacementDraft): number {
  const { model, sessions, seats, onWeekday } = draft;
  const { weights, existing } = model.problem;
  let cost = existing.length * weights.change;
  for (const [cluster, own] of sessions.entries()) {
    cost += model.clusters[cluster]?.access.rows[own.length]?.cost ?? 0;
    for (const session of own) cost += sessionCost(draft, session);
    for (const count of onWeekday[cluster] ?? []) cost += Math.max(0, count - 1) * weights.sameWeekday;
  }
  for (const [site, ofSite] of seats.entries()) cost += unevenCost(model, site, ofSite);
  return cost;
}

/** Points of one session by itself. */
export function sessionCost({ model }: PlacementDraft, { option, staff }: DraftSession): number {
  const { weights } = model.problem;
  const missed = missedOf(option, staff) - option.leastMissed;
  const lost = option.staffOfToday !== null && !keepsExisting(model, option, staff) ? weights.change : 0;
  return leastOwnCost(model, option) + missed * weights.preferenceMissed + lost;
}

export function missedOf(option: SessionOption, staff: Int32Array): number {
  let missed = 0;
  for (const [need, candidates] of option.candidates.entries())
    if (candidates.some(({ resource, missesPreference }) => resource === staff[need] && missesPreference)) missed += 1;
  return missed;
}

/** Whether every line is served by those who serve it today. */
export function keepsExisting(
  { clusters }: PlacementModel,
  { cluster, staffOfToday }: SessionOption,
  staff: Int32Array,
): boolean {
  if (staffOfToday === null) return false;
  if (staffOfToday.every((resource, need) => staff[need] === resource)) return true;
  const byLine = (serving: ArrayLike<number>) =>
    (clusters[cluster]?.needs ?? []).map(({ line }, need) => `${line} ${serving[need]}`).sort();
  return byLine(staffOfToday).join() === byLine(staff).join();
}
