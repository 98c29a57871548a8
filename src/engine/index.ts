export { checkBundlingPlan } from './bundling/check-bundling-plan.ts';
export { DEFAULT_WEIGHTS, NO_LIMITS } from './bundling/default-weights.ts';
export type {
  BatchPlan,
  BundlingOptions,
  BundlingPlan,
  CostTerm,
  PatientPlan,
  PlanFigures,
  PlannedEvent,
  PlannedVisit,
} from './bundling/plan.ts';
export type {
  BatchPatient,
  BatchProblem,
  BundlingEvent,
  BundlingProblem,
  BundlingResource,
  BundlingWeights,
  ExistingBooking,
  PatientLimits,
  Preferences,
  ProtectedTime,
  Relation,
  ResourceLine,
} from './bundling/problem.ts';
export { solveBundling } from './bundling/solve-bundling.ts';
export { validateProblem as validateBundling } from './bundling/validate-problem.ts';
export { type Explanation, sentenceOf, type Templates } from './explanation.ts';
export type { SolveOptions, SolveProgress, Stop } from './solve-options.ts';
