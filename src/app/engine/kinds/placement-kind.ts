import { checkPlacement } from '#engine/sessions/placement/check-placement.ts';
import { explainPlacement, PLACEMENT_TEMPLATES } from '#engine/sessions/placement/explain-placement.ts';
import { generatePlacement } from '#engine/sessions/placement/generate-placement.ts';
import type { PlacementPlan } from '#engine/sessions/placement/plan.ts';
import type { PlacementProblem } from '#engine/sessions/placement/problem.ts';
import { solvePlacement } from '#engine/sessions/placement/solve-placement.ts';
import { validatePlacement } from '#engine/sessions/placement/validate-placement.ts';
import { highsSolver } from '../highs-solver.ts';
import { type Kind, ONE_PLAN_ONLY } from '../kind.ts';

export const PLACEMENT_KIND: Kind<PlacementProblem, PlacementPlan> = {
  validate: validatePlacement,
  refuseTop: () => ONE_PLAN_ONLY,
  solve: async (problem, options) => [solvePlacement(problem, { ...options, linearSolver: await highsSolver() })],
  check: checkPlacement,
  explain: explainPlacement,
  templates: PLACEMENT_TEMPLATES,
  generate: ({ size, seed }) => generatePlacement({ clusters: size, seed }),
  scenarios: ['hospital-with-three-sites'],
  sizeUnit: 'clusters',
  sizeMax: 200,
};
