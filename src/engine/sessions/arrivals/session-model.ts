import type { SessionConvention, SessionProblem, SessionWeights } from './problem.ts';
import type { ServiceLattice } from './work-lattice.ts';

/** A session of one server with everybody on time, in the numbers that the recursion works with. */
export type SessionModel = {
  readonly patients: number;
  /** Chance to come. */
  readonly shows: Float64Array;
  /** Chance to be the last who comes. */
  readonly isLast: Float64Array;
  /** What one minute of a patient's wait adds to the wait of the objective. */
  readonly waitShares: Float64Array;
  readonly lattice: ServiceLattice;
  /** Expected minutes spent with patients. */
  readonly workMinutes: number;
  readonly plannedEndMinutes: number | null;
  readonly idleUntil: SessionConvention['idleUntil'];
  readonly weights: SessionWeights;
};

export function buildSessionModel(problem: SessionProblem, lattice: ServiceLattice): SessionModel {
  const shows = Float64Array.from(problem.noShowProbabilities, (chance) => 1 - chance);
  const coming = shows.reduce((sum, chance) => sum + chance, 0);
  return {
    patients: shows.length,
    shows,
    isLast: lastChances(shows),
    waitShares: waitShares(problem.convention, shows, coming),
    lattice,
    workMinutes: coming * lattice.meanMinutes,
    plannedEndMinutes: problem.plannedEndMinutes,
    idleUntil: problem.convention.idleUntil,
    weights: problem.weights,
  };
}

function lastChances(shows: Float64Array): Float64Array {
  const chances = new Float64Array(shows.length);
  let nobodyAfter = 1;
  for (let i = shows.length - 1; i >= 0; i -= 1) {
    chances[i] = (shows[i] ?? 0) * nobodyAfter;
    nobodyAfter *= 1 - (shows[i] ?? 0);
  }
  return chances;
}

function waitShares({ wait, over }: SessionConvention, shows: Float64Array, coming: number): Float64Array {
  const divisor = wait === 'sum' ? 1 : over === 'booked' ? shows.length : coming;
  return shows.map((chance) => (over === 'booked' ? 1 : chance) / divisor);
}
