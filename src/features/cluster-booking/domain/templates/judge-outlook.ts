import { openEffort } from '#engine/sessions/arrivals/effort.ts';
import { openExactJudge } from '#engine/sessions/arrivals/evaluate-arrivals.ts';
import { optimiseOnLuck } from '#engine/sessions/arrivals/optimise-arrivals.ts';
import type { JudgedPattern, MinutesSpread } from '#engine/sessions/arrivals/plan.ts';
import { isRecursive, type SessionProblem } from '#engine/sessions/arrivals/problem.ts';
import { drawSessions } from '#engine/sessions/arrivals/session-luck.ts';
import { openSimulation, sessionsToSimulate } from '#engine/sessions/arrivals/simulate-arrivals.ts';
import { namedOffsets, solveSession } from '#engine/sessions/arrivals/solve-session.ts';
import type { SolveOptions } from '#engine/solve-options.ts';
import { arrivalOffsetMinutes } from './arrival-times.ts';
import type { OutlookBasis } from './outlook-basis.ts';
import { OUTLOOK_PATTERNS, type OutlookName } from './outlook-patterns.ts';
import { IDLE_WEIGHTS, type OutlookStress } from './outlook-stress.ts';

export type OutlookSession = {
  readonly capacity: number;
  readonly durationMinutes: number;
  /** As the cluster says: it sets the length of a wave. */
  readonly visitMinutes: number;
  /** When each patient comes, where it is drawn as none of the patterns; null otherwise. */
  readonly drawnOffsetsMinutes?: readonly number[] | null;
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
  readonly name: OutlookName;
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
/** Enough for a mean wait to be within a minute, few enough to be waited for. */
const SESSIONS_MAX = 2_000;
const VISITS_MAX = 100_000;
/** What is saved below this share of the cost is not worth times of their own. */
const WORTH_SHARE = 0.005;

type Judged = Pick<JudgedPattern, 'offsetsMinutes' | 'cost' | 'figures'>;
type Judging = {
  readonly judge: (offsetsMinutes: readonly number[]) => Judged;
  /** The best times on the grid that were found, starting from others. */
  readonly search: (startMinutes: readonly number[]) => {
    readonly found: Judged | undefined;
    readonly isProved: boolean;
  };
  readonly sessionsSimulated: number;
};

/** Every pattern that a template may have and the best times found, on the same footing. Works as long as the options allow. */
export function judgeOutlook({ session, basis, stress }: OutlookAsked, options: SolveOptions): Outlook {
  const problem = problemOf({ session, basis, stress });
  const judging = isRecursive(problem) ? reckoned(problem, options) : playedThrough(problem, options);
  const named = OUTLOOK_PATTERNS.map((name) => {
    const offsetsMinutes = Array.from({ length: session.capacity }, (_, index) =>
      arrivalOffsetMinutes(index + 1, { pattern: name, ...session }),
    );
    return { name, judged: judging.judge(offsetsMinutes) };
  });
  const drawn = session.drawnOffsetsMinutes ?? null;
  const own = drawn === null ? [] : [{ name: 'drawn' as const, judged: judging.judge(drawn) }];
  const rules = [...named, ...own].toSorted((a, b) => a.judged.cost - b.judged.cost);
  const least = rules[0]?.judged;
  const { found, isProved } = judging.search(least?.offsetsMinutes ?? []);
  const isWorth = found !== undefined && least !== undefined && found.cost < least.cost * (1 - WORTH_SHARE);
  const patterns = rules.map(({ name, judged }) => spoken(name, judged));
  return {
    patterns: isWorth ? [spoken('found', found), ...patterns] : patterns,
    isProved,
    sessionsSimulated: judging.sessionsSimulated,
  };
}

/** One who serves: figures by recursion, and mostly a proof. */
function reckoned(problem: SessionProblem, options: SolveOptions): Judging {
  const free: SessionProblem = { ...problem, offsets: { type: 'continuous' } };
  const { judge } = openExactJudge(free);
  return {
    judge: (offsetsMinutes) => ({ offsetsMinutes, ...judge(offsetsMinutes) }),
    search: () => {
      const plan = solveSession(problem, options);
      return { found: plan.patterns.find(({ name }) => name === 'optimised'), isProved: plan.optimal };
    },
    sessionsSimulated: 0,
  };
}

/** Several who serve: figures from sessions that are played through, the same for every pattern. */
function playedThrough(problem: SessionProblem, options: SolveOptions): Judging {
  const { seed } = options;
  const sessionsSimulated = Math.min(sessionsToSimulate(problem), sessionsFor(problem.noShowProbabilities.length));
  const simulation = openSimulation(problem, drawSessions(problem, { seed, sessions: sessionsSimulated }));
  const judge = (offsetsMinutes: readonly number[]) => ({ offsetsMinutes, ...simulation.judge(offsetsMinutes) });
  const lastMinutes = problem.offsets.type === 'grid' ? problem.offsets.latestMinutes : 0;
  return {
    judge,
    search: (startMinutes) => {
      const onGrid = startMinutes.map(
        (minutes) => Math.floor(Math.min(lastMinutes, minutes) / STEP_MINUTES) * STEP_MINUTES,
      );
      const starts = [onGrid, namedOffsets(problem, 'individual'), namedOffsets(problem, 'bailey-welch')];
      const start = starts
        .map((offsets) => ({ offsets, cost: simulation.cost(offsets) }))
        .reduce((best, each) => (each.cost < best.cost ? each : best)).offsets;
      const { offsets } = optimiseOnLuck(problem, { start, effort: openEffort(options), seed });
      return { found: judge(offsets), isProved: false };
    },
    sessionsSimulated,
  };
}

function sessionsFor(patients: number): number {
  return Math.min(SESSIONS_MAX, Math.ceil(VISITS_MAX / patients));
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

function spoken(name: OutlookPattern['name'], { offsetsMinutes, cost, figures }: Judged): OutlookPattern {
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
