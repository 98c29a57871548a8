import { isTimeZone } from '#kernel/wall-time.ts';
import type { CalendarProblem, ResourceCalendar } from './calendar-problem.ts';
import { resourceFaults } from './validate-resource.ts';
import { zoneDays } from './zone-days.ts';

const RESOURCES_MAX = 20_000;
const DAYS_MAX = 1_100;
/** Units over all resources, times days: about 80 MB of bits. */
const UNIT_DAYS_MAX = 2_000_000;
/** 2200-01-01. */
const LAST_DAY = 84_006;
const FAULTS_MAX = 100;

/**
 * What is wrong with a problem: one sentence each, naming the place; empty when it may be opened. After a hundred
 * sentences the rest is counted.
 */
export function validateCalendar(problem: CalendarProblem): readonly string[] {
  const horizon = horizonFaults(problem);
  if (horizon.length > 0) return horizon;
  const { resources } = problem;
  if (resources.length > RESOURCES_MAX) {
    return [`resources has ${resources.length} entries; at most ${RESOURCES_MAX} are allowed.`];
  }
  const faults = [...doubleIds(resources), ...zoneFaults(problem)];
  for (const [index, resource] of resources.entries()) faults.push(...resourceFaults(resource, `resources[${index}]`));
  const unitDays = resources.reduce((sum, { units }) => sum + units, 0) * (problem.untilDay - problem.fromDay);
  if (unitDays > UNIT_DAYS_MAX) {
    faults.push(`The units of all resources times the days come to ${unitDays}; at most ${UNIT_DAYS_MAX} are allowed.`);
  }
  const more = faults.length - FAULTS_MAX;
  return more > 0 ? [...faults.slice(0, FAULTS_MAX), `There are ${more} more faults.`] : faults;
}

function horizonFaults({ fromDay, untilDay }: CalendarProblem): readonly string[] {
  const faults = Object.entries({ fromDay, untilDay })
    .filter(([, day]) => !Number.isInteger(day) || day < 0 || day > LAST_DAY)
    .map(([name, day]) => `${name} is ${day}; it must be a whole number of days from 0 (1970) to ${LAST_DAY} (2200).`);
  if (faults.length > 0) return faults;
  if (untilDay <= fromDay) return ['untilDay does not lie after fromDay.'];
  return untilDay - fromDay > DAYS_MAX
    ? [`The horizon has ${untilDay - fromDay} days; at most ${DAYS_MAX} are allowed.`]
    : [];
}

function doubleIds(resources: readonly ResourceCalendar[]): readonly string[] {
  const seen = new Set<string>();
  return resources.flatMap(({ id }, index) => {
    if (seen.has(id)) return [`resources[${index}].id is ${id}, which is there already.`];
    seen.add(id);
    return [];
  });
}

/** Each zone once: it must be known, and its clock in step with the grid through the horizon. */
function zoneFaults({ fromDay, untilDay, resources }: CalendarProblem): readonly string[] {
  const firstOf = new Map<string, number>();
  for (const [index, { zone }] of resources.entries()) if (!firstOf.has(zone)) firstOf.set(zone, index);
  return [...firstOf].flatMap(([zone, index]) => {
    const place = `resources[${index}].zone`;
    if (!isTimeZone(zone)) return [`${place} is ${zone}, which is not a time zone.`];
    const isOnGrid = zoneDays(zone, fromDay, untilDay).every((day) => day.isOnGrid);
    return isOnGrid ? [] : [`${place} is ${zone}, whose clock is not on the 5-minute grid throughout the horizon.`];
  });
}
