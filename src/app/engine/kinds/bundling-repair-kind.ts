import { solveBatch } from '#engine/bundling/batch/solve-batch.ts';
import { generateBundling, SCENARIOS } from '#engine/bundling/generate/generate-bundling.ts';
import { checkRepair } from '#engine/bundling/repair/check-repair.ts';
import { explainRepair, REPAIR_TEMPLATES } from '#engine/bundling/repair/explain-repair.ts';
import type { RepairProblem } from '#engine/bundling/repair/problem.ts';
import { repairBatch } from '#engine/bundling/repair/repair-batch.ts';
import type { RepairPlan } from '#engine/bundling/repair/repair-plan.ts';
import { validateRepair } from '#engine/bundling/repair/validate-repair.ts';
import { type Kind, ONE_PLAN_ONLY, type Size } from '../kind.ts';

export const BUNDLING_REPAIR_KIND: Kind<RepairProblem, RepairPlan> = {
  validate: validateRepair,
  refuseTop: () => ONE_PLAN_ONLY,
  solve: ({ batch, agreed, mayMove = [] }, options) => [repairBatch(batch, agreed, { ...options, mayMove })],
  check: checkRepair,
  explain: (_problem, plan) => explainRepair(plan),
  templates: REPAIR_TEMPLATES,
  generate: inventRepair,
  scenarios: SCENARIOS,
  sizeUnit: 'patients',
  sizeMax: 2_000,
};

const STEPS_PER_PATIENT = 4;

/** A planned batch in which the resource that serves most of one day is lost on that day. */
function inventRepair({ size, seed, scenario }: Size): RepairProblem {
  const name = SCENARIOS.find((one) => one === scenario) ?? SCENARIOS[0];
  const batch = generateBundling({ patients: size, seed, scenario: name });
  const stepsMax = STEPS_PER_PATIENT * size;
  const { patients: agreed } = solveBatch(batch, { seed, budgetMs: 1, stepsMax, now: () => 0 });
  const uses = agreed.flatMap(({ visits }) =>
    visits.flatMap(({ day, events }) => events.flatMap(({ resourceIds }) => resourceIds.map((id) => ({ id, day })))),
  );
  const counted = [...Map.groupBy(uses, ({ id, day }) => `${day}|${id}`).values()];
  const [lost] = counted.toSorted((a, b) => b.length - a.length)[0] ?? [];
  const resources = batch.resources.map((resource) =>
    resource.id !== lost?.id
      ? resource
      : { ...resource, units: resource.units.map(({ free }) => ({ free: { ...free, [lost.day]: [] } })) },
  );
  return { batch: { ...batch, resources }, agreed };
}
