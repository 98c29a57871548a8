import { addDays } from '#kernel/calendar-date.ts';
import type { ChartProblem } from '../charts/problem.ts';
import { solveChart } from '../charts/solve-chart.ts';
import type { ForecastNote } from './plan.ts';
import type { ForecastProblem } from './problem.ts';

/** Why a forecast should be read with care: an assumption of Little's law that fails, or a week of the basis outside XmR limits. */
export function forecastWarnings({ basis, flowChecks }: ForecastProblem): readonly ForecastNote[] {
  const failing = flowChecks.filter(({ holds }) => holds === false);
  return [
    ...failing.map(({ check, value }) => ({
      code: `check-${check}`,
      data: { value: Math.round((value ?? 0) * 100) / 100 },
    })),
    ...unusualWeeks(basis).map(({ on, items }) => ({ code: 'week-outside-limits', data: { fromOn: on, items } })),
  ];
}

/** Spans of seven days, counted back from the end of the basis, since single days are too few to judge. Excluded ones make no limit. */
function unusualWeeks({ fromOn, finishedPerDay, excluded }: ForecastProblem['basis']) {
  const first = finishedPerDay.length % 7;
  const weeks = Array.from({ length: Math.floor(finishedPerDay.length / 7) }, (_, index) => {
    const on = addDays(fromOn, first + 7 * index);
    const items = finishedPerDay.slice(first + 7 * index, first + 7 * index + 7).reduce((sum, count) => sum + count, 0);
    const isExcluded = excluded.some((span) => span.fromOn <= addDays(on, 6) && on <= span.untilOn);
    return { on, items, isExcluded };
  });
  if (weeks.length === 0) return [];
  const chart: ChartProblem = {
    kind: 'xmr',
    name: 'Finished in a week',
    unit: '',
    better: 'higher',
    points: weeks.map(({ on, items, isExcluded }) => ({
      on,
      value: items,
      size: null,
      excludedBecause: isExcluded ? 'left out of the basis' : null,
    })),
    phases: [{ fromOn, baselinePoints: Math.max(2, weeks.length), frozen: null, decidedBy: null, note: null }],
    annotations: [],
    smallNumbers: 'shown',
  };
  const { points } = solveChart(chart);
  return weeks.filter((_, index) => points[index]?.rules.includes('outside-limits'));
}
