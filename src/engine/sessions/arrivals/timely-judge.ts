import type { SolveOptions } from '../../solve-options.ts';
import type { Effort } from './effort.ts';
import { type Judgement, openExactJudge } from './evaluate-arrivals.ts';
import { type FoundOffsets, optimiseArrivals, optimiseOnLuck } from './optimise-arrivals.ts';
import type { JudgedPattern } from './plan.ts';
import { isRecursive, type SessionProblem } from './problem.ts';
import { drawSessions } from './session-luck.ts';
import { openSimulation, sessionsToSimulate } from './simulate-arrivals.ts';
import type { TimeLimit } from './time-limit.ts';

export type Rule = { readonly name: JudgedPattern['name']; readonly offsets: readonly number[] };

/** A judge that the time suffices for, and the cheapest of the rules as it sees it. */
export type TimelyJudge = {
  readonly judge: (offsets: readonly number[]) => Judgement;
  readonly search: ((start: readonly number[], effort: Effort) => FoundOffsets) | null;
  readonly best: JudgedPattern;
  /** The others, those first that promise most. */
  readonly rest: readonly Rule[];
  /** What it took to judge the best. */
  readonly judgeMs: number;
};

/** Simulated whatever the budget. */
const PATIENTS_QUICK = 20_000;
/** Of the budget, what drawing and judging may take where all is simulated. */
const SIMULATION_SHARE = 0.5;
/** And what the first judgement by recursion may take, with a little more for the smallest budgets. */
const RECURSION_SHARE = 0.8;
const GRACE_MS = 20;

type Timing = Pick<SolveOptions, 'seed' | 'now' | 'budgetMs'> & { readonly limit: TimeLimit };

/**
 * By recursion where the problem allows it and the cheapest rule can be judged in time; otherwise by simulating as many sessions as the
 * time allows, and a few at least.
 */
export function openTimelyJudge(
  problem: SessionProblem,
  rules: readonly [Rule, ...(readonly Rule[])],
  timing: Timing,
): TimelyJudge {
  if (!isRecursive(problem)) return judgeOnLuck(problem, rules, timing);
  const { now, budgetMs, limit } = timing;
  const until = now() + budgetMs * RECURSION_SHARE + GRACE_MS;
  const exact = limit.within(
    () => now() >= until,
    () => judgeExactly(problem, rules, timing),
  );
  return exact ?? { ...judgeOnLuck(problem, rules, { ...timing, budgetMs: 0 }), search: null };
}

function judgeExactly(
  problem: SessionProblem,
  [first, ...others]: readonly [Rule, ...(readonly Rule[])],
  { now, limit }: Timing,
): TimelyJudge {
  const exact = openExactJudge(problem, limit.look);
  const costOf = ({ offsets }: Rule) => exact.high.recursion.cost(offsets);
  const ranked = [first, ...others].map((rule) => ({ rule, cost: costOf(rule) })).sort((a, b) => a.cost - b.cost);
  const from = now();
  const { judge } = exact;
  const best = judgedRule(ranked[0]?.rule ?? first, judge);
  return {
    judge,
    search: (start, effort) => optimiseArrivals(problem, exact, { start, effort, look: limit.look }),
    best,
    rest: ranked.slice(1).map(({ rule }) => rule),
    judgeMs: now() - from,
  };
}

/** The time that a few sessions take says how many there is time for. */
function judgeOnLuck(
  problem: SessionProblem,
  [first, ...others]: readonly [Rule, ...(readonly Rule[])],
  { seed, now, budgetMs }: Timing,
): TimelyJudge {
  const judgeOf = (sessions: number) => openSimulation(problem, drawSessions(problem, { seed, sessions })).judge;
  const from = now();
  const few = Math.max(1, sessionsToSimulate(problem, PATIENTS_QUICK));
  const quick = judgeOf(few);
  const drawn = now();
  const quickBest = judgedRule(first, quick);
  const quickMs = drawn - from + (now() - drawn) * (others.length + 2);
  const times = (budgetMs * SIMULATION_SHARE) / quickMs;
  const sessions = Math.min(sessionsToSimulate(problem), Math.floor(few * times));
  const search = (start: readonly number[], effort: Effort) => optimiseOnLuck(problem, { start, effort, seed });
  if (sessions <= few) return { judge: quick, search, best: quickBest, rest: others, judgeMs: now() - drawn };
  const judge = judgeOf(sessions);
  const begin = now();
  return { judge, search, best: judgedRule(first, judge), rest: others, judgeMs: now() - begin };
}

export function judgedRule({ name, offsets }: Rule, judge: TimelyJudge['judge']): JudgedPattern {
  const { cost, terms, figures } = judge(offsets);
  return { name, offsetsMinutes: offsets, cost, terms, figures };
}
