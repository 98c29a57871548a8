import { checkClinicDay } from '#engine/sessions/clinic-day/check-clinic-day.ts';
import type { ClinicDayPlan } from '#engine/sessions/clinic-day/clinic-day-plan.ts';
import { CLINIC_DAY_TEMPLATES, explainClinicDay } from '#engine/sessions/clinic-day/explain-clinic-day.ts';
import { generateClinicDay } from '#engine/sessions/clinic-day/generate-clinic-day.ts';
import type { ClinicDayProblem } from '#engine/sessions/clinic-day/problem.ts';
import { simulateClinicDay } from '#engine/sessions/clinic-day/simulate-clinic-day.ts';
import { validateClinicDay } from '#engine/sessions/clinic-day/validate-clinic-day.ts';
import { type Kind, ONE_PLAN_ONLY } from '../kind.ts';

const DAYS = 1_000;

export const CLINIC_DAY_KIND: Kind<ClinicDayProblem, ClinicDayPlan> = {
  validate: validateClinicDay,
  refuseTop: () => ONE_PLAN_ONLY,
  solve: (problem, options) => [{ seed: options.seed, ...simulateClinicDay(problem, options) }],
  check: checkClinicDay,
  explain: (_problem, plan) => explainClinicDay(plan),
  templates: CLINIC_DAY_TEMPLATES,
  generate: ({ size, seed }) => generateClinicDay({ patients: size, days: DAYS, seed }),
  scenarios: ['diabetes-clinic'],
  sizeUnit: 'patients',
  sizeMax: 500,
};
