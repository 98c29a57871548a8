import type { Effort } from './effort.ts';
import type { ExactJudge } from './evaluate-arrivals.ts';
import { optimiseGaps } from './optimise-gaps.ts';
import { type GridCost, optimiseGrid } from './optimise-grid.ts';
import type { ProofKind } from './plan.ts';
import type { SessionProblem } from './problem.ts';
import { drawSessions } from './session-luck.ts';
import type { SessionModel } from './session-model.ts';
import { openSimulation } from './simulate-arrivals.ts';
import type { Look } from './time-limit.ts';

export type FoundOffsets = {
  readonly offsets: readonly number[];
  /** Null when nothing was proved. */
  readonly bound: number | null;
  readonly proof: ProofKind;
};

type Search = { readonly start: readonly number[]; readonly effort: Effort };

/**
 * The cheapest offsets of a session that the recursion can judge: exactly for services of phases. For other laws the services rounded up
 * in convex order are made cheapest, and those rounded down give the bound.
 */
export function optimiseArrivals(
  problem: SessionProblem,
  { high, low, coarse }: Pick<ExactJudge, 'high' | 'low' | 'coarse'>,
  { start, effort, look }: Search & { readonly look?: Look },
): FoundOffsets {
  if (problem.offsets.type === 'continuous') {
    const { offsets, bound } = optimiseGaps(high.model, start, look === undefined ? { effort } : { effort, look });
    return { offsets, bound, proof: 'convexity' };
  }
  const { stepMinutes, latestMinutes } = problem.offsets;
  const lastPlace = Math.floor(latestMinutes / stepMinutes + 1e-9);
  const gridFor = ({ model, recursion }: ExactJudge['high']): GridCost => ({
    cost: recursion.cost,
    waitCosts: waitCosts(model),
    stepMinutes,
    lastPlace,
  });
  const first = start.map((offset) => Math.round(offset / stepMinutes));
  const places = coarse === high ? first : optimiseGrid(gridFor(coarse), first, effort).places;
  const best = optimiseGrid(gridFor(high), places, effort);
  const offsets = best.places.map((place) => place * stepMinutes);
  if (low === high) return { offsets, bound: best.bound, proof: 'discrete-convexity' };
  return { offsets, bound: optimiseGrid(gridFor(low), best.places, effort).bound, proof: 'bracket' };
}

function waitCosts({ weights, waitShares }: SessionModel): number[] {
  return Array.from(waitShares, (share) => weights.wait * share);
}

const SESSIONS_TO_SEARCH = 1_000;
const PATIENTS_TO_SEARCH = 40_000;
const SCHEDULES_PER_PATIENT = 60;

/**
 * Good offsets where only simulation can judge: the same search on a sample of luck of its own, a thousand sessions or fewer. No proof.
 */
export function optimiseOnLuck(
  problem: SessionProblem,
  { start, effort, seed }: Search & { readonly seed: number },
): FoundOffsets {
  if (problem.offsets.type === 'continuous') return { offsets: start, bound: null, proof: 'mean-work' };
  const { stepMinutes, latestMinutes } = problem.offsets;
  const patients = problem.noShowProbabilities.length;
  const sessions = Math.min(SESSIONS_TO_SEARCH, Math.ceil(PATIENTS_TO_SEARCH / patients));
  const luck = drawSessions(problem, { seed: (seed ^ 0x5eed5eed) >>> 0, sessions });
  const grid: GridCost = {
    cost: openSimulation(problem, luck).cost,
    waitCosts: start.map(() => problem.weights.wait / (problem.convention.wait === 'sum' ? 1 : patients)),
    stepMinutes,
    lastPlace: Math.floor(latestMinutes / stepMinutes + 1e-9),
  };
  const places = start.map((offset) => Math.round(offset / stepMinutes));
  const best = optimiseGrid(grid, places, limited(effort, SCHEDULES_PER_PATIENT * patients));
  return { offsets: best.places.map((place) => place * stepMinutes), bound: null, proof: 'mean-work' };
}

function limited(effort: Effort, stepsMax: number): Effort {
  let spent = 0;
  return {
    ...effort,
    spend: () => {
      spent += 1;
      return effort.spend() || spent > stepsMax;
    },
    isOver: () => effort.isOver() || spent > stepsMax,
  };
}
