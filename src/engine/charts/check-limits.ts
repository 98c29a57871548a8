import type { DrawnPhase, DrawnPoint } from './plan.ts';
import type { ChartPhase, ChartPoint, ChartProblem } from './problem.ts';

/** Points and phases as they should be drawn, without rules, from the definitions and by nobody else's code. */
export function recomputePhases(problem: ChartProblem): {
  readonly points: readonly DrawnPoint[];
  readonly phases: readonly DrawnPhase[];
} {
  const memberOf = (on: string) => problem.phases.filter(({ fromOn }) => fromOn <= on).length - 1;
  const phases = problem.phases.map((phase, at) =>
    phaseOf(
      problem,
      phase,
      problem.points.filter(({ on }) => memberOf(on) === at),
    ),
  );
  const lastShown = new Map<number, number>();
  const points = problem.points.map((point) => {
    const phase = memberOf(point.on);
    const state = stateOf(problem, point);
    const value = state === 'shown' || state === 'excluded' ? rateOf(problem, point) : null;
    const before = lastShown.get(phase);
    const movingRange =
      problem.kind === 'xmr' && state === 'shown' && value !== null && before !== undefined
        ? Math.abs(value - before)
        : null;
    if (state === 'shown' && value !== null) lastShown.set(phase, value);
    const size = sizeOf(problem, point, state);
    return {
      on: point.on,
      state,
      value,
      size,
      phase,
      movingRange,
      limits: bandOf(problem, phases[phase], size),
      rules: [],
    };
  });
  return { points, phases };
}

function stateOf({ kind, smallNumbers }: ChartProblem, point: ChartPoint): DrawnPoint['state'] {
  if (point.value === null) return 'blank';
  const size = point.size ?? 0;
  const people = {
    xmr: [size],
    c: [point.value],
    u: [point.value],
    'u-prime': [point.value],
    p: [point.value, size, size - point.value],
    'p-prime': [point.value, size, size - point.value],
  }[kind];
  if (smallNumbers === 'hidden' && people.some((count) => [1, 2, 3, 4].includes(count))) return 'hidden';
  return point.excludedBecause === null ? 'shown' : 'excluded';
}

function rateOf({ kind }: ChartProblem, { value, size }: ChartPoint): number {
  return (value ?? 0) / (kind === 'xmr' || kind === 'c' ? 1 : (size ?? 1));
}

function sizeOf({ kind }: ChartProblem, { size }: ChartPoint, state: DrawnPoint['state']): number | null {
  if (state === 'blank') return null;
  const isTold = state !== 'hidden' || kind.startsWith('u') || size === null || size === 0 || size > 4;
  return isTold ? size : null;
}

function phaseOf(problem: ChartProblem, phase: ChartPhase, points: readonly ChartPoint[]): DrawnPhase {
  const { kind } = problem;
  const { fromOn } = phase;
  const url = (spread: number) => (kind === 'xmr' ? 3.267 * spread : null);
  if (phase.frozen !== null) {
    const none = { baselinePoints: 0, baselineHidden: 0, isTrial: false, withoutLimits: null };
    return { fromOn, ...phase.frozen, rangeUpper: url(phase.frozen.spread), ...none };
  }
  const states = points.map((point) => ({ point, state: stateOf(problem, point) }));
  const counted = states
    .filter(({ state }) => state !== 'blank' && state !== 'excluded')
    .slice(0, phase.baselinePoints);
  const used = counted.filter(({ state }) => state === 'shown').map(({ point }) => point);
  const baselineHidden = counted.length - used.length;
  const made = { fromOn, baselinePoints: used.length, baselineHidden };
  const withoutLimits =
    baselineHidden * 5 > counted.length ? 'too-many-hidden' : used.length < 6 ? 'too-few-points' : null;
  if (withoutLimits !== null)
    return { ...made, centre: null, spread: null, rangeUpper: null, isTrial: false, withoutLimits };
  const rates = used.map((point) => rateOf(problem, point));
  const counts = used.map(({ value }) => value ?? 0);
  const sizes = used.map(({ size }) => (kind === 'xmr' || kind === 'c' ? 1 : (size ?? 1)));
  const centre = mean(counts) / mean(sizes);
  const standardised = rates.map((rate, at) => (rate - centre) / (sigmaOf(kind, centre, sizes[at] ?? 1) || 1));
  const ranges = (values: readonly number[]) => values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? 0)));
  const spread = kind === 'xmr' ? mean(ranges(rates)) : kind.endsWith('prime') ? mean(ranges(standardised)) / 1.128 : 1;
  return { ...made, centre, spread, rangeUpper: url(spread), isTrial: used.length < 20, withoutLimits };
}

function bandOf({ kind }: ChartProblem, phase: DrawnPhase | undefined, size: number | null): DrawnPoint['limits'] {
  const centre = phase?.centre ?? null;
  const spread = phase?.spread ?? null;
  if (centre === null || spread === null) return null;
  if (size === null && kind !== 'xmr' && kind !== 'c') return null;
  const sigma = kind === 'xmr' ? (2.66 / 3) * spread : sigmaOf(kind, centre, size ?? 1) * spread;
  const least = kind === 'xmr' ? -Infinity : 0;
  const most = kind.startsWith('p') ? 1 : Infinity;
  return { centre, lower: Math.max(least, centre - 3 * sigma), upper: Math.min(most, centre + 3 * sigma), sigma };
}

function sigmaOf(kind: ChartProblem['kind'], centre: number, size: number): number {
  if (kind.startsWith('p')) return Math.sqrt(Math.max(0, centre * (1 - centre)) / size);
  return Math.sqrt(centre / (kind === 'c' ? 1 : size));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
