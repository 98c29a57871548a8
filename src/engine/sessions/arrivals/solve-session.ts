import type { SolveOptions } from '../../solve-options.ts';
import { openEffort } from './effort.ts';
import { type Judgement, openExactJudge } from './evaluate-arrivals.ts';
import { PATTERN_NAMES, patternOffsets } from './named-patterns.ts';
import { type FoundOffsets, optimiseArrivals, optimiseOnLuck } from './optimise-arrivals.ts';
import type { JudgedPattern, SessionPlan } from './plan.ts';
import { isRecursive, type SessionProblem } from './problem.ts';
import { meanWorkBound } from './queue-of-session.ts';
import { drawSessions, meanService } from './session-luck.ts';
import { openSimulation, sessionsToSimulate } from './simulate-arrivals.ts';

type Rule = { readonly name: JudgedPattern['name']; readonly offsets: readonly number[] };

/**
 * Judges every rule of thumb and looks for the best times, cheapest first. Expects a problem that `validateSession` accepts. The rules
 * are judged whatever the budget; it limits the search, which returns the best it has when cut short. With one server, everybody on time
 * and laws of phases the best times are proved; see `SessionPlan.proof` for what else is.
 */
export function solveSession(problem: SessionProblem, options: SolveOptions): SessionPlan {
  const effort = openEffort(options);
  const rules: Rule[] = PATTERN_NAMES.map((name) => ({ name, offsets: namedOffsets(problem, name) }));
  const leastWork = meanWorkBound(problem);
  options.onProgress?.({ fraction: 0, cost: null, bound: leastWork });
  const { judge, search } = openJudge(problem, options.seed);
  const judged = rules.map((rule) => judgedRule(rule, judge));
  const best = cheapest(judged);
  options.onProgress?.({ fraction: 0.3, cost: best.cost, bound: leastWork });
  const found = search(best.offsetsMinutes, effort);
  judged.push(judgedRule({ name: 'optimised', offsets: found.offsets }, judge));
  judged.sort((a, b) => a.cost - b.cost);
  const { cost } = cheapest(judged);
  const proof = found.bound !== null && found.bound >= leastWork ? found.proof : 'mean-work';
  const bound = Math.min(cost, Math.max(leastWork, found.bound ?? leastWork));
  const optimal = cost - bound <= 1e-9 * (1 + Math.abs(cost));
  options.onProgress?.({ fraction: 1, cost, bound });
  return {
    patterns: judged,
    cost,
    bound: optimal ? cost : bound,
    gap: optimal ? 0 : (cost - bound) / Math.abs(cost),
    optimal,
    proof,
    stop: optimal ? 'proved' : (effort.stop() ?? 'finished'),
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

type Judge = {
  readonly judge: (offsets: readonly number[]) => Judgement;
  readonly search: (start: readonly number[], effort: ReturnType<typeof openEffort>) => FoundOffsets;
};

function openJudge(problem: SessionProblem, seed: number): Judge {
  if (isRecursive(problem)) {
    const exact = openExactJudge(problem);
    return { judge: exact.judge, search: (start, effort) => optimiseArrivals(problem, exact, { start, effort }) };
  }
  const luck = drawSessions(problem, { seed, sessions: sessionsToSimulate(problem) });
  return {
    judge: openSimulation(problem, luck).judge,
    search: (start, effort) => optimiseOnLuck(problem, { start, effort, seed }),
  };
}

function judgedRule({ name, offsets }: Rule, judge: Judge['judge']): JudgedPattern {
  const { cost, terms, figures } = judge(offsets);
  return { name, offsetsMinutes: offsets, cost, terms, figures };
}

function cheapest(judged: readonly JudgedPattern[]): JudgedPattern {
  return judged.reduce((best, each) => (each.cost < best.cost ? each : best));
}
