import { checkBundlingPlan } from '#engine/bundling/check-bundling-plan.ts';
import { generateBundling, SCENARIOS } from '#engine/bundling/generate/generate-bundling.ts';
import type { BatchPlan } from '#engine/bundling/plan.ts';
import type { BatchProblem } from '#engine/bundling/problem.ts';
import type { Kind } from '../kind.ts';
import { isOnePatient, onePatientProblem, solveOnePatient } from './one-patient.ts';
import { validateBatch } from './validate-batch.ts';

export const BUNDLING_KIND: Kind<BatchProblem, BatchPlan> = {
  validate: validateBatch,
  refuseTop: (problem) =>
    isOnePatient(problem) ? null : '--top is for one patient of at most 15 events; this problem is larger.',
  solve: (problem, options) => {
    if (isOnePatient(problem)) return solveOnePatient(problem, options);
    throw new RangeError('Several patients at once cannot be solved yet.');
  },
  check: (problem, plan) => {
    const [patient] = problem.patients;
    const [patientPlan] = plan.patients;
    if (patient === undefined || patientPlan === undefined) return { violations: [] };
    const { bound, optimal } = plan;
    return checkBundlingPlan(onePatientProblem(problem, patient), { ...patientPlan, bound, optimal });
  },
  explain: () => [],
  templates: {},
  generate: ({ size, seed, scenario }) =>
    generateBundling({ patients: size, seed, scenario: SCENARIOS.find((name) => name === scenario) ?? SCENARIOS[0] }),
  scenarios: SCENARIOS,
  sizeUnit: 'patients',
  sizeMax: 50_000,
};
