import { validateDistribution } from '../random/validate-distribution.ts';
import type { ClinicDay, ClinicDayProblem, ClinicResource, ClinicStage, MinuteSpan } from './problem.ts';
import { validateRoutes } from './validate-routes.ts';

const DAYS_MAX = 100_000;
const MINUTE_MAX = 10_000_000;
const LIMITS = { patients: 2_000, stages: 60, resources: 200, routes: 200, walkIns: 100 } as const;
const ARRIVALS_MAX = 20_000_000;
const UNITS_MAX = 1_000;

/** Sentences about what is wrong, each naming its place; none for a sound problem. */
export function validateClinicDay(problem: ClinicDayProblem): string[] {
  const { days, before, after } = problem;
  const faults: string[] = [];
  if (!(Number.isInteger(days) && days >= 2 && days <= DAYS_MAX)) {
    faults.push(`days must be a whole number from 2 to ${DAYS_MAX}, not ${days}.`);
  }
  faults.push(...dayFaults(before, 'before'), ...(after === null ? [] : dayFaults(after, 'after')));
  if (faults.length > 0) return faults;
  const arrivals = days * (expectedArrivals(before) + (after === null ? 0 : expectedArrivals(after)));
  if (arrivals > ARRIVALS_MAX) {
    faults.push(`days would bring about ${Math.round(arrivals)} arrivals; at most ${ARRIVALS_MAX} are simulated.`);
  }
  return faults;
}

function expectedArrivals({ patients, walkIns }: ClinicDay): number {
  const hours = ({ fromMinute, untilMinute }: MinuteSpan) => (untilMinute - fromMinute) / 60;
  return patients.length + walkIns.reduce((sum, stream) => sum + stream.perHour * hours(stream), 0);
}

function dayFaults(day: ClinicDay, place: string): string[] {
  const crowds = (Object.keys(LIMITS) as (keyof typeof LIMITS)[])
    .filter((list) => day[list].length > LIMITS[list])
    .map((list) => `${place}.${list} has ${day[list].length} entries; at most ${LIMITS[list]} are allowed.`);
  if (crowds.length > 0) return crowds;
  return [
    ...minuteFaults(day.plannedEndMinute, `${place}.plannedEndMinute`),
    ...(day.countFromMinute === undefined ? [] : minuteFaults(day.countFromMinute, `${place}.countFromMinute`)),
    ...(['resources', 'stages', 'routes', 'patients', 'walkIns'] as const).flatMap((list) =>
      doubleFaults(day[list], `${place}.${list}`),
    ),
    ...validateDistribution(day.punctuality, `${place}.punctuality`, { mayBeNegative: true }),
    ...day.resources.flatMap((resource, index) => resourceFaults(resource, `${place}.resources[${index}]`)),
    ...day.stages.flatMap((stage, index) => stageFaults(stage, day, `${place}.stages[${index}]`)),
    ...patientFaults(day, place),
    ...validateRoutes(day, place),
  ];
}

function minuteFaults(minute: number, place: string): string[] {
  return Math.abs(minute) <= MINUTE_MAX
    ? []
    : [`${place} must lie between -${MINUTE_MAX} and ${MINUTE_MAX}, not be ${minute}.`];
}

function spanFaults(span: MinuteSpan, place: string): string[] {
  const faults = [
    ...minuteFaults(span.fromMinute, `${place}.fromMinute`),
    ...minuteFaults(span.untilMinute, `${place}.untilMinute`),
  ];
  return faults.length === 0 && span.untilMinute < span.fromMinute
    ? [`${place}.untilMinute lies before fromMinute.`]
    : faults;
}

function doubleFaults(items: readonly { readonly id: string }[], place: string): string[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (seen.has(id)) return [`${place}[${index}].id is ${id}, which is there already.`];
    seen.add(id);
    return [];
  });
}

function resourceFaults(resource: ClinicResource, place: string): string[] {
  const faults = spanFaults(resource, place);
  if (!(Number.isInteger(resource.units) && resource.units >= 1 && resource.units <= UNITS_MAX)) {
    faults.push(`${place}.units must be a whole number from 1 to ${UNITS_MAX}, not ${resource.units}.`);
  }
  for (const [index, pause] of resource.breaks.entries()) {
    faults.push(...spanFaults(pause, `${place}.breaks[${index}]`));
    if (pause.fromMinute < resource.fromMinute || pause.untilMinute > resource.untilMinute) {
      faults.push(`${place}.breaks[${index}] reaches beyond the time of ${resource.id}.`);
    }
  }
  return faults;
}

function stageFaults(stage: ClinicStage, day: ClinicDay, place: string): string[] {
  const faults = validateDistribution(stage.duration, `${place}.duration`, { mayBeNegative: false });
  const used = new Set<string>();
  for (const [index, use] of stage.uses.entries()) {
    const resource = day.resources.find(({ id }) => id === use.resourceId);
    const where = `${place}.uses[${index}]`;
    if (resource === undefined) faults.push(`${where}.resourceId is ${use.resourceId}, which is not a resource here.`);
    else if (!(Number.isInteger(use.units) && use.units >= 1 && use.units <= resource.units)) {
      faults.push(`${where}.units is ${use.units}; ${use.resourceId} has ${resource.units}.`);
    }
    if (used.has(use.resourceId)) faults.push(`${where} names ${use.resourceId} a second time.`);
    used.add(use.resourceId);
  }
  return faults;
}

function patientFaults({ patients, walkIns, routes }: ClinicDay, place: string): string[] {
  const known = new Set(routes.map(({ id }) => id));
  const routeFaults = (routeId: string, where: string) =>
    known.has(routeId) ? [] : [`${where}.routeId is ${routeId}, which is not a route here.`];
  return [
    ...patients.flatMap((patient, index) => {
      const where = `${place}.patients[${index}]`;
      const { noShowProbability: noShow, durationFactor = 1 } = patient;
      const faults = [...minuteFaults(patient.scheduledMinute, `${where}.scheduledMinute`)];
      faults.push(...routeFaults(patient.routeId, where));
      if (!(noShow >= 0 && noShow <= 1))
        faults.push(`${where}.noShowProbability must lie between 0 and 1, not be ${noShow}.`);
      if (!(durationFactor > 0 && durationFactor <= 100)) {
        faults.push(`${where}.durationFactor must lie above 0 and at most at 100, not be ${durationFactor}.`);
      }
      return faults;
    }),
    ...walkIns.flatMap((stream, index) => {
      const where = `${place}.walkIns[${index}]`;
      const faults = [...spanFaults(stream, where), ...routeFaults(stream.routeId, where)];
      if (!(stream.perHour >= 0 && stream.perHour <= 10_000)) {
        faults.push(`${where}.perHour must lie between 0 and 10000, not be ${stream.perHour}.`);
      }
      return faults;
    }),
  ];
}
