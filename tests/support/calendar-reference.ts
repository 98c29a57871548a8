import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { CalendarFit, FitWindow, UnitHold } from '#engine/calendar/calendar-fit.ts';
import type { CalendarProblem, ResourceCalendar } from '#engine/calendar/calendar-problem.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { covers, differenceOf, type Interval, type IntervalSet, intervalSet } from '#kernel/interval.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';

const MINUTE_MS = 60_000;
const SLOT_MS = 5 * MINUTE_MS;
const DAY_MS = 86_400_000;
const CLOCKS = new Map<string, { readonly day: number; readonly minute: number }>();

type Unit = { readonly resource: ResourceCalendar; readonly unit: number; readonly free: IntervalSet };

/** The slow and plain way: intervals of milliseconds, every start in turn, every choice of units tried. */
export function referenceFits(
  problem: CalendarProblem,
  lines: readonly ResourceLine[],
  window: FitWindow,
): readonly CalendarFit[] {
  const units = problem.resources.flatMap((resource) => unitsOf(problem, resource));
  const fits: CalendarFit[] = [];
  for (
    let ms = Math.ceil(window.fromMs / SLOT_MS) * SLOT_MS;
    ms < window.untilMs && fits.length < window.count;
    ms += SLOT_MS
  ) {
    const seats = lines.flatMap((line, index) => seatsOf(line, { index, ms, units }));
    const inOrder = seats.toSorted((a, b) => a.fromMs - b.fromMs);
    const holds = serve(inOrder, []);
    if (holds === null) continue;
    const served = lines.map((_, index) => ({
      units: holds.filter(({ line }) => line === index).map(({ hold }) => hold),
    }));
    fits.push({ startMs: ms, lines: served });
  }
  return fits;
}

/** Free time of each unit as intervals of milliseconds. */
export function freeIntervals(problem: CalendarProblem): readonly Unit[] {
  return problem.resources.flatMap((resource) => unitsOf(problem, resource));
}

function unitsOf(problem: CalendarProblem, resource: ResourceCalendar): readonly Unit[] {
  return Array.from({ length: resource.units }, (_, index) => {
    const unit = index + 1;
    const reserved = (resource.reservations ?? []).filter((each) => each.unit === unit);
    const taken = intervalSet(reserved.map(({ fromMs, untilMs }): Interval => [fromMs, untilMs]));
    return { resource, unit, free: wholeSlots(differenceOf(openTime(problem, { resource, unit }), taken)) };
  });
}

function openTime(
  problem: CalendarProblem,
  of: { readonly resource: ResourceCalendar; readonly unit: number },
): IntervalSet {
  const open: Interval[] = [];
  for (let ms = (problem.fromDay - 1) * DAY_MS; ms < (problem.untilDay + 1) * DAY_MS; ms += SLOT_MS) {
    const { day, minute } = clock(ms, of.resource.zone);
    const isInside = problem.fromDay <= day && day < problem.untilDay;
    if (isInside && isOpenAt(of.resource, day, minute) && !isAway(of, day, minute)) open.push([ms, ms + SLOT_MS]);
  }
  return intervalSet(open);
}

function clock(ms: number, zone: string) {
  const key = `${zone} ${ms}`;
  const known = CLOCKS.get(key);
  if (known !== undefined) return known;
  const { date, minute } = wallTimeOfInstant(new Date(ms), zone);
  const read = { day: dayNumber(date), minute };
  CLOCKS.set(key, read);
  return read;
}

function isOpenAt({ hours, exceptions = [] }: ResourceCalendar, day: number, minute: number): boolean {
  const weekday = ((day + 3) % 7) + 1;
  const exception = exceptions.find((each) => each.day === day);
  const spans = exception === undefined ? hours.filter((each) => each.weekday === weekday) : exception.open;
  return spans.some(({ fromMinute, untilMinute }) => minute >= fromMinute && minute < untilMinute);
}

function isAway(
  { resource, unit }: { readonly resource: ResourceCalendar; readonly unit: number },
  day: number,
  minute: number,
) {
  return (resource.leave ?? []).some((leave) => {
    const isOfUnit = leave.unit === undefined || leave.unit === unit;
    const hasBegun = day > leave.fromDay || (day === leave.fromDay && minute + 5 > leave.fromMinute);
    const isOver = day > leave.untilDay || (day === leave.untilDay && minute >= leave.untilMinute);
    return isOfUnit && hasBegun && !isOver;
  });
}

function wholeSlots(set: IntervalSet): IntervalSet {
  return intervalSet(
    set.map(([from, until]): Interval => [Math.ceil(from / SLOT_MS) * SLOT_MS, Math.floor(until / SLOT_MS) * SLOT_MS]),
  );
}

type Seat = { readonly line: number; readonly fromMs: number; readonly choices: readonly UnitHold[] };
type Seated = { readonly line: number; readonly hold: UnitHold };

function seatsOf(
  line: ResourceLine,
  { index, ms, units }: { readonly index: number; readonly ms: number; readonly units: readonly Unit[] },
): readonly Seat[] {
  const fromMs = ms + (line.offsetMinutes - (line.setUpMinutes ?? 0)) * MINUTE_MS;
  const untilMs = ms + (line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0)) * MINUTE_MS;
  const named = line.anyOf.flatMap((id) => units.filter((each) => each.resource.id === id));
  const ofKind = units.filter(
    ({ resource }) =>
      line.ofKind !== undefined &&
      resource.kind === line.ofKind.kind &&
      line.ofKind.skills.every((skill) => resource.skills?.includes(skill)),
  );
  const choices = [...new Set([...named, ...ofKind])]
    .filter(({ free }) => covers(free, [fromMs, untilMs]))
    .map(({ resource, unit }) => ({ resourceId: resource.id, unit, fromMs, untilMs }));
  return Array.from({ length: line.units ?? 1 }, () => ({ line: index, fromMs, choices }));
}

function serve(seats: readonly Seat[], seated: readonly Seated[]): readonly Seated[] | null {
  const seat = seats[seated.length];
  if (seat === undefined) return seated;
  for (const hold of seat.choices) {
    if (seated.some((other) => clash(other.hold, hold))) continue;
    const found = serve(seats, [...seated, { line: seat.line, hold }]);
    if (found !== null) return found;
  }
  return null;
}

function clash(a: UnitHold, b: UnitHold): boolean {
  return a.resourceId === b.resourceId && a.unit === b.unit && a.fromMs < b.untilMs && b.fromMs < a.untilMs;
}
