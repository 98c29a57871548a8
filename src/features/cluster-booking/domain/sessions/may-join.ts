import { type Audience, isOpenTo } from './release-ladder.ts';

/** Who may join: anybody who fits; the same people throughout once the series has begun; or whoever walks in. */
export const COHORTS = ['open', 'closed-series', 'drop-in'] as const;
export type Cohort = (typeof COHORTS)[number];

/** Seats of a session kept for another cluster. */
export type SeatQuota = { readonly clusterId: string; readonly seats: number };

export type JoinFacts = {
  readonly cohort: Cohort;
  /** Members of a closed series are fixed after this many sessions. */
  readonly fixedAfter: number;
  /** Which session of the series it is, from 1. */
  readonly sessionNumber: number;
  readonly isInSeries: boolean;
  /** Seats kept for those who walk in, until the day of the session. */
  readonly walkInSeats: number;
  readonly isOnTheDay: boolean;
  readonly limit: number;
  /** Cluster of the session, and the one the patient comes for. */
  readonly ownClusterId: string;
  readonly forClusterId: string;
  readonly open: Audience;
  readonly asks: Audience;
  readonly quotas: readonly SeatQuota[];
  /** Seats taken, by the cluster they were booked for. */
  readonly takenBy: ReadonlyMap<string, number>;
};

export const JOIN_REFUSALS = ['closed-group', 'reserved', 'quota-full', 'walk-in-only'] as const;
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

export const JOIN_SENTENCES: Readonly<Record<JoinRefusal, string>> = {
  'closed-group': 'This course has begun, and its group stays together.',
  reserved: 'The seats of this session are still kept for its own cluster.',
  'quota-full': 'The seats that this session keeps for the cluster are taken.',
  'walk-in-only': 'The seats that are left are kept for those who walk in on the day.',
};

/** What keeps a patient of a cluster from joining a session beside its being full; null when nothing does. */
export function whyNotJoin(facts: JoinFacts): JoinRefusal | null {
  if (facts.cohort === 'closed-series' && facts.sessionNumber > facts.fixedAfter && !facts.isInSeries)
    return 'closed-group';
  const quota = facts.quotas.find((each) => each.clusterId === facts.forClusterId);
  if (!quota && !isOpenTo(facts.open, facts.asks)) return 'reserved';
  if (isOpenTo(facts.open, 'anyone')) return isKeptForWalkIns(facts) ? 'walk-in-only' : null;
  const taken = facts.takenBy.get(facts.forClusterId) ?? 0;
  if (facts.quotas.length > 0 && seatsFor(facts, quota) <= taken) return 'quota-full';
  return isKeptForWalkIns(facts) ? 'walk-in-only' : null;
}

/** The quota of the cluster, or what the quotas of others leave. */
function seatsFor({ quotas, limit }: JoinFacts, quota: SeatQuota | undefined): number {
  if (quota) return quota.seats;
  return limit - quotas.reduce((sum, each) => sum + each.seats, 0);
}

function isKeptForWalkIns({ cohort, isOnTheDay, limit, walkInSeats, takenBy }: JoinFacts): boolean {
  if (cohort !== 'drop-in' || isOnTheDay) return false;
  const taken = [...takenBy.values()].reduce((sum, each) => sum + each, 0);
  return taken >= limit - walkInSeats;
}
