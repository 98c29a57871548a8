import { checkForecast } from '#engine/flow/check-forecast.ts';
import { explainForecast } from '#engine/flow/explain-forecast.ts';
import { generateForecast } from '#engine/flow/forecast-samples.ts';
import { forecastSeed } from '#engine/flow/forecast-seed.ts';
import { FORECAST_TEMPLATES } from '#engine/flow/forecast-templates.ts';
import type { ForecastPlan } from '#engine/flow/plan.ts';
import type { ForecastProblem } from '#engine/flow/problem.ts';
import { solveForecast } from '#engine/flow/solve-forecast.ts';
import { validateForecast } from '#engine/flow/validate-forecast.ts';
import { type Kind, ONE_PLAN_ONLY } from '../kind.ts';

export const FORECAST_KIND: Kind<ForecastProblem, ForecastPlan> = {
  validate: validateForecast,
  refuseTop: () => ONE_PLAN_ONLY,
  seedOf: forecastSeed,
  solve: (problem, options) => [solveForecast(problem, options)],
  check: checkForecast,
  explain: explainForecast,
  templates: FORECAST_TEMPLATES,
  generate: generateForecast,
  scenarios: ['board-of-a-team'],
  sizeUnit: 'items',
  sizeMax: 10_000,
};
