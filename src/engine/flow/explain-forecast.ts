import type { Explanation } from '../explanation.ts';
import type { ForecastNote, ForecastPlan, ScenarioPlan } from './plan.ts';
import type { ForecastProblem } from './problem.ts';

/** The chance that is told in words; the others stand in the plan. */
const TOLD_PERCENT = 85;

/** What a forecast says, as sentences of `FORECAST_TEMPLATES`: what stands in the way, the answers, what they rest on, what to mind. */
export function explainForecast(problem: ForecastProblem, plan: ForecastPlan): readonly Explanation[] {
  const { name } = problem;
  const when = plan.when.flatMap(({ items, percentiles }) =>
    percentiles
      .filter(({ percent }) => percent === TOLD_PERCENT)
      .map(({ percent, on }) => ({
        code: on === null ? 'when-beyond' : 'when',
        data: { name, percent, items, ...(on === null ? {} : { on }) },
      })),
  );
  const howMany = plan.howMany.flatMap(({ byOn, percentiles }) =>
    percentiles
      .filter(({ percent }) => percent === TOLD_PERCENT)
      .map(({ percent, items }) => ({ code: 'how-many', data: { name, percent, items, byOn } })),
  );
  const { trials, basisDays, basisItems, seed } = plan;
  const basis = { code: 'basis', data: { trials, days: basisDays, items: basisItems, seed } };
  return [
    ...plan.obstacles,
    ...when,
    ...howMany,
    ...(when.length + howMany.length > 0 ? [basis] : []),
    ...(plan.scenarios === null ? [] : scenarioNotes(problem, plan.scenarios)),
    ...plan.warnings,
  ].map((one) => ({ ...one, subjectId: null }));
}

function scenarioNotes({ scenarios }: ForecastProblem, { lines, requiredPerWeek }: ScenarioPlan): ForecastNote[] {
  const targetOn = scenarios?.targetOn ?? null;
  return [
    ...lines.map(({ percent, completedPerWeek, outcome, finishOn }) => ({
      code: `scenario-${outcome}`,
      data: { percent, perWeek: completedPerWeek, ...(finishOn === null ? {} : { finishOn }) },
    })),
    ...(requiredPerWeek === null || targetOn === null
      ? []
      : [{ code: 'required', data: { targetOn, perWeek: Math.round(requiredPerWeek * 10) / 10 } }]),
  ];
}
