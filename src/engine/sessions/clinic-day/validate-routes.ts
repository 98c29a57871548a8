import type { ClinicDay, ClinicRoute } from './problem.ts';

const STAGES_PER_STEP_MAX = 30;

/**
 * What is wrong with the routes: stages that are not there or come twice, resources kept through a stage that does not come
 * later, and resources for which patients could wait in a circle, so that nobody could go on.
 */
export function validateRoutes(day: ClinicDay, place: string): string[] {
  const faults = day.routes.flatMap((route, index) => routeFaults(day, route, `${place}.routes[${index}]`));
  return faults.length > 0 ? faults : circleFaults(day, place);
}

function routeFaults(day: ClinicDay, { steps }: ClinicRoute, place: string): string[] {
  const faults: string[] = [];
  const stepOf = new Map<string, number>();
  for (const [index, { stageIds }] of steps.entries()) {
    const where = `${place}.steps[${index}]`;
    if (stageIds.length === 0) faults.push(`${where}.stageIds names no stage.`);
    if (stageIds.length > STAGES_PER_STEP_MAX)
      faults.push(`${where}.stageIds names more than ${STAGES_PER_STEP_MAX} stages.`);
    for (const stageId of stageIds) {
      if (!day.stages.some(({ id }) => id === stageId))
        faults.push(`${where} names ${stageId}, which is not a stage here.`);
      if (stepOf.has(stageId)) faults.push(`${where} names ${stageId}, through which the route goes already.`);
      stepOf.set(stageId, index);
    }
  }
  if (steps.length === 0) faults.push(`${place}.steps is empty.`);
  for (const stage of day.stages) {
    const step = stepOf.get(stage.id);
    if (step === undefined) continue;
    for (const use of stage.uses) {
      if (use.keptThroughStageId === null || use.keptThroughStageId === stage.id) continue;
      const last = stepOf.get(use.keptThroughStageId);
      if (last === undefined || last <= step) {
        faults.push(
          `${place} keeps ${use.resourceId} from ${stage.id} through ${use.keptThroughStageId}, which does not come later.`,
        );
      }
    }
  }
  return faults;
}

/** A resource that is kept while another is asked for goes before it; such an order without a circle cannot lock up. */
function circleFaults(day: ClinicDay, place: string): string[] {
  const asks = new Map<string, Set<string>>();
  for (const route of day.routes) noteAsks(day, route, asks);
  const circle = circleIn(asks);
  if (circle === null) return [];
  return [
    `${place}.routes could lock up: patients who keep ${circle.join(', who keep ')} wait for each other in a circle.`,
  ];
}

function noteAsks(day: ClinicDay, { steps }: ClinicRoute, asks: Map<string, Set<string>>): void {
  const kept = new Map<string, string>();
  for (const { stageIds } of steps) {
    const stages = day.stages.filter(({ id }) => stageIds.includes(id));
    const keptNow = stages.flatMap((stage) =>
      stage.uses.flatMap(({ resourceId, keptThroughStageId }) =>
        keptThroughStageId === null || keptThroughStageId === stage.id
          ? []
          : [{ resourceId, keptThroughStageId, by: stage.id }],
      ),
    );
    for (const stage of stages) {
      const holding = [...kept.keys(), ...keptNow.filter(({ by }) => by !== stage.id).map((one) => one.resourceId)];
      for (const held of holding)
        for (const { resourceId } of stage.uses) asks.set(held, (asks.get(held) ?? new Set()).add(resourceId));
    }
    for (const { resourceId, keptThroughStageId } of keptNow) kept.set(resourceId, keptThroughStageId);
    for (const [resourceId, through] of kept) if (stageIds.includes(through)) kept.delete(resourceId);
  }
}

function circleIn(asks: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | null {
  const done = new Set<string>();
  const walk = (id: string, path: readonly string[]): readonly string[] | null => {
    const at = path.indexOf(id);
    if (at >= 0) return path.slice(at);
    if (done.has(id)) return null;
    for (const next of asks.get(id) ?? []) {
      const found = walk(next, [...path, id]);
      if (found !== null) return found;
    }
    done.add(id);
    return null;
  };
  for (const id of asks.keys()) {
    const found = walk(id, []);
    if (found !== null) return found;
  }
  return null;
}
