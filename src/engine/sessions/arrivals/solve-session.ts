import type { SolveOptions, Stop } from '../../solve-options.ts';
import { openEffort } from './effort.ts';
import { PATTERN_NAMES, type PatternName, patternOffsets } from './named-patterns.ts';
import type { FoundOffsets } from './optimise-arrivals.ts';
import type { JudgedPattern, SessionPlan } from './plan.ts';
import type { SessionProblem } from './problem.ts';
import { meanWorkBound } from './queue-of-session.ts';
import { meanService } from './session-luck.ts';
import { openTimeLimit } from './time-limit.ts';
import { judgedRule, openTimelyJudge, type Rule, type TimelyJudge } from './timely-judge.ts';

/** Of the budget, and besides it, how late the times that were found may still be judged. */
const LATE_SHARE = 0.1;
const LATE_MS = 30;

/**
 * Looks for the best times and judges them and every rule of thumb, cheapest first. Expects a problem that `validateSession` accepts.
 * The budget limits all of it: the search returns the best it has, and rules for which no time is left are not in the plan. With one
 * server, everybody on time and laws of phases the best times are proved; see `SessionPlan.proof` for what else is.
 */
export function solveSession(problem: SessionProblem, options: SolveOptions): SessionPlan {
  const { now, budgetMs, signal } = options;
  const until = now() + budgetMs;
  const latest = until + budgetMs * LATE_SHARE + LATE_MS;
  const limit = openTimeLimit();
  const leastWork = meanWorkBound(problem);
  options.onProgress?.({ fraction: 0, cost: null, bound: leastWork });
  const [first, ...others] = PATTERN_NAMES;
  const rule = (name: PatternName): Rule => ({ name, offsets: namedOffsets(problem, name) });
  const judges = openTimelyJudge(problem, [rule(first), ...others.map(rule)], { ...options, limit });
  const { judge, best, rest } = judges;
  options.onProgress?.({ fraction: 0.3, cost: best.cost, bound: leastWork });
  const left = until - now();
  const effort = openEffort({ ...options, budgetMs: left - timeToJudge(left, judges), limit });
  const found = judges.search?.(best.offsetsMinutes, effort) ?? null;
  const judged = [best];
  const add = (each: Rule, isOver: () => boolean) => {
    const pattern = limit.within(isOver, () => judgedRule(each, judge));
    if (pattern !== null) judged.push(pattern);
  };
  if (found !== null) add({ name: 'optimised', offsets: found.offsets }, () => now() >= latest);
  const restUntil = found === null ? latest : until;
  const isOver = () => signal?.aborted === true || now() >= restUntil;
  for (const each of rest) if (!isOver()) add(each, isOver);
  const leftOut: Stop = signal?.aborted === true ? 'cancelled' : 'budget';
  const isWhole = judged.length === PATTERN_NAMES.length + 1;
  const plan = planOf(judged, found, { leastWork, stop: effort.stop() ?? (isWhole ? 'finished' : leftOut) });
  options.onProgress?.({ fraction: 1, cost: plan.cost, bound: plan.bound });
  return plan;
}

/** Time for the times that are found, whatever is left; for the rules too, if that leaves half of it to the search. */
function timeToJudge(leftMs: number, { judgeMs, rest }: TimelyJudge): number {
  return Math.max(1.2 * judgeMs, Math.min(leftMs / 2, 1.2 * judgeMs * (rest.length + 1)));
}

function planOf(
  judged: JudgedPattern[],
  found: FoundOffsets | null,
  { leastWork, stop }: { readonly leastWork: number; readonly stop: Stop },
): SessionPlan {
  const patterns = judged.sort((a, b) => a.cost - b.cost);
  const cost = patterns[0]?.cost ?? 0;
  const isProved = found !== null && found.bound !== null && found.bound >= leastWork;
  const bound = Math.min(cost, isProved ? (found.bound ?? leastWork) : leastWork);
  const optimal = cost - bound <= 1e-9 * (1 + Math.abs(cost));
  return {
    patterns,
    cost,
    bound: optimal ? cost : bound,
    gap: optimal ? 0 : (cost - bound) / Math.abs(cost),
    optimal,
    proof: isProved ? found.proof : 'mean-work',
    stop: optimal ? 'proved' : stop,
  };
}

/** A rule of thumb for this session: one visit takes the mean service shared by the servers; on the grid if there is one. */
export function namedOffsets(problem: SessionProblem, name: (typeof PATTERN_NAMES)[number]): number[] {
  const visitMinutes = meanService(problem.service) / problem.servers;
  const offsets = patternOffsets(name, problem.noShowProbabilities.length, visitMinutes);
  if (problem.offsets.type === 'continuous') return offsets;
  const { stepMinutes, latestMinutes } = problem.offsets;
  const lastPlace = Math.floor(latestMinutes / stepMinutes + 1e-9);
  return offsets.map((offset) => Math.min(lastPlace, Math.round(offset / stepMinutes)) * stepMinutes);
}
