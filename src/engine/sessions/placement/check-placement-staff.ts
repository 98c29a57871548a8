import type { PlacedSession } from './plan.ts';
import type { PlacementProblem, PlacementResource } from './problem.ts';

/** A resource at work in a session, set-up and clean-up included. */
type Duty = {
  readonly session: string;
  readonly siteId: string;
  readonly weekday: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

/** What is wrong with who serves: kinds, skills, free time, twice at once, and staff patterns. */
export function staffFaults(problem: PlacementProblem, sessions: readonly PlacedSession[]): string[] {
  const faults: string[] = [];
  const duties = new Map<string, Duty[]>();
  for (const session of sessions) {
    const lines = problem.clusters.find(({ id }) => id === session.clusterId)?.template.lines ?? [];
    for (const [index, line] of lines.entries()) {
      for (const resourceId of session.resourceIds[index] ?? []) {
        const resource = problem.resources.find(({ id }) => id === resourceId);
        if (resource === undefined) {
          faults.push(`${session.clusterId} names ${resourceId}, which is not a resource of the problem.`);
          continue;
        }
        if (resource.kind !== line.kind || !line.skills.every((skill) => resource.skills.includes(skill))) {
          faults.push(`${resourceId} cannot serve a ${line.kind} line of ${session.clusterId}.`);
        }
        const start = session.startMinute + line.offsetMinutes;
        const duty = {
          session: session.clusterId,
          siteId: session.siteId,
          weekday: session.weekday,
          fromMinute: start - (line.setUpMinutes ?? 0),
          untilMinute: start + line.durationMinutes + (line.cleanUpMinutes ?? 0),
        };
        duties.set(resourceId, [...(duties.get(resourceId) ?? []), duty]);
      }
    }
  }
  for (const resource of problem.resources) faults.push(...dutyFaults(resource, duties.get(resource.id) ?? []));
  return faults;
}

function dutyFaults(resource: PlacementResource, duties: readonly Duty[]): string[] {
  const faults: string[] = [];
  for (const duty of duties) {
    for (let minute = duty.fromMinute; minute < duty.untilMinute; minute += 5) {
      const isFree = resource.free.some(
        (span) =>
          span.siteId === duty.siteId &&
          span.weekday === duty.weekday &&
          span.fromMinute <= minute &&
          minute < span.untilMinute,
      );
      if (!isFree) {
        faults.push(`${resource.id} is not free for ${duty.session} on weekday ${duty.weekday} at minute ${minute}.`);
        break;
      }
    }
    const atOnce = duties.filter(
      (other) =>
        other.weekday === duty.weekday && other.fromMinute <= duty.fromMinute && duty.fromMinute < other.untilMinute,
    ).length;
    if (atOnce > resource.units) {
      faults.push(
        `${resource.id} is needed ${atOnce} times at once on weekday ${duty.weekday}; there are ${resource.units}.`,
      );
    }
  }
  return [...faults, ...patternFaults(resource, duties)];
}

function patternFaults({ id, pattern }: PlacementResource, duties: readonly Duty[]): string[] {
  if (pattern === undefined) return [];
  const minutes = (weekday: number | null) =>
    duties
      .filter((duty) => weekday === null || duty.weekday === weekday)
      .reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0);
  const days = new Set(duties.map(({ weekday }) => weekday));
  const faults: string[] = [];
  for (const weekday of days) {
    if (pattern.minutesPerDayMax !== undefined && minutes(weekday) > pattern.minutesPerDayMax) {
      faults.push(
        `${id} works ${minutes(weekday)} minutes on weekday ${weekday}, more than ${pattern.minutesPerDayMax}.`,
      );
    }
  }
  if (pattern.minutesPerWeekMax !== undefined && minutes(null) > pattern.minutesPerWeekMax) {
    faults.push(`${id} works ${minutes(null)} minutes a week, more than ${pattern.minutesPerWeekMax}.`);
  }
  if (pattern.daysPerWeekMax !== undefined && days.size > pattern.daysPerWeekMax) {
    faults.push(`${id} works on ${days.size} days, more than ${pattern.daysPerWeekMax}.`);
  }
  return faults;
}
