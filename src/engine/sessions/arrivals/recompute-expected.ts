import type { PhaseNetwork } from './phase-network.ts';
import type { SessionProblem } from './problem.ts';

export type Recomputed = { waits: number[]; idle: number; overtime: number; length: number };

/**
 * State: 0 when empty, else (number present - 1) x phases + phase of the one being served + 1. Between appointments the chances follow
 * the matrix exponential of the generator, summed as a Taylor series in steps short enough for it. Slow, plain and exact, for the judge.
 */
export function recomputeExpected(
  problem: SessionProblem,
  network: PhaseNetwork,
  offsets: readonly number[],
): Recomputed {
  let chances: Float64Array = new Float64Array(1 + problem.noShowProbabilities.length * network.rates.length);
  chances[0] = 1;
  const waits: number[] = [];
  const afterComing: Float64Array[] = [];
  let time = offsets[0] ?? 0;
  for (const [i, offset] of offsets.entries()) {
    chances = advance(network, chances, offset - time);
    time = offset;
    waits.push(expectedWork(network, chances));
    const comes = withOneMore(network, chances);
    afterComing.push(comes);
    const noShow = problem.noShowProbabilities[i] ?? 0;
    chances = chances.map((chance, state) => noShow * chance + (1 - noShow) * (comes[state] ?? 0));
  }
  const workAt = (minutes: number) => expectedWork(network, advance(network, chances, minutes - time));
  const lasts = lastChances(problem.noShowProbabilities);
  const ends = lasts.map((chance, i) => chance * ((offsets[i] ?? 0) + (waits[i] ?? 0) + network.meanMinutes));
  const work = problem.noShowProbabilities.reduce((sum, noShow) => sum + (1 - noShow) * network.meanMinutes, 0);
  const planned = problem.plannedEndMinutes;
  const floor = problem.convention.idleUntil === 'planned-end' ? Math.max(time, planned ?? 0) : time;
  const untilLast = problem.convention.idleUntil === 'last-completion';
  const length = untilLast ? ends.reduce((sum, end) => sum + end, 0) : floor + workAt(floor);
  let overtime = 0;
  if (planned !== null && (planned >= time || !untilLast))
    overtime = Math.max(0, time - planned) + workAt(Math.max(planned, time));
  else if (planned !== null) {
    for (const [i, chance] of lasts.entries()) {
      const offset = offsets[i] ?? 0;
      const later = Math.max(planned, offset);
      const left = expectedWork(network, advance(network, afterComing[i] ?? chances, later - offset));
      overtime += chance * (later - planned + left);
    }
  }
  return { waits, idle: length - work, overtime, length };
}

/** Steps of the Taylor series needed for one schedule, times its states: how much work it is. */
export function recomputingEffort(problem: SessionProblem, network: PhaseNetwork): number {
  const { offsets, plannedEndMinutes, noShowProbabilities } = problem;
  const patients = noShowProbabilities.length;
  const last = offsets.type === 'grid' ? offsets.latestMinutes : 3 * patients * network.meanMinutes;
  const minutes = Math.max(plannedEndMinutes ?? 0, last);
  return patients * network.rates.length * (patients + minutes * Math.max(...network.rates));
}

function lastChances(noShows: readonly number[]): number[] {
  return noShows.map((noShow, i) => (1 - noShow) * noShows.slice(i + 1).reduce((all, later) => all * later, 1));
}

function expectedWork({ rates, remaining, meanMinutes }: PhaseNetwork, chances: Float64Array): number {
  return chances.reduce((sum, chance, state) => {
    if (state === 0) return sum;
    const phase = (state - 1) % rates.length;
    const others = (state - 1 - phase) / rates.length;
    return sum + chance * ((remaining[phase] ?? 0) + others * meanMinutes);
  }, 0);
}

function withOneMore({ rates, entry }: PhaseNetwork, chances: Float64Array): Float64Array {
  const more = new Float64Array(chances.length);
  for (let state = 1; state + rates.length < chances.length; state += 1)
    more[state + rates.length] = chances[state] ?? 0;
  for (const [phase, chance] of entry.entries()) more[phase + 1] = chance * (chances[0] ?? 0);
  return more;
}

function advance(network: PhaseNetwork, chances: Float64Array, minutes: number): Float64Array {
  const steps = Math.ceil(minutes * Math.max(...network.rates));
  let now = chances;
  for (let step = 0; step < steps; step += 1) {
    let term = now;
    const sum = now.slice();
    for (let order = 1; order <= 24; order += 1) {
      const flow = flowOf(network, term);
      term = flow.map((change) => (change * minutes) / steps / order);
      for (const [state, change] of term.entries()) sum[state] = (sum[state] ?? 0) + change;
    }
    now = sum;
  }
  return now;
}

/** What flows into each state per minute, less what flows out. */
function flowOf({ rates, next, entry }: PhaseNetwork, chances: Float64Array): Float64Array {
  const flow = new Float64Array(chances.length);
  const phases = rates.length;
  const add = (state: number, amount: number) => {
    flow[state] = (flow[state] ?? 0) + amount;
  };
  for (let state = 1; state < chances.length; state += 1) {
    const phase = (state - 1) % phases;
    const amount = (chances[state] ?? 0) * (rates[phase] ?? 0);
    if (amount === 0) continue;
    add(state, -amount);
    const to = next[phase] ?? -1;
    if (to >= 0) add(state - phase + to, amount);
    else if (state <= phases) add(0, amount);
    else for (let e = 0; e < phases; e += 1) add(state - phase - phases + e, amount * (entry[e] ?? 0));
  }
  return flow;
}
