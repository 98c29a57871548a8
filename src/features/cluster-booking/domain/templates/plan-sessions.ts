import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Occurrence } from './session-occurrences.ts';

/** What a session needs: a resource, from `offsetMinutes` after the start, for `durationMinutes`. */
export type ResourceLine = {
  readonly resourceId: string;
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
};

export type UsableResource = {
  readonly id: string;
  readonly name: string;
  readonly units: number;
  /** Wall minutes of the site by weekday, 1 is Monday; empty means always. */
  readonly hours: readonly { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number }[];
};

export type TakenUnit = {
  readonly resourceId: string;
  readonly unit: number;
  readonly from: Date;
  readonly until: Date;
};

export type Reserved = TakenUnit;

/** What becomes of one occurrence: a session with its reservations, or the reason why not. */
export type PlannedSession = {
  readonly on: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly outcome: 'ok' | 'closed' | 'conflict';
  /** Why there will be no session; empty when there will. */
  readonly reason: string;
  readonly reservations: readonly Reserved[];
};

export type PlanFacts = {
  readonly lines: readonly ResourceLine[];
  readonly resources: ReadonlyMap<string, UsableResource>;
  readonly taken: readonly TakenUnit[];
  readonly startMinute: number;
};

/** Gives every line of every open occurrence a free unit of its resource; an occurrence that lacks one is a conflict, and takes nothing. */
export function planSessions(occurrences: readonly Occurrence[], facts: PlanFacts): readonly PlannedSession[] {
  const takenBy = groupByResource(facts.taken);
  return occurrences.map((occurrence) => {
    const { on, startsAt, endsAt } = occurrence;
    if (occurrence.closedBecause !== null) {
      return { on, startsAt, endsAt, outcome: 'closed', reason: occurrence.closedBecause, reservations: [] };
    }
    const found = reserveLines(occurrence, facts, takenBy);
    if (typeof found === 'string')
      return { on, startsAt, endsAt, outcome: 'conflict', reason: found, reservations: [] };
    for (const each of found) takenBy.set(each.resourceId, [...(takenBy.get(each.resourceId) ?? []), each]);
    return { on, startsAt, endsAt, outcome: 'ok', reason: '', reservations: found };
  });
}

type TakenByResource = Map<string, readonly TakenUnit[]>;

function reserveLines(occurrence: Occurrence, facts: PlanFacts, takenBy: TakenByResource): Reserved[] | string {
  const reserved: Reserved[] = [];
  for (const line of facts.lines) {
    const resource = facts.resources.get(line.resourceId);
    if (!resource) return 'A room or person of this template is no longer there.';
    const fromMinute = facts.startMinute + line.offsetMinutes;
    if (!worksThen(resource, occurrence.weekday, { fromMinute, untilMinute: fromMinute + line.durationMinutes })) {
      return `${resource.name} is not available at that time of the week.`;
    }
    const from = new Date(occurrence.startsAt.getTime() + line.offsetMinutes * 60_000);
    const until = new Date(from.getTime() + line.durationMinutes * 60_000);
    const others = [...(takenBy.get(resource.id) ?? []), ...reserved.filter((each) => each.resourceId === resource.id)];
    const unit = freeUnit(resource.units, others, { from, until });
    if (unit === null) return `${resource.name} is taken then.`;
    reserved.push({ resourceId: resource.id, unit, from, until });
  }
  return reserved;
}

function freeUnit(units: number, taken: readonly TakenUnit[], span: { from: Date; until: Date }): number | null {
  const busy = new Set(
    taken.filter((each) => each.from < span.until && span.from < each.until).map((each) => each.unit),
  );
  for (let unit = 1; unit <= units; unit += 1) if (!busy.has(unit)) return unit;
  return null;
}

function worksThen(
  resource: UsableResource,
  weekday: number,
  span: { fromMinute: number; untilMinute: number },
): boolean {
  if (resource.hours.length === 0) return true;
  return resource.hours.some(
    (each) => each.weekday === weekday && each.fromMinute <= span.fromMinute && span.untilMinute <= each.untilMinute,
  );
}

function groupByResource(taken: readonly TakenUnit[]): TakenByResource {
  const groups = new Map<string, TakenUnit[]>();
  for (const each of taken) {
    const group = groups.get(each.resourceId);
    if (group) group.push(each);
    else groups.set(each.resourceId, [each]);
  }
  return groups;
}
