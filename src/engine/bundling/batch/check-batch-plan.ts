import { checkBundlingPlan } from '../check/check-bundling-plan.ts';
import { type BatchPlan, COST_TERMS, type CostTerm, type PatientPlan, type PlannedEvent } from '../plan.ts';
import type { BatchPatient, BatchProblem, BundlingEvent, BundlingProblem, ResourceLine } from '../problem.ts';

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
    const check = checkBundlingPlan(problemOfOne(problem, patient), { ...own, bound: 0, optimal: false });
    violations.push(...check.violations.map((sentence) => `Patient ${patient.id}: ${sentence}`));
    for (const term of COST_TERMS) terms[term] += check.terms[term];
    violations.push(...collectUses(patient, own, uses));
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

function problemOfOne(problem: BatchProblem, patient: BatchPatient): BundlingProblem {
  const { needleFactor = problem.weights.needleFactor, spreadNeedles = problem.weights.spreadNeedles } = patient;
  const ids = new Set(
    patient.events.flatMap((event) => event.sites.flatMap(({ lines }) => lines.flatMap((l) => l.anyOf))),
  );
  const kinds = patient.events.some((event) => event.sites.some(({ lines }) => lines.some((line) => line.ofKind)));
  const resources = kinds ? problem.resources : problem.resources.filter((resource) => ids.has(resource.id));
  return { ...patient, resources, weights: { ...problem.weights, needleFactor, spreadNeedles } };
}

/** One unit in use, in minutes of one day. */
type Use = {
  readonly key: string;
  readonly unit: number;
  readonly from: number;
  readonly until: number;
  readonly who: string;
};

function collectUses(patient: BatchPatient, plan: PatientPlan, into: Use[]): string[] {
  const events = new Map(patient.events.map((event) => [event.id, event]));
  return plan.visits.flatMap((visit) =>
    visit.events.flatMap((planned) => {
      const event = events.get(planned.eventId);
      const siteId = planned.siteId ?? visit.siteId;
      if (event === undefined || stays(event, planned, { day: visit.day, siteId })) return [];
      const lines = (event.sites.find((site) => site.siteId === siteId)?.lines ?? []).flatMap(perUnit);
      const numbers = planned.unitNumbers ?? [];
      if (numbers.length !== lines.length || planned.resourceIds.length !== lines.length) {
        return [`Patient ${patient.id}: event ${event.id} does not name one unit for each that it needs.`];
      }
      for (const [index, line] of lines.entries()) {
        const from = planned.startMinute + line.offsetMinutes - (line.setUpMinutes ?? 0);
        const until = planned.startMinute + line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0);
        const unit = numbers[index] ?? -1;
        const resourceId = planned.resourceIds[index] ?? '';
        into.push({ key: `${visit.day}|${resourceId}|${unit}`, unit, from, until, who: `${patient.id}/${event.id}` });
      }
      return [];
    }),
  );
}

function stays(event: BundlingEvent, planned: PlannedEvent, visit: { readonly day: number; readonly siteId: string }) {
  const { booked } = event;
  return booked?.day === visit.day && booked.siteId === visit.siteId && booked.startMinute === planned.startMinute;
}

function perUnit(line: ResourceLine): readonly ResourceLine[] {
  return Array.from({ length: line.units ?? 1 }, () => line);
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
