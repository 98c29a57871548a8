import type { ResourceIndex } from '../patient/assign-resources.ts';
import type { BundlingEvent, BundlingProblem, ResourceLine } from '../problem.ts';
import { DAY_MINUTES, type Fault, fault, first, GRID, isOffGrid, isWithin, twice } from './problem-fault.ts';
import { wishesFault } from './validate-needs.ts';

export const EVENTS_MAX = 15;
const WINDOW_DAYS_MAX = 1_100;
const DAY_MAX = 1_000_000;
const SITES_MAX = 20;
const LINES_MAX = 20;
const UNITS_MAX = 20;
const FASTING_HOURS_MAX = 72;
const BLOOD_ML_MAX = 10_000;

export function eventsFault(problem: BundlingProblem, resources: ResourceIndex): Fault | null {
  if (problem.events.length > EVENTS_MAX) {
    return fault(
      'too-many-events',
      `One patient may have at most ${EVENTS_MAX} events, not ${problem.events.length}.`,
      'events',
    );
  }
  const double = twice(problem.events.map(({ id }) => id));
  if (double !== undefined) {
    const index = problem.events.findLastIndex(({ id }) => id === double);
    return fault('double-event', `Event ${double} is there twice.`, `events[${index}].id`);
  }
  return first(problem.events, (event, index) => {
    const place = `events[${index}]`;
    return (
      windowFault(event, place) ??
      amountsFault(event, place) ??
      bookingFault(event, place) ??
      sitesFault(event, { place, resources }) ??
      wishesFault(event.preferences, { place: `${place}.preferences`, resources })
    );
  });
}

function windowFault(event: BundlingEvent, place: string): Fault | null {
  const { id, earliestDay, dueDay, latestDay } = event;
  if (![earliestDay, dueDay, latestDay].every((day) => Number.isInteger(day) && Math.abs(day) <= DAY_MAX)) {
    return fault('day-not-whole', `The days of event ${id} must be whole numbers.`, `${place}.earliestDay`);
  }
  if (latestDay < earliestDay) {
    return fault('window-ends-before-start', `The window of event ${id} ends before it starts.`, `${place}.latestDay`);
  }
  if (latestDay - earliestDay >= WINDOW_DAYS_MAX) {
    const sentence = `The window of event ${id} may be at most ${WINDOW_DAYS_MAX} days long.`;
    return fault('window-too-long', sentence, `${place}.latestDay`);
  }
  return null;
}

function amountsFault(event: BundlingEvent, place: string): Fault | null {
  const { id, durationMinutes, fastingHours, bloodMl } = event;
  if (!(durationMinutes > 0 && durationMinutes <= DAY_MINUTES) || isOffGrid(durationMinutes)) {
    const sentence = `Event ${id} must take a multiple of ${GRID} minutes within a day.`;
    return fault('off-grid', sentence, `${place}.durationMinutes`);
  }
  if (!isWithin(fastingHours, FASTING_HOURS_MAX)) {
    const sentence = `Event ${id} cannot ask for ${fastingHours} hours of fasting; 0 to ${FASTING_HOURS_MAX} can be.`;
    return fault('negative', sentence, `${place}.fastingHours`);
  }
  if (!isWithin(bloodMl, BLOOD_ML_MAX)) {
    const sentence = `Event ${id} cannot draw ${bloodMl} mL of blood; 0 to ${BLOOD_ML_MAX} can be.`;
    return fault('negative', sentence, `${place}.bloodMl`);
  }
  return null;
}

function bookingFault(event: BundlingEvent, place: string): Fault | null {
  const { booked, durationMinutes } = event;
  if (booked === null) return null;
  if (!Number.isInteger(booked.day) || Math.abs(booked.day) > DAY_MAX) {
    return fault('day-not-whole', `Event ${event.id} is booked on a day that is none.`, `${place}.booked.day`);
  }
  if (isOffGrid(booked.startMinute) || !isWithin(booked.startMinute, DAY_MINUTES - durationMinutes)) {
    return fault(
      'off-grid',
      `The booking of event ${event.id} must start on the ${GRID}-minute grid and end the same day.`,
      `${place}.booked`,
    );
  }
  return null;
}

type Facts = { readonly place: string; readonly resources: ResourceIndex };

function sitesFault(event: BundlingEvent, facts: Facts): Fault | null {
  const place = `${facts.place}.sites`;
  if (event.sites.length === 0 && event.booked?.mobility !== 'fixed') {
    return fault('no-site', `Event ${event.id} names no site where it could take place.`, place);
  }
  if (event.sites.length > SITES_MAX) {
    return fault('too-many-sites', `Event ${event.id} may name at most ${SITES_MAX} sites.`, place);
  }
  const double = twice(event.sites.map(({ siteId }) => siteId));
  if (double !== undefined) return fault('double-site', `Event ${event.id} names site ${double} twice.`, place);
  return first(event.sites, (site, s) => {
    if (site.lines.length > LINES_MAX) {
      const sentence = `Event ${event.id} may ask for at most ${LINES_MAX} resources at once.`;
      return fault('too-many-lines', sentence, `${place}[${s}].lines`);
    }
    return first(site.lines, (line, l) => lineFault(event, line, { ...facts, place: `${place}[${s}].lines[${l}]` }));
  });
}

function lineFault(event: BundlingEvent, line: ResourceLine, facts: Facts): Fault | null {
  const unknown = line.anyOf.find((id) => !facts.resources.has(id));
  if (unknown !== undefined) {
    const sentence = `Event ${event.id} asks for resource ${unknown}, which is not in the problem.`;
    return fault('unknown-resource', sentence, facts.place);
  }
  if (line.ofKind !== undefined && line.anyOf.length === 0 && !isAnyOfKind(line.ofKind, facts.resources)) {
    const skills = line.ofKind.skills.length === 0 ? '' : ` with ${line.ofKind.skills.join(', ')}`;
    const sentence = `Event ${event.id} asks for a ${line.ofKind.kind}${skills}; no resource is that.`;
    return fault('unknown-kind', sentence, `${facts.place}.ofKind`);
  }
  const { offsetMinutes, durationMinutes, setUpMinutes = 0, cleanUpMinutes = 0, units = 1 } = line;
  if ([offsetMinutes, durationMinutes, setUpMinutes, cleanUpMinutes].some(isOffGrid) || durationMinutes <= 0) {
    return fault('off-grid', `A resource of event ${event.id} is asked for off the ${GRID}-minute grid.`, facts.place);
  }
  if (offsetMinutes < 0 || offsetMinutes + durationMinutes > event.durationMinutes) {
    return fault('line-outside-event', `A resource of event ${event.id} is asked for outside the event.`, facts.place);
  }
  if (!isWithin(setUpMinutes, DAY_MINUTES) || !isWithin(cleanUpMinutes, DAY_MINUTES)) {
    const sentence = `Set-up and clean-up for event ${event.id} must take between 0 minutes and a day.`;
    return fault('bad-buffer', sentence, facts.place);
  }
  if (!Number.isInteger(units) || units < 1 || units > UNITS_MAX) {
    const sentence = `Event ${event.id} may ask for 1 to ${UNITS_MAX} units at once, not ${units}.`;
    return fault('bad-units', sentence, `${facts.place}.units`);
  }
  return null;
}

function isAnyOfKind(wanted: NonNullable<ResourceLine['ofKind']>, resources: ResourceIndex): boolean {
  for (const { kind, skills } of resources.values()) {
    if (kind === wanted.kind && wanted.skills.every((skill) => skills?.includes(skill) === true)) return true;
  }
  return false;
}
