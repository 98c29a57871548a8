import type { DaySpan, Leave, ResourceCalendar, UnitReservation } from './calendar-problem.ts';

const UNITS_MAX = 1_000;
const SPANS_MAX = 500;
const ABSENCES_MAX = 5_000;
const RESERVATIONS_MAX = 200_000;
const DAY_MINUTES = 1440;
const GRID_MINUTES = 5;
/** Instants that a date can stand for (ECMA-262, Time Values). */
const INSTANT_MAX = 8.64e15;

/** One sentence for each thing that is wrong with a resource, beginning with its place. */
export function resourceFaults(resource: ResourceCalendar, place: string): readonly string[] {
  const { id, units, hours, exceptions = [], leave = [], reservations = [] } = resource;
  const faults: string[] = [];
  if (id === '') faults.push(`${place}.id is empty.`);
  if (!Number.isInteger(units) || units < 1 || units > UNITS_MAX) {
    faults.push(`${place}.units is ${units}; it must be a whole number from 1 to ${UNITS_MAX}.`);
  }
  const crowded = [
    ...tooMany(`${place}.hours`, hours.length, SPANS_MAX),
    ...tooMany(`${place}.exceptions`, exceptions.length, ABSENCES_MAX),
    ...tooMany(`${place}.leave`, leave.length, ABSENCES_MAX),
    ...tooMany(`${place}.reservations`, reservations.length, RESERVATIONS_MAX),
  ];
  if (crowded.length > 0) return [...faults, ...crowded];
  for (const [index, span] of hours.entries()) {
    const at = `${place}.hours[${index}]`;
    if (![1, 2, 3, 4, 5, 6, 7].includes(span.weekday))
      faults.push(`${at}.weekday is ${span.weekday}; 1 is Monday, 7 is Sunday.`);
    faults.push(...spanFaults(span, at));
  }
  faults.push(...exceptionFaults(resource, place));
  for (const [index, each] of leave.entries()) faults.push(...leaveFaults(each, `${place}.leave[${index}]`, units));
  return [...faults, ...reservationFaults(reservations, place, units)];
}

function tooMany(place: string, count: number, most: number): readonly string[] {
  return count > most ? [`${place} has ${count} entries; at most ${most} are allowed.`] : [];
}

function spanFaults({ fromMinute, untilMinute }: DaySpan, place: string): readonly string[] {
  const faults = Object.entries({ fromMinute, untilMinute })
    .filter(([, minute]) => !Number.isInteger(minute / GRID_MINUTES) || minute < 0 || minute > DAY_MINUTES)
    .map(
      ([name, minute]) =>
        `${place}.${name} is ${minute}; it must be a multiple of ${GRID_MINUTES} from 0 to ${DAY_MINUTES}.`,
    );
  if (faults.length === 0 && untilMinute <= fromMinute) faults.push(`${place} closes before it opens.`);
  return faults;
}

function exceptionFaults({ exceptions = [] }: ResourceCalendar, place: string): readonly string[] {
  const seen = new Set<number>();
  return exceptions.flatMap(({ day, open }, index) => {
    const at = `${place}.exceptions[${index}]`;
    if (!Number.isInteger(day)) return [`${at}.day is ${day}; it must be a whole number of days since 1970-01-01.`];
    if (seen.has(day)) return [`${at}.day is ${day}, for which there is an exception already.`];
    seen.add(day);
    const crowded = tooMany(`${at}.open`, open.length, SPANS_MAX);
    return crowded.length > 0 ? crowded : open.flatMap((span, s) => spanFaults(span, `${at}.open[${s}]`));
  });
}

function leaveFaults(leave: Leave, place: string, units: number): readonly string[] {
  const { fromDay, fromMinute, untilDay, untilMinute, unit } = leave;
  const faults = Object.entries({ fromDay, untilDay })
    .filter(([, day]) => !Number.isInteger(day))
    .map(([name, day]) => `${place}.${name} is ${day}; it must be a whole number of days since 1970-01-01.`);
  for (const [name, minute] of Object.entries({ fromMinute, untilMinute })) {
    if (!Number.isInteger(minute) || minute < 0 || minute > DAY_MINUTES) {
      faults.push(`${place}.${name} is ${minute}; it must be a whole number from 0 to ${DAY_MINUTES}.`);
    }
  }
  if (unit !== undefined) faults.push(...unitFaults(unit, place, units));
  const lastsMinutes = (untilDay - fromDay) * DAY_MINUTES + untilMinute - fromMinute;
  if (faults.length === 0 && lastsMinutes <= 0) faults.push(`${place} ends before it begins.`);
  return faults;
}

function unitFaults(unit: number, place: string, units: number): readonly string[] {
  const isThere = Number.isInteger(unit) && unit >= 1 && unit <= units;
  return isThere ? [] : [`${place}.unit is ${unit}; the resource has units 1 to ${units}.`];
}

function reservationFaults(reservations: readonly UnitReservation[], place: string, units: number): readonly string[] {
  const faults = reservations.flatMap(({ unit, fromMs, untilMs }, index) => {
    const at = `${place}.reservations[${index}]`;
    const isTime = Math.abs(fromMs) <= INSTANT_MAX && Math.abs(untilMs) <= INSTANT_MAX;
    if (!isTime) return [`${at} does not lie between two instants.`];
    if (untilMs <= fromMs) return [`${at} ends before it begins.`];
    return unitFaults(unit, at, units);
  });
  return faults.length > 0 ? faults : doubleBookings(reservations, place);
}

function doubleBookings(reservations: readonly UnitReservation[], place: string): readonly string[] {
  const order = [...reservations.keys()].sort((a, b) => {
    const [first, second] = [reservations[a], reservations[b]] as [UnitReservation, UnitReservation];
    return first.unit - second.unit || first.fromMs - second.fromMs;
  });
  const faults: string[] = [];
  // The one of the same unit that ends last so far.
  let latest = order[0] ?? 0;
  for (const index of order.slice(1)) {
    const [before, now] = [reservations[latest], reservations[index]] as [UnitReservation, UnitReservation];
    const isSameUnit = before.unit === now.unit;
    if (isSameUnit && now.fromMs < before.untilMs) {
      faults.push(`${place}.reservations[${index}] overlaps reservations[${latest}] on unit ${now.unit}.`);
    }
    if (!isSameUnit || now.untilMs > before.untilMs) latest = index;
  }
  return faults;
}
