import type { Cohort, SeatQuota } from './may-join.ts';
import type { ReleaseStep } from './release-ladder.ts';

/** How far the sessions of a template are filled, for whom, and from when on too few is too few. */
export type SessionPolicy = {
  readonly cohort: Cohort;
  readonly fixedAfter: number;
  readonly walkInSeats: number;
  /** Null: half the seats, rounded up. */
  readonly censusMin: number | null;
  readonly censusHoursBefore: number;
  readonly overbookingOn: boolean;
  readonly overbookMax: number;
  /** From 0 to 0.5. */
  readonly overbookRisk: number;
  readonly physicalMax: number | null;
  readonly releaseLadder: readonly ReleaseStep[];
  readonly seatQuotas: readonly SeatQuota[];
};

/** What holds where nobody said anything: an open group, its own cluster's, nothing beyond the capacity. */
export const PLAIN_POLICY: SessionPolicy = {
  cohort: 'open',
  fixedAfter: 1,
  walkInSeats: 0,
  censusMin: null,
  censusHoursBefore: 72,
  overbookingOn: false,
  overbookMax: 0,
  overbookRisk: 0.1,
  physicalMax: null,
  releaseLadder: [],
  seatQuotas: [],
};

/** The first thing that does not go together, as a sentence; null when the policy is sound for sessions of this many seats. */
export function faultOfPolicy(policy: SessionPolicy, capacity: number): string | null {
  const quotaSeats = policy.seatQuotas.reduce((sum, each) => sum + each.seats, 0);
  if (quotaSeats > capacity) return `Other clusters would have ${quotaSeats} of ${capacity} seats.`;
  if (new Set(policy.seatQuotas.map((each) => each.clusterId)).size < policy.seatQuotas.length) {
    return 'A cluster has seats kept for it twice.';
  }
  if (policy.walkInSeats > capacity) return `${policy.walkInSeats} of ${capacity} seats cannot be kept for walk-ins.`;
  if ((policy.censusMin ?? 0) > capacity) return `${policy.censusMin} patients do not fit on ${capacity} seats.`;
  if (policy.overbookingOn && policy.cohort === 'closed-series') return 'A closed course is never overbooked.';
  return faultOfLadder(policy.releaseLadder);
}

function faultOfLadder(ladder: readonly ReleaseStep[]): string | null {
  for (const [index, step] of ladder.entries()) {
    const before = ladder[index - 1];
    if (before && step.daysBefore >= before.daysBefore)
      return 'Each step of the release comes later than the one before it.';
    if (ladder.slice(0, index).some((each) => each.audience === step.audience))
      return 'A step of the release comes twice.';
  }
  return null;
}
