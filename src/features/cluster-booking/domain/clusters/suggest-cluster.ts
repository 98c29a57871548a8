import { type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';
import { isMember as belongs, type MembershipState } from './membership-state.ts';

export type DueItem = {
  readonly careEventId: string;
  readonly kindId: string;
  /** What the need belongs to, e.g. Diabetes; empty when to nothing. */
  readonly family: string;
  readonly display: string;
  readonly earliestOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly latestOn: CalendarDate;
  /** Ordered by a clinician, not only recalled. */
  readonly isOrder?: boolean;
};

export type OfferedCluster = {
  readonly clusterId: string;
  readonly name: string;
  readonly kindIds: readonly string[];
  /** Only needs of these families; empty means any. */
  readonly families: readonly string[];
};

export type PatientNeeds = {
  readonly dueItems: readonly DueItem[];
  readonly memberships: ReadonlyMap<string, MembershipState>;
  readonly clusters: readonly OfferedCluster[];
  /** The last visit in a session of each cluster. */
  readonly lastVisits?: ReadonlyMap<string, CalendarDate>;
  readonly today: CalendarDate;
};

export type ClusterSuggestion = {
  readonly clusterId: string;
  readonly clusterName: string;
  /** The due item a seat would settle; null when the patient belongs to the cluster and nothing is due. */
  readonly careEventId: string | null;
  readonly reason: string;
};

export type Suggested = {
  readonly primary: ClusterSuggestion | null;
  readonly alternatives: readonly ClusterSuggestion[];
};

const KEPT_OUT: readonly MembershipState[] = ['declined', 'excluded'];
const NOT_DUE = 10_000;

/** The one cluster to offer a caller, and the others that would do. What is due soonest wins; membership breaks a tie. */
export function suggestCluster(needs: PatientNeeds): Suggested {
  const ranked = needs.clusters
    .flatMap((cluster) => fitOf(cluster, needs))
    .sort(
      (a, b) =>
        a.daysLeft - b.daysLeft ||
        Number(b.isMember) - Number(a.isMember) ||
        a.suggestion.clusterName.localeCompare(b.suggestion.clusterName),
    )
    .map((fit) => fit.suggestion);
  return { primary: ranked[0] ?? null, alternatives: ranked.slice(1) };
}

export function serves(cluster: OfferedCluster, need: { readonly kindId: string; readonly family: string }): boolean {
  return (
    cluster.kindIds.includes(need.kindId) && (cluster.families.length === 0 || cluster.families.includes(need.family))
  );
}

/** The needs that a session of their cluster on a day settles: those whose window has begun. */
export function servedTogether<Need extends { readonly earliestOn: CalendarDate }>(
  needs: readonly Need[],
  on: CalendarDate,
): readonly Need[] {
  return needs.filter((need) => need.earliestOn <= on);
}

type Fit = { readonly suggestion: ClusterSuggestion; readonly daysLeft: number; readonly isMember: boolean };

function fitOf(cluster: OfferedCluster, needs: PatientNeeds): Fit[] {
  const state = needs.memberships.get(cluster.clusterId);
  if (state !== undefined && KEPT_OUT.includes(state)) return [];
  const isMember = state !== undefined && belongs(state);
  const served = needs.dueItems
    .filter((item) => serves(cluster, item))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const due = served[0];
  const besides = due ? servedTogether(served, due.dueOn).filter((item) => item !== due).length : 0;
  if (!due && !isMember) return [];
  const lastOn = needs.lastVisits?.get(cluster.clusterId) ?? null;
  const suggestion = {
    clusterId: cluster.clusterId,
    clusterName: cluster.name,
    careEventId: due?.careEventId ?? null,
    reason: due
      ? reasonOf(due, needs.today, { isMember, besides, orders: ordersIn(served), lastOn })
      : `Already in this group; nothing is due now${lastWords(lastOn, needs.today)}.`,
  };
  return [{ suggestion, isMember, daysLeft: due ? daysBetween(needs.today, due.dueOn) : NOT_DUE }];
}

function ordersIn(items: readonly DueItem[]): number {
  return items.filter((item) => item.isOrder === true).length;
}

function lastWords(lastOn: CalendarDate | null, today: CalendarDate): string {
  return lastOn === null ? '' : `; last visit ${inDays(daysBetween(lastOn, today))} ago`;
}

type Beside = {
  readonly isMember: boolean;
  readonly besides: number;
  readonly orders: number;
  readonly lastOn: CalendarDate | null;
};

function reasonOf(due: DueItem, today: CalendarDate, { isMember, besides, orders, lastOn }: Beside): string {
  const days = daysBetween(today, due.dueOn);
  const when = days < 0 ? `was due ${inDays(-days)} ago` : days === 0 ? 'is due today' : `is due in ${inDays(days)}`;
  const more = besides > 0 ? `; ${besides} more ${besides === 1 ? 'need is' : 'needs are'} met in the same visit` : '';
  const ordered = orders > 0 ? `; ${orders} ${orders === 1 ? 'order is' : 'orders are'} open` : '';
  return `${due.display} ${when}${isMember ? '; already in this group' : ''}${lastWords(lastOn, today)}${more}${ordered}.`;
}

function inDays(days: number): string {
  if (days < 14) return `${days} ${days === 1 ? 'day' : 'days'}`;
  return `${Math.round(days / 7)} weeks`;
}
