import type { Explanation } from '../explanation.ts';
import { isShare } from './chart-limits.ts';
import type { ChartPlan, ChartSignal, DrawnPhase, PointLimits } from './plan.ts';
import type { ChartProblem } from './problem.ts';

/** Points outside the limits that are told one by one; of the rest only the number. */
const OUTSIDE_TOLD_MAX = 5;
const TELLING_ORDER = ['shift', 'outside-limits', 'trend', 'near-limit'] as const;

/**
 * What a chart says, as sentences of `CHART_TEMPLATES`; the first says the most. Values stand in the data with their unit, rounded for
 * reading; days as ISO dates.
 */
export function explainChart(problem: ChartProblem, plan: ChartPlan): readonly Explanation[] {
  const signals = plan.signals.toSorted(
    (a, b) =>
      Number(isLatest(plan, b)) - Number(isLatest(plan, a)) ||
      TELLING_ORDER.indexOf(a.rule) - TELLING_ORDER.indexOf(b.rule) ||
      b.untilOn.localeCompare(a.untilOn),
  );
  const outside = signals.filter(({ rule }) => rule === 'outside-limits');
  const untold = new Set(outside.slice(OUTSIDE_TOLD_MAX));
  const told = signals.filter((signal) => !untold.has(signal));
  return [
    ...phaseChanges(problem, plan),
    ...(plan.signals.length === 0 ? steady(problem, plan) : []),
    ...told.flatMap((signal) => [tellSignal(problem, plan, signal), ...notes(problem, signal)]),
    ...(untold.size > 0 ? [explanation('outside-more', { count: untold.size })] : []),
    ...verdict(problem, plan),
    ...plan.phases.flatMap(tellLimits),
    ...hiddenPoints(plan),
  ];
}

function explanation(code: string, data: Explanation['data']): Explanation {
  return { code, data, subjectId: null };
}

/** A value with its unit: shares in percent, one decimal; others with as many figures as are asked for. */
function chartValue({ kind, unit }: Pick<ChartProblem, 'kind' | 'unit'>, value: number, figures = 3): string {
  const scale = 10 ** (figures - 2);
  if (isShare(kind)) return `${Math.round(value * 100 * scale) / scale} %`;
  const rounded = Math.abs(value) >= 10 ** figures ? Math.round(value) : Number(value.toPrecision(figures));
  return `${rounded === 0 ? 0 : rounded} ${unit}`.trim();
}

/** A value and the limit it passed, with as many figures as it takes to tell them apart. */
function valueAndLimit(problem: ChartProblem, value: number, limit: number) {
  const texts = (figures: number) => ({
    value: chartValue(problem, value, figures),
    limit: chartValue(problem, limit, figures),
  });
  const figures = [3, 4, 5, 6].find((count) => texts(count).value !== texts(count).limit) ?? 7;
  return texts(figures);
}

/** Newest first: from one phase with limits to the next. */
function phaseChanges(problem: ChartProblem, plan: ChartPlan): Explanation[] {
  return plan.phases
    .flatMap((phase, index) => {
      const before = plan.phases[index - 1]?.centre ?? null;
      const { centre, fromOn } = phase;
      if (before === null || centre === null) return [];
      const texts = { before: chartValue(problem, before), after: chartValue(problem, centre) };
      const code = texts.before === texts.after ? 'phase-same' : centre < before ? 'phase-lower' : 'phase-higher';
      return [explanation(code, { name: problem.name, fromOn, ...texts, note: problem.phases[index]?.note ?? '' })];
    })
    .reverse();
}

function tellSignal(problem: ChartProblem, plan: ChartPlan, signal: ChartSignal): Explanation {
  const point = plan.points.find(({ on }) => on === signal.fromOn);
  const { fromOn, untilOn, points, direction } = signal;
  const data = { name: problem.name, fromOn, untilOn, points };
  const isUp = direction === 'up';
  if (signal.rule === 'trend') return explanation(isUp ? 'trend-rising' : 'trend-falling', data);
  if (signal.rule === 'near-limit') return explanation(isUp ? 'near-upper' : 'near-lower', data);
  if (signal.rule === 'outside-limits') {
    const limit = (isUp ? point?.limits?.upper : point?.limits?.lower) ?? 0;
    const texts = valueAndLimit(problem, point?.value ?? 0, limit);
    return explanation(isUp ? 'outside-above' : 'outside-below', { name: problem.name, fromOn, ...texts });
  }
  const stays = isLatest(plan, signal) ? 'shift-stays' : 'shift';
  return explanation(`${stays}-${isUp ? 'higher' : 'lower'}`, {
    ...data,
    centre: chartValue(problem, point?.limits?.centre ?? 0),
  });
}

/** Whether a signal reaches the last point that is judged. */
function isLatest(plan: ChartPlan, { untilOn }: ChartSignal): boolean {
  return plan.points.findLast(({ state, limits }) => state === 'shown' && limits !== null)?.on === untilOn;
}

/** What was noted for the day on which a signal begins. */
function notes({ annotations }: ChartProblem, { fromOn }: ChartSignal): Explanation[] {
  return annotations.filter(({ on }) => on === fromOn).map(({ on, text }) => explanation('noted', { on, text }));
}

function steady(problem: ChartProblem, plan: ChartPlan): Explanation[] {
  const limits = lastLimits(plan);
  if (limits === null) return [];
  const { centre, lower, upper } = limits;
  const texts = {
    centre: chartValue(problem, centre),
    lower: chartValue(problem, lower),
    upper: chartValue(problem, upper),
  };
  return [explanation('steady', { name: problem.name, ...texts })];
}

function verdict(problem: ChartProblem, plan: ChartPlan): Explanation[] {
  const limits = lastLimits(plan);
  if (plan.verdict === 'unknown' || plan.signals.length === 0 || limits === null) return [];
  if (plan.verdict === 'steady') return [explanation('steady-now', { centre: chartValue(problem, limits.centre) })];
  return [explanation(`verdict-${plan.verdict}`, {})];
}

function lastLimits(plan: ChartPlan): PointLimits | null {
  return plan.points.findLast(({ state, limits }) => state === 'shown' && limits !== null)?.limits ?? null;
}

function tellLimits({ fromOn, baselinePoints, isTrial, withoutLimits }: DrawnPhase): Explanation[] {
  if (withoutLimits === 'too-few-points') return [explanation('limits-few', { fromOn, points: baselinePoints })];
  if (withoutLimits === 'too-many-hidden') return [explanation('limits-hidden', { fromOn })];
  return isTrial ? [explanation('limits-trial', { fromOn, points: baselinePoints })] : [];
}

function hiddenPoints({ points }: ChartPlan): Explanation[] {
  const count = points.filter(({ state }) => state === 'hidden').length;
  return count === 0 ? [] : [explanation('points-hidden', { count })];
}
