import { generateChart } from '#engine/charts/chart-samples.ts';
import { CHART_TEMPLATES } from '#engine/charts/chart-templates.ts';
import { checkChart } from '#engine/charts/check-chart.ts';
import { explainChart } from '#engine/charts/explain-chart.ts';
import type { ChartPlan } from '#engine/charts/plan.ts';
import type { ChartProblem } from '#engine/charts/problem.ts';
import { solveChart } from '#engine/charts/solve-chart.ts';
import { CHART_POINTS_MAX, validateChart } from '#engine/charts/validate-chart.ts';
import { type Kind, ONE_PLAN_ONLY } from '../kind.ts';

export const CHART_KIND: Kind<ChartProblem, ChartPlan> = {
  validate: validateChart,
  refuseTop: () => ONE_PLAN_ONLY,
  solve: (problem) => [solveChart(problem)],
  check: checkChart,
  explain: explainChart,
  templates: CHART_TEMPLATES,
  generate: generateChart,
  scenarios: ['hospital-week-by-week'],
  sizeUnit: 'points',
  sizeMax: CHART_POINTS_MAX,
};
