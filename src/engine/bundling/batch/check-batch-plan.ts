import { type BatchPlan, COST_TERMS, type CostTerm } from '../plan.ts';
import type { BatchProblem } from '../problem.ts';
import { checkPatientPlan, type Use } from './check-patient-plan.ts';

export type BatchCheck = {
  /** One sentence each; empty when the plan may be used. */
  readonly violations: readonly string[];
  readonly cost: number;
  readonly terms: Readonly<Record<CostTerm, number>>;
};

const ROUNDING = 1e-4;

/** Judges the plan of a batch from anyone: each patient's part by itself, that nobody shares a unit, and every figure. */
export function checkBatchPlan(problem: BatchProblem, plan: BatchPlan): BatchCheck {
  const terms = Object.fromEntries(COST_TERMS.map((term) => [term, 0])) as Record<CostTerm, number>;
  const violations = checkPatients(problem, plan);
  const uses: Use[] = [];
  const plans = new Map(plan.patients.map((one) => [one.patientId, one]));
  for (const patient of problem.patients) {
    const own = plans.get(patient.id);
    if (own === undefined) continue;
    const check = checkPatientPlan(problem, patient, own);
    violations.push(...check.violations);
    for (const term of COST_TERMS) terms[term] += check.terms[term];
    uses.push(...check.uses);
  }
  const cost = COST_TERMS.reduce((sum, term) => sum + terms[term], 0);
  return {
    violations: [...violations, ...checkUses(problem, uses), ...checkClaims(plan, { cost, terms })],
    cost,
    terms,
  };
}

function checkPatients(problem: BatchProblem, plan: BatchPlan): string[] {
  const known = new Set(problem.patients.map((patient) => patient.id));
  const counts = new Map<string, number>();
  for (const { patientId } of plan.patients) counts.set(patientId, (counts.get(patientId) ?? 0) + 1);
  return [
    ...problem.patients.flatMap(({ id }) =>
      counts.get(id) === 1 ? [] : [`Patient ${id} is in the plan ${counts.get(id) ?? 0} times.`],
    ),
    ...[...counts.keys()].filter((id) => !known.has(id)).map((id) => `Patient ${id} is not in the problem.`),
  ];
}

function checkUses(problem: BatchProblem, uses: readonly Use[]): string[] {
  const resources = new Map(problem.resources.map((resource) => [resource.id, resource]));
  const violations: string[] = [];
  for (const [key, own] of Map.groupBy(uses, (use) => use.key)) {
    const [day = '', resourceId = ''] = key.split('|');
    const free = resources.get(resourceId)?.units[own[0]?.unit ?? -1]?.free[Number(day)] ?? [];
    const sorted = [...own].sort((a, b) => a.from - b.from || a.until - b.until);
    for (const [index, use] of sorted.entries()) {
      const before = sorted[index - 1];
      if (!free.some(([from, until]) => from <= use.from && use.until <= until)) {
        violations.push(`Unit ${use.unit} of ${resourceId} is not free for ${use.who} on day ${day}.`);
      }
      if (before !== undefined && before.until > use.from) {
        violations.push(`Unit ${use.unit} of ${resourceId} serves ${before.who} and ${use.who} at once on day ${day}.`);
      }
    }
  }
  return violations;
}

function checkClaims(
  plan: BatchPlan,
  found: { readonly cost: number; readonly terms: Readonly<Record<CostTerm, number>> },
): string[] {
  const violations = COST_TERMS.filter((term) => Math.abs(found.terms[term] - plan.terms[term]) > ROUNDING).map(
    (term) => `The plan counts ${plan.terms[term]} points for ${term}; it is ${found.terms[term]}.`,
  );
  if (Math.abs(found.cost - plan.cost) > ROUNDING) {
    violations.push(`The plan says it costs ${plan.cost}; it costs ${found.cost}.`);
  }
  if (plan.bound > plan.cost + ROUNDING) violations.push(`The bound ${plan.bound} lies above the cost ${plan.cost}.`);
  const gap = plan.cost > 0 ? (plan.cost - plan.bound) / plan.cost : 0;
  if (Math.abs(gap - plan.gap) > ROUNDING) violations.push(`The gap is ${gap}, not ${plan.gap}.`);
  if (plan.optimal && plan.cost - plan.bound > ROUNDING) {
    violations.push('The plan is called optimal although bound and cost do not meet.');
  }
  return violations;
}
