import type { Stop } from '#engine/solve-options.ts';
import { accessOfWeek } from './access-of-week.ts';
import { type DraftSession, keepsExisting, missedOf, type PlacementDraft } from './placement-draft.ts';
import type { PlacementModel } from './placement-model.ts';
import { unevenCost } from './placement-terms.ts';
import type { ClusterAccess, PlacedSession, PlacementPlan, PlacementTerm } from './plan.ts';

const MEETS = 1e-6;

/** The plan of a draft, with its figures and what was proved about it. */
export function assemblePlacement(
  draft: PlacementDraft,
  proof: { readonly bound: number; readonly boundFrom: PlacementPlan['boundFrom']; readonly stop: Stop },
): PlacementPlan {
  const terms = termsOf(draft);
  const cost = Object.values(terms).reduce((sum, points) => sum + points, 0);
  const bound = Math.min(cost, proof.bound);
  const optimal = cost - bound <= MEETS * Math.max(1, Math.abs(cost));
  return {
    sessions: draft.sessions.flatMap((own) =>
      [...own].sort(byTime).map((session) => placedSession(draft.model, session)),
    ),
    clusters: draft.model.clusters.map((_, cluster) => accessOf(draft, cluster)),
    terms,
    cost,
    bound,
    gap: cost === 0 ? 0 : (cost - bound) / cost,
    optimal,
    stop: optimal ? 'proved' : proof.stop,
    boundFrom: proof.boundFrom,
  };
}

function byTime({ option: a }: DraftSession, { option: b }: DraftSession): number {
  return a.weekday - b.weekday || a.startMinute - b.startMinute || a.site - b.site;
}

function placedSession(model: PlacementModel, { option, staff }: DraftSession): PlacedSession {
  const { cluster, needs } = model.clusters[option.cluster] as PlacementModel['clusters'][number];
  const today = option.existing === null ? undefined : model.problem.existing[option.existing];
  return {
    clusterId: cluster.id,
    weekday: option.weekday,
    startMinute: option.startMinute,
    siteId: model.sites[option.site]?.id ?? '',
    resourceIds: cluster.template.lines.map((_, line) =>
      needs.flatMap((need, index) =>
        need.line === line ? [model.problem.resources[staff[index] ?? -1]?.id ?? ''] : [],
      ),
    ),
    existingId: today !== undefined && keepsExisting(model, option, staff) ? today.id : null,
  };
}

function termsOf(draft: PlacementDraft): Record<PlacementTerm, number> {
  const { model, sessions, seats, onWeekday } = draft;
  const { weights, existing, targetDays } = model.problem;
  const rows = model.clusters.map(({ access }, cluster) => access.rows[sessions[cluster]?.length ?? 0]);
  const placed = sessions.flat();
  const kept = placed.filter(({ option, staff }) => keepsExisting(model, option, staff)).length;
  const sum = <Item>(items: Iterable<Item>, of: (item: Item) => number) => {
    let total = 0;
    for (const item of items) total += of(item);
    return total;
  };
  return {
    missingSeats: sum(rows, (row) => weights.missingSeat * (row?.missingSeatsPerWeek ?? 0)),
    lateSeats: sum(rows, (row) => weights.lateSeat * (row?.lateSeatsPerWeek ?? 0)),
    daysOverTarget: sum(
      rows,
      (row) => weights.dayOverTarget * Math.max(0, (row?.thirdNextAvailableDays ?? 0) - targetDays),
    ),
    sessions: placed.length * weights.session,
    changes: (existing.length - kept) * weights.change,
    unevenSeats: sum(seats.entries(), ([site, ofSite]) => unevenCost(model, site, ofSite)),
    sameWeekday: sum(onWeekday, (days) => sum(days, (count) => Math.max(0, count - 1) * weights.sameWeekday)),
    preferences: sum(placed, ({ option, staff }) => missedOf(option, staff) * weights.preferenceMissed),
  };
}

function accessOf(draft: PlacementDraft, index: number): ClusterAccess {
  const { cluster, access } = draft.model.clusters[index] as PlacementModel['clusters'][number];
  const own = draft.sessions[index] ?? [];
  const row = access.rows[own.length];
  const seatsByDay = new Array<number>(7).fill(0);
  for (const { option } of own)
    seatsByDay[option.weekday - 1] = (seatsByDay[option.weekday - 1] ?? 0) + cluster.template.capacity;
  const actual = accessOfWeek({ ...cluster, demandPerWeek: access.demandPerWeek, seatsByDay });
  return {
    clusterId: cluster.id,
    demandPerWeek: access.demandPerWeek,
    sessionsPerWeek: own.length,
    seatsPerWeek: own.length * cluster.template.capacity,
    sessionsForTarget: access.sessionsForTarget,
    missingSeatsPerWeek: row?.missingSeatsPerWeek ?? 0,
    lateSeatsPerWeek: row?.lateSeatsPerWeek ?? 0,
    daysOverTarget: Math.max(0, (row?.thirdNextAvailableDays ?? 0) - draft.model.problem.targetDays),
    thirdNextAvailableDays: actual.thirdNextAvailableDays,
  };
}
