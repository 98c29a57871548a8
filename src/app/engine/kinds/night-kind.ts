import { checkNight } from '#engine/nights/check-night.ts';
import { explainNight } from '#engine/nights/explain-night.ts';
import { generateNight } from '#engine/nights/generate-night.ts';
import type { NightPlan } from '#engine/nights/plan.ts';
import type { NightProblem } from '#engine/nights/problem.ts';
import { solveNight } from '#engine/nights/solve-night.ts';
import { TEMPLATES } from '#engine/nights/templates.ts';
import { validateNight } from '#engine/nights/validate-night.ts';
import { type Kind, ONE_PLAN_ONLY } from '../kind.ts';

const TASKS_PER_PATIENT = 15;

export const NIGHT_KIND: Kind<NightProblem, NightPlan> = {
  validate: validateNight,
  refuseTop: () => ONE_PLAN_ONLY,
  solve: (problem, options) => [solveNight(problem, options)],
  check: checkNight,
  explain: explainNight,
  templates: TEMPLATES,
  generate: ({ size, seed }) => generateNight({ patients: size, tasks: TASKS_PER_PATIENT, seed }),
  scenarios: ['ward-night'],
  sizeUnit: 'patients',
  sizeMax: 64,
};
