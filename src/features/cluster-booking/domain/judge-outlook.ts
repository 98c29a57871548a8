import { evaluateArrivals } from '#engine/sessions/arrivals/evaluate-arrivals.ts';
import type { JudgedPattern, MinutesSpread } from '#engine/sessions/arrivals/plan.ts';
import type { SessionProblem } from '#engine/sessions/arrivals/problem.ts';
import { solveSession } from '#engine/sessions/arrivals/solve-session.ts';
import type { SolveOptions } from '#engine/solve-options.ts';
import { ARRIVAL_PATTERNS, type ArrivalPattern, arrivalOffsetMinutes } from './arrival-times.ts';
import type { OutlookBasis } from './outlook-basis.ts';
import { IDLE_WEIGHTS, type OutlookStress } from './outlook-stress.ts';

export type OutlookSession = {
  readonly capacity: number;
  readonly durationMinutes: number;
  /** As the cluster says: it sets the length of a wave. */
  readonly visitMinutes: number;
};

export type OutlookAsked = {
  readonly session: OutlookSession;
  readonly basis: OutlookBasis;
  readonly stress: OutlookStress;
};

/** Minutes, rounded to a tenth: the mean, and what half, 85 and 95 of 100 have at most. */
export type OutlookSpread = Pick<MinutesSpread, 'mean' | 'p50' | 'p85' | 'p95'>;

export type OutlookPattern = {
  /** `found`: times of its own, the best that were found. */
  readonly name: ArrivalPattern | 'found';
  readonly offsetsMinutes: readonly number[];
  /** Points: minutes of waiting, with idle time and overtime turned into them. */
  readonly cost: number;
  readonly wait: OutlookSpread;
  readonly idle: OutlookSpread;
  readonly overtime: OutlookSpread;
};

export type Outlook = {
  /** Cheapest first. `found` is among them only where it costs less than every pattern there is. */
  readonly patterns: readonly OutlookPattern[];
  readonly isProved: boolean;
  /** 0 where nothing had to be simulated. */
  readonly sessionsSimulated: number;
};

const STEP_MINUTES = 5;
/** The first seats come at the start and the last in time for five minutes, as in `arrivalOffsetMinutes`. */
const LAST_MINUTES = 5;
/** A minute of overtime counts as one and a half of idle time (Cayirli and Veral 2003). */
const OVERTIME_PER_IDLE = 1.5;
/** What is saved below this share of the cost is not worth times of their own. */
const WORTH_SHARE = 0.005;

/** Every pattern that a template may have and the best times found, on the same footing. Works as long as the options allow. */
export function judgeOutlook({ session, basis, stress }: OutlookAsked, options: SolveOptions): Outlook {
  const problem = problemOf({ session, basis, stress });
  const free: SessionProblem = { ...problem, offsets: { type: 'continuous' } };
  const rules = ARRIVAL_PATTERNS.map((pattern) => {
    const offsetsMinutes = Array.from({ length: session.capacity }, (_, index) =>
      arrivalOffsetMinutes(index + 1, { pattern, ...session }),
    );
    return spoken(pattern, { offsetsMinutes, ...evaluateArrivals(free, offsetsMinutes, options.seed) });
  });
  const plan = solveSession(problem, options);
  const optimised = plan.patterns.find(({ name }) => name === 'optimised');
  const least = Math.min(...rules.map(({ cost }) => cost));
  const isWorth = optimised !== undefined && optimised.cost < least * (1 - WORTH_SHARE);
  const patterns = isWorth ? [...rules, spoken('found', optimised)] : rules;
  return {
    patterns: patterns.toSorted((a, b) => a.cost - b.cost),
    isProved: plan.optimal,
    sessionsSimulated: optimised?.figures.sessionsSimulated ?? 0,
  };
}

function problemOf({ session, basis, stress }: OutlookAsked): SessionProblem {
  const idle = IDLE_WEIGHTS[stress];
  return {
    noShowProbabilities: Array.from({ length: session.capacity }, () => basis.noShowChance),
    service: { shape: 'phase-type', meanMinutes: basis.serviceMinutes, variationCoefficient: basis.variation },
    servers: basis.seenAtOnce,
    offsets: {
      type: 'grid',
      stepMinutes: STEP_MINUTES,
      latestMinutes: Math.max(0, session.durationMinutes - LAST_MINUTES),
    },
    plannedEndMinutes: session.durationMinutes,
    walkInsPerHour: 0,
    punctuality: { shape: 'fixed', minutes: 0 },
    weights: { wait: 1, idle, overtime: OVERTIME_PER_IDLE * idle, length: 0 },
    convention: { wait: 'sum', over: 'come', idleUntil: 'last-completion' },
  };
}

function spoken(
  name: OutlookPattern['name'],
  { offsetsMinutes, cost, figures }: Pick<JudgedPattern, 'offsetsMinutes' | 'cost' | 'figures'>,
): OutlookPattern {
  return {
    name,
    offsetsMinutes,
    cost: tenths(cost),
    wait: spreadOf(figures.wait),
    idle: spreadOf(figures.idle),
    overtime: spreadOf(figures.overtime),
  };
}

function spreadOf({ mean, p50, p85, p95 }: MinutesSpread): OutlookSpread {
  return { mean: tenths(mean), p50: tenths(p50), p85: tenths(p85), p95: tenths(p95) };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
