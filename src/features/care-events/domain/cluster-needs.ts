import type { CareEvent } from './care-event.ts';
import { findKindById } from './catalogue/care-catalogue.ts';
import { findRecallRule } from './recall-rules.ts';

/** Assumptions of the sizing: weeks a year that sessions run, seats in a session, share of seats that are attended. */
export const SIZING = { weeksPerYear: 46, seatsPerSession: 10, attendedShare: 0.85 } as const;

/** Reasons kept per cluster; further ones are not listed. */
const REASONS_MAX = 12;

export type NeedCluster = {
  readonly id: string;
  readonly name: string;
  readonly kindId: string;
  readonly patients: number;
  /** Why these patients need it, the most frequent first. */
  readonly reasons: readonly string[];
  readonly sessionsPerWeek: number;
};

/** Counts needs into clusters, one patient at a time; holds one small row per cluster, however many patients there are. */
export type ClusterTally = Map<string, ClusterRow>;
type ClusterRow = {
  readonly name: string;
  readonly kindId: string;
  patients: number;
  visitsPerYear: number;
  readonly reasons: Map<string, number>;
};

/** Adds all needs of one patient. A patient counts once in each cluster. */
export function tallyNeeds(tally: ClusterTally, needs: readonly CareEvent[]): void {
  const counted = new Set<string>();
  for (const need of needs) {
    const { id, name, reason, visitsPerYear } = clusterOf(need);
    const row = tally.get(id) ?? {
      name,
      kindId: need.kindId,
      patients: 0,
      visitsPerYear: 0,
      reasons: new Map<string, number>(),
    };
    tally.set(id, row);
    if (!counted.has(id)) {
      row.patients += 1;
      row.visitsPerYear += visitsPerYear;
    }
    counted.add(id);
    row.reasons.set(reason, (row.reasons.get(reason) ?? 0) + 1);
  }
}

/** The clusters of at least `patientsMin` patients, the largest first. */
export function clustersOf(
  tally: ClusterTally,
  { patientsMin }: { readonly patientsMin: number },
): readonly NeedCluster[] {
  return [...tally]
    .filter(([, row]) => row.patients >= patientsMin)
    .map(([id, row]) => ({
      id,
      name: row.name,
      kindId: row.kindId,
      patients: row.patients,
      reasons: [...row.reasons]
        .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, REASONS_MAX)
        .map(([reason]) => reason),
      sessionsPerWeek: sessionsPerWeek(row.patients, row.visitsPerYear / row.patients),
    }))
    .toSorted((a, b) => b.patients - a.patients || (a.id < b.id ? -1 : 1));
}

/** Sessions a week for N patients with v visits a year: ceil(N v / (W C f)). */
export function sessionsPerWeek(patients: number, visitsPerYear: number): number {
  const { weeksPerYear, seatsPerSession, attendedShare } = SIZING;
  return Math.ceil((patients * visitsPerYear) / (weeksPerYear * seatsPerSession * attendedShare) - 1e-9);
}

/** What a need belongs to: the family of its recall rule, vaccines, or orders. Tells one clinic's visits from another's. */
export function familyOfNeed(need: CareEvent): string {
  if (need.origin.type === 'recall-rule') return findRecallRule(need.origin.ruleId)?.family ?? 'Recalls';
  return need.origin.type === 'immunization-recommendation' ? 'Vaccines' : 'Orders';
}

function clusterOf(need: CareEvent) {
  const rule = need.origin.type === 'recall-rule' ? findRecallRule(need.origin.ruleId) : null;
  const kindName = findKindById(need.kindId)?.name ?? need.display;
  const family = familyOfNeed(need);
  const key = need.kindId === 'other' ? `other-${need.coding.code}` : need.kindId;
  return {
    id: slug(`${key}-${family}`),
    name: clusterName(need, kindName, family),
    reason: rule === null ? family : reasonOfRule(rule.display ?? kindName, rule.source),
    visitsPerYear: visitsPerYearOf(rule?.every ?? null),
  };
}

/** A clinic visit is known by what it is for; other care by its kind and what it belongs to. */
function clusterName(need: CareEvent, kindName: string, family: string): string {
  if (need.kindId === 'visit-specialty' && need.origin.type === 'recall-rule') return need.display;
  return need.kindId === 'visit-wellchild' ? 'Well-child visit' : `${kindName}: ${family}`;
}

function reasonOfRule(display: string, source: string): string {
  return `${display} (${source})`;
}

/** One visit a year at least: a yearless order, or a recall that comes once, still takes one seat. */
function visitsPerYearOf(every: { readonly months: number } | { readonly days: number } | null): number {
  if (every === null) return 1;
  return 'months' in every ? 12 / every.months : 365 / every.days;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
