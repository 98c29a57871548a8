import { performance } from 'node:perf_hooks';
import { openEffort } from '#engine/sessions/arrivals/effort.ts';
import { openExactJudge } from '#engine/sessions/arrivals/evaluate-arrivals.ts';
import { CONTINUOUS_OPTIMA, NO_SHOW_OPTIMA, PHASE_TYPE_OPTIMA } from '#engine/sessions/arrivals/gap-optima.ts';
import { optimiseArrivals } from '#engine/sessions/arrivals/optimise-arrivals.ts';
import type { SessionProblem } from '#engine/sessions/arrivals/problem.ts';
import {
  continuousSession,
  noShowSession,
  sampleSession,
  slotSession,
} from '#engine/sessions/arrivals/session-samples.ts';
import { SLOT_OPTIMA } from '#engine/sessions/arrivals/slot-optima.ts';
import { namedOffsets, solveSession } from '#engine/sessions/arrivals/solve-session.ts';

const REPEATS = 5;

/** Twenty patients on a grid of 5 minutes; and how far every known optimum is missed. */
export async function run(): Promise<{ name: string; figures: Record<string, number | string> }> {
  const twenty = (change: Partial<SessionProblem>) =>
    sampleSession({
      noShowProbabilities: new Array<number>(20).fill(0.1),
      offsets: { type: 'grid', stepMinutes: 5, latestMinutes: 295 },
      plannedEndMinutes: 300,
      ...change,
    });
  const exponential = timed(() => optimum(twenty({})));
  const phases = timed(() =>
    optimum(twenty({ service: { shape: 'phase-type', meanMinutes: 15, variationCoefficient: 0.5 } })),
  );
  const gamma = timed(() =>
    optimum(twenty({ service: { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.5 } })),
  );
  const whole = timed(() => solveSession(twenty({}), { seed: 1, budgetMs: 10_000, now: () => performance.now() }));
  const gaps = knownOptima().map(({ problem, cost }) => (optimum(problem).cost / cost - 1) * 100);
  return {
    name: 'arrival offsets',
    figures: {
      'N = 20 exponential, offsets proved, ms (goal 1,000)': exponential.ms,
      'N = 20 four phases, offsets proved, ms': phases.ms,
      'N = 20 gamma, offsets with bound, ms': gamma.ms,
      'N = 20 gamma, cost above bound %': percent(gamma.answer.cost, gamma.answer.bound),
      'N = 20 exponential, seven schedules with percentiles, ms': whole.ms,
      'best rule of thumb above the optimum %': percent(
        whole.answer.patterns.find(({ name }) => name !== 'optimised')?.cost ?? 0,
        whole.answer.bound,
      ),
      'known optima': gaps.length,
      'worst gap to a known optimum % (goal 0.1)': Number(Math.max(...gaps).toFixed(8)),
    },
  };
}

function percent(cost: number, bound: number | null): number {
  return bound === null ? Number.NaN : Number(((cost / bound - 1) * 100).toFixed(3));
}

function optimum(problem: SessionProblem): { cost: number; bound: number | null } {
  const judge = openExactJudge(problem);
  const effort = openEffort({ budgetMs: 60_000, now: () => performance.now() });
  const start = namedOffsets(problem, 'individual');
  const { offsets, bound } = optimiseArrivals(problem, judge, { start, effort });
  return { cost: judge.high.recursion.cost(offsets), bound };
}

/** The middle of a few runs. */
function timed<Answer>(work: () => Answer): { ms: number; answer: Answer } {
  let answer = work();
  const times = Array.from({ length: REPEATS }, () => {
    const begin = performance.now();
    answer = work();
    return performance.now() - begin;
  }).sort((a, b) => a - b);
  return { ms: Number((times[Math.floor(REPEATS / 2)] ?? 0).toFixed(1)), answer };
}

function knownOptima(): { problem: SessionProblem; cost: number }[] {
  const shared = { wait: 0.5, idle: 0.5, length: 0 };
  return [
    ...CONTINUOUS_OPTIMA.map((row) => ({ problem: continuousSession(row.patients, shared), cost: row.cost })),
    ...PHASE_TYPE_OPTIMA.map((row) => ({
      problem: continuousSession(row.patients, shared, {
        service: { shape: 'phase-type', meanMinutes: 1, variationCoefficient: Math.sqrt(row.scv) },
      }),
      cost: row.cost,
    })),
    ...NO_SHOW_OPTIMA.map((row) => ({ problem: noShowSession(row), cost: row.cost })),
    ...SLOT_OPTIMA.map((row) => ({ problem: slotSession(row), cost: row.cost })),
  ];
}

if (import.meta.main) console.log(await run());
