import { FIRM_POINTS_MIN, HIDDEN_SHARE_MAX, LIMITS_POINTS_MIN, RANGE_UPPER_PER_RANGE } from './chart-constants.ts';
import { limitsAt, limitsFrom } from './chart-limits.ts';
import { type FoundSignal, findSignals, type Judged } from './detection-rules.ts';
import type { ChartPlan, ChartSignal, DetectionRule, DrawnPhase, DrawnPoint } from './plan.ts';
import type { ChartPhase, ChartProblem } from './problem.ts';
import { type ToldPoint, tellPoint } from './small-numbers.ts';

/** Draws a chart that `validateChart` accepts: limits per phase, moving ranges, the four detection rules. Direct, without search. */
export function solveChart(problem: ChartProblem): ChartPlan {
  const told = problem.points.map((point) => tellPoint(problem, point));
  const phaseOf = told.map(({ on }) => problem.phases.findLastIndex(({ fromOn }) => fromOn <= on));
  const phases = problem.phases.map((phase, at) =>
    drawPhase(
      problem,
      phase,
      told.filter((_, index) => phaseOf[index] === at),
    ),
  );
  const bare = told.map((point, index) => drawPoint(problem, point, phases, phaseOf[index] ?? 0));
  const found = problem.phases.flatMap((_, phase) => stretchesOf(bare, phase).flatMap(findSignals));
  const rules = problem.points.map(() => new Set<DetectionRule>());
  for (const { rule, indices } of found) for (const index of indices) rules[index]?.add(rule);
  const points = addRanges(problem, bare).map((point, index) => ({ ...point, rules: [...(rules[index] ?? [])] }));
  const signals = found
    .toSorted((a, b) => (a.indices[0] ?? 0) - (b.indices[0] ?? 0))
    .map((signal) => nameSignal(problem, signal));
  return { kind: problem.kind, points, phases, signals, verdict: verdictOf(points, found, problem.better) };
}

function drawPhase(problem: ChartProblem, phase: ChartPhase, told: readonly ToldPoint[]): DrawnPhase {
  const counted = told.filter(({ state }) => state === 'shown' || state === 'hidden').slice(0, phase.baselinePoints);
  const usable = counted.flatMap(({ value, size }) => (value === null ? [] : [{ value, size: size ?? 1 }]));
  const hidden = counted.length - usable.length;
  const range = (spread: number) => (problem.kind === 'xmr' ? RANGE_UPPER_PER_RANGE * spread : null);
  if (phase.frozen !== null) {
    const { centre, spread } = phase.frozen;
    const made = { baselinePoints: 0, baselineHidden: 0, isTrial: false, withoutLimits: null };
    return { fromOn: phase.fromOn, centre, spread, rangeUpper: range(spread), ...made };
  }
  const made = { fromOn: phase.fromOn, baselinePoints: usable.length, baselineHidden: hidden };
  const none = { ...made, centre: null, spread: null, rangeUpper: null, isTrial: false };
  if (hidden > HIDDEN_SHARE_MAX * counted.length) return { ...none, withoutLimits: 'too-many-hidden' };
  if (usable.length < LIMITS_POINTS_MIN) return { ...none, withoutLimits: 'too-few-points' };
  const { centre, spread } = limitsFrom(problem.kind, usable);
  const isTrial = usable.length < FIRM_POINTS_MIN;
  return { ...made, centre, spread, rangeUpper: range(spread), isTrial, withoutLimits: null };
}

function drawPoint(
  problem: ChartProblem,
  told: ToldPoint,
  phases: readonly DrawnPhase[],
  phase: number,
): Omit<DrawnPoint, 'rules'> {
  const { centre = null, spread = null } = phases[phase] ?? {};
  const needsSize = problem.kind !== 'xmr' && problem.kind !== 'c';
  const hasLimits = centre !== null && spread !== null && (told.size !== null || !needsSize);
  const limits = hasLimits ? limitsAt(problem.kind, { centre, spread }, told.size ?? 1) : null;
  return { ...told, phase, movingRange: null, limits };
}

function addRanges(
  problem: ChartProblem,
  points: readonly Omit<DrawnPoint, 'rules'>[],
): readonly Omit<DrawnPoint, 'rules'>[] {
  if (problem.kind !== 'xmr') return points;
  let before: Omit<DrawnPoint, 'rules'> | null = null;
  const ranged: Omit<DrawnPoint, 'rules'>[] = [];
  for (const point of points) {
    const isNext = before !== null && before.phase === point.phase && point.state === 'shown';
    ranged.push(isNext ? { ...point, movingRange: Math.abs((point.value ?? 0) - (before?.value ?? 0)) } : point);
    if (point.state === 'shown') before = point;
  }
  return ranged;
}

/** The judged points of a phase; a hidden one ends a stretch, since nobody may say on which side it lies. */
function stretchesOf(points: readonly Omit<DrawnPoint, 'rules'>[], phase: number): readonly (readonly Judged[])[] {
  const stretches: Judged[][] = [[]];
  for (const [index, { phase: own, state, value, limits }] of points.entries()) {
    if (own !== phase) continue;
    if (state === 'hidden') stretches.push([]);
    if (state === 'shown' && value !== null && limits !== null) stretches.at(-1)?.push({ index, value, limits });
  }
  return stretches;
}

function nameSignal(problem: ChartProblem, { rule, direction, indices }: FoundSignal): ChartSignal {
  const on = (index: number | undefined) => problem.points[index ?? 0]?.on ?? '';
  return {
    rule,
    direction,
    fromOn: on(indices[0]),
    untilOn: on(indices.at(-1)),
    points: indices.length,
    meaning: meaningOf(direction, problem.better),
  };
}

function meaningOf(direction: 'up' | 'down', better: ChartProblem['better']): ChartSignal['meaning'] {
  if (better === 'neither') return 'neutral';
  return (direction === 'up') === (better === 'higher') ? 'better' : 'worse';
}

/** When signals to both sides reach the latest point it has changed, and neither word would be true. */
function verdictOf(
  points: readonly DrawnPoint[],
  found: readonly FoundSignal[],
  better: ChartProblem['better'],
): ChartPlan['verdict'] {
  const last = points.findLastIndex(({ state, limits }) => state === 'shown' && limits !== null);
  if (last < 0) return 'unknown';
  const reaching = found.filter(({ indices }) => indices.at(-1) === last);
  const meanings = new Set(reaching.map(({ direction }) => meaningOf(direction, better)));
  if (meanings.size === 0) return 'steady';
  const [only = 'neutral'] = meanings;
  return meanings.size > 1 || only === 'neutral' ? 'changed' : only;
}
