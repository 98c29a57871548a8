import type { ClinicDay, ClinicResource } from './problem.ts';
import type { ClinicTrace, ServedStage } from './trace-clinic-day.ts';

const SLACK = 1e-9;

/**
 * Judges a day that is said to have happened, without looking at how it was made: every route walked once and in order, nobody
 * in two stages at once, no resource over its units, nothing begun in a break or before a resource comes.
 */
export function checkClinicTrace(day: ClinicDay, trace: ClinicTrace): { readonly violations: string[] } {
  const byPatient = new Map<string, ServedStage[]>();
  for (const one of trace.served) byPatient.set(one.patientId, [...(byPatient.get(one.patientId) ?? []), one]);
  return {
    violations: [
      ...[...byPatient.values()].flatMap((walk) => walkFaults(day, walk)),
      ...[...byPatient].flatMap(([patientId, walk]) => leavingFaults(patientId, walk, trace)),
      ...day.resources.flatMap((resource) => resourceFaults(day, resource, byPatient)),
    ],
  };
}

function walkFaults(day: ClinicDay, walk: readonly ServedStage[]): string[] {
  const ordered = [...walk].sort((a, b) => a.startMinute - b.startMinute || a.endMinute - b.endMinute);
  const patientId = ordered[0]?.patientId ?? '';
  const steps = day.routes.find(({ id }) => id === ordered[0]?.routeId)?.steps ?? [];
  const asked = steps.flatMap(({ stageIds }) => stageIds);
  const faults: string[] = [];
  if (
    [...asked].sort().join() !==
    ordered
      .map(({ stageId }) => stageId)
      .sort()
      .join()
  ) {
    faults.push(`${patientId} does not go through each stage of the route once.`);
  }
  let place = 0;
  for (const step of steps) {
    const here = ordered.slice(place, place + step.stageIds.length);
    if (here.some(({ stageId }) => !step.stageIds.includes(stageId)))
      faults.push(`${patientId} takes stages out of order.`);
    place += step.stageIds.length;
  }
  for (const [index, one] of ordered.entries()) {
    const earlier = ordered[index - 1];
    if (one.startMinute < one.readyMinute - SLACK)
      faults.push(`${patientId} starts ${one.stageId} before being ready.`);
    if (one.endMinute < one.startMinute - SLACK) faults.push(`${patientId} ends ${one.stageId} before it starts.`);
    if (earlier !== undefined && one.readyMinute < earlier.endMinute - SLACK)
      faults.push(`${patientId} is in ${earlier.stageId} and ${one.stageId} at once.`);
  }
  return faults;
}

function leavingFaults(patientId: string, walk: readonly ServedStage[], trace: ClinicTrace): string[] {
  const leaving = trace.left.filter((one) => one.patientId === patientId);
  const lastEnd = Math.max(...walk.map(({ endMinute }) => endMinute));
  const isRight = leaving.length === 1 && Math.abs((leaving[0]?.minute ?? 0) - lastEnd) <= SLACK;
  return isRight ? [] : [`${patientId} does not leave once, with the end of the last stage.`];
}

function resourceFaults(
  day: ClinicDay,
  resource: ClinicResource,
  byPatient: ReadonlyMap<string, readonly ServedStage[]>,
): string[] {
  const faults: string[] = [];
  const changes: (readonly [minute: number, units: number])[] = [];
  for (const walk of byPatient.values()) {
    for (const one of walk) {
      const use = day.stages.find(({ id }) => id === one.stageId)?.uses.find((each) => each.resourceId === resource.id);
      if (use === undefined) continue;
      const until = walk.find(({ stageId }) => stageId === (use.keptThroughStageId ?? one.stageId))?.endMinute;
      changes.push([one.startMinute, use.units], [until ?? Number.POSITIVE_INFINITY, -use.units]);
      if (one.startMinute < resource.fromMinute - SLACK)
        faults.push(`${one.stageId} starts before ${resource.id} comes.`);
      if (resource.breaks.some((pause) => isInside(one.startMinute, pause)))
        faults.push(`${one.stageId} starts in a break of ${resource.id}.`);
    }
  }
  let busy = 0;
  for (const [, units] of changes.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    busy += units;
    if (busy > resource.units)
      return [...faults, `More than ${resource.units} units of ${resource.id} are used at once.`];
  }
  return faults;
}

function isInside(minute: number, { fromMinute, untilMinute }: { fromMinute: number; untilMinute: number }): boolean {
  return minute > fromMinute + SLACK && minute < untilMinute - SLACK;
}
