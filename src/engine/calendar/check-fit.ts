import type { ResourceLine } from '#engine/bundling/problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { CalendarFit, UnitHold } from './calendar-fit.ts';
import type { CalendarProblem, ResourceCalendar } from './calendar-problem.ts';

const MINUTE_MS = 60_000;
const GRID_MINUTES = 5;
const DAY_MINUTES = 1440;

export type FitCheck = {
  /** One sentence each; empty when the fit may be booked. */
  readonly violations: readonly string[];
  /** Minutes of one unit that are held, over all lines. */
  readonly unitMinutes: number;
};

/**
 * Judges a fit from anyone, five minutes after five minutes on the clock of each place. Shares nothing with the search
 * but the types.
 */
export function checkFit(problem: CalendarProblem, lines: readonly ResourceLine[], fit: CalendarFit): FitCheck {
  const resources = new Map(problem.resources.map((resource) => [resource.id, resource]));
  const holds = fit.lines.flatMap(({ units }) => units);
  const violations: string[] = [];
  if (!Number.isInteger(fit.startMs / (GRID_MINUTES * MINUTE_MS)))
    violations.push('startMs is not on the 5-minute grid.');
  if (fit.lines.length !== lines.length) {
    violations.push(`The fit serves ${fit.lines.length} lines; ${lines.length} were asked for.`);
  }
  for (const [index, line] of lines.entries()) {
    const served = fit.lines[index]?.units ?? [];
    const place = `lines[${index}]`;
    if (served.length !== (line.units ?? 1)) {
      violations.push(`${place} needs ${line.units ?? 1} units and has ${served.length}.`);
    }
    for (const [u, hold] of served.entries()) {
      const at = `${place}.units[${u}]`;
      violations.push(...timeFaults(line, { hold, startMs: fit.startMs }).map((fault) => `${at} ${fault}`));
      const resource = resources.get(hold.resourceId);
      const faults = resource ? unitFaults(problem, { resource, line, hold }) : ['names a resource that is not there.'];
      violations.push(...faults.map((fault) => `${at} ${fault}`));
    }
  }
  violations.push(...sharedUnits(holds));
  const unitMinutes = holds.reduce((sum, { fromMs, untilMs }) => sum + (untilMs - fromMs) / MINUTE_MS, 0);
  return { violations, unitMinutes };
}

function timeFaults(line: ResourceLine, { hold, startMs }: { hold: UnitHold; startMs: number }): readonly string[] {
  const fromMs = startMs + (line.offsetMinutes - (line.setUpMinutes ?? 0)) * MINUTE_MS;
  const untilMs = startMs + (line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0)) * MINUTE_MS;
  const faults: string[] = [];
  if (hold.fromMs !== fromMs) faults.push('is not held from the start of its set-up.');
  if (hold.untilMs !== untilMs) faults.push('is not held to the end of its clean-up.');
  return faults;
}

type Judged = { readonly resource: ResourceCalendar; readonly line: ResourceLine; readonly hold: UnitHold };

function unitFaults(problem: CalendarProblem, { resource, line, hold }: Judged): readonly string[] {
  const faults: string[] = [];
  const { ofKind } = line;
  const isOfKind =
    ofKind !== undefined &&
    resource.kind === ofKind.kind &&
    ofKind.skills.every((skill) => resource.skills?.includes(skill) === true);
  if (!line.anyOf.includes(resource.id) && !isOfKind)
    faults.push(`uses ${resource.id}, which the line does not allow.`);
  if (!Number.isInteger(hold.unit) || hold.unit < 1 || hold.unit > resource.units) {
    faults.push(`uses unit ${hold.unit} of ${resource.id}, which has ${resource.units}.`);
  }
  const taken = (resource.reservations ?? []).some(
    ({ unit, fromMs, untilMs }) => unit === hold.unit && fromMs < hold.untilMs && hold.fromMs < untilMs,
  );
  if (taken) faults.push(`uses unit ${hold.unit} of ${resource.id} while it is reserved.`);
  const closed = closedFault(problem, resource, hold);
  return closed === null ? faults : [...faults, closed];
}

function closedFault(problem: CalendarProblem, resource: ResourceCalendar, hold: UnitHold): string | null {
  for (let ms = hold.fromMs; ms < hold.untilMs; ms += GRID_MINUTES * MINUTE_MS) {
    const { date, minute } = wallTimeOfInstant(new Date(ms), resource.zone);
    const day = dayNumber(date);
    if (day < problem.fromDay || day >= problem.untilDay) return 'lies outside the horizon.';
    if (!isOpen(resource, day, minute)) return `uses ${resource.id} on ${date} while it is closed.`;
    if (isOnLeave(resource, hold.unit, day * DAY_MINUTES + minute))
      return `uses ${resource.id} on ${date} during leave.`;
  }
  return null;
}

function isOpen({ exceptions, hours }: ResourceCalendar, day: number, minute: number): boolean {
  const weekday = new Date(day * DAY_MINUTES * MINUTE_MS).getUTCDay() || 7;
  const spans = exceptions?.find((each) => each.day === day)?.open ?? hours.filter((each) => each.weekday === weekday);
  return spans.some(({ fromMinute, untilMinute }) => fromMinute <= minute && minute < untilMinute);
}

function isOnLeave({ leave }: ResourceCalendar, unit: number, clock: number): boolean {
  return (leave ?? []).some(
    (each) =>
      (each.unit ?? unit) === unit &&
      each.fromDay * DAY_MINUTES + each.fromMinute < clock + GRID_MINUTES &&
      clock < each.untilDay * DAY_MINUTES + each.untilMinute,
  );
}

function sharedUnits(holds: readonly UnitHold[]): readonly string[] {
  return holds.flatMap((a, index) =>
    holds.slice(index + 1).flatMap((b) => {
      const isShared =
        a.resourceId === b.resourceId && a.unit === b.unit && a.fromMs < b.untilMs && b.fromMs < a.untilMs;
      return isShared ? [`Unit ${a.unit} of ${a.resourceId} is used twice at once.`] : [];
    }),
  );
}
