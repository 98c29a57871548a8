import { solveBatch } from '#engine/bundling/batch/solve-batch.ts';
import { validateBatch } from '#engine/bundling/batch/validate-batch.ts';
import { generateBundling, SCENARIOS } from '#engine/bundling/generate/generate-bundling.ts';
import type { BatchPlan } from '#engine/bundling/plan.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import type { Kind } from '../kind.ts';
import { checkBundling } from './check-bundling.ts';
import { BATCH_TEMPLATES, explainBatch } from './explain-batch.ts';
import { isOnePatient, solveOnePatient } from './one-patient.ts';

export const BUNDLING_KIND: Kind<BatchProblem, BatchPlan> = {
  validate: validateBatch,
  refuseTop: (problem) =>
    isOnePatient(problem) ? null : '--top is for one patient of at most 15 events; this problem is larger.',
  solve: (problem, options) =>
    isOnePatient(problem) ? solveOnePatient(problem, options) : [solveBatch(problem, options)],
  check: checkBundling,
  explain: explainBatch,
  templates: BATCH_TEMPLATES,
  generate: ({ size, seed, scenario }) =>
    generateBundling({ patients: size, seed, scenario: SCENARIOS.find((name) => name === scenario) ?? SCENARIOS[0] }),
  scenarios: SCENARIOS,
  sizeUnit: 'patients',
  sizeMax: 50_000,
};
