import type { BundlingPlan, PlannedVisit } from '../plan.ts';
import type { BundlingProblem } from '../problem.ts';
import { isFixed, joinBetween, placedEvents, sitesOfVisit, wayThere } from './placed-events.ts';

/** When each visit begins and ends: numbing included, no protected time touched, not too long, in time from another site. */
export function checkStay(problem: BundlingProblem, plan: BundlingPlan): string[] {
  return [
    ...plan.visits.flatMap((visit) => [
      ...checkSites(problem, visit),
      ...checkBegin(problem, visit),
      ...checkLength(problem, visit),
    ]),
    ...checkDays(problem, plan),
  ];
}

/** One site, or two that are joined; the visit is named for the one where it begins, and no event repeats that. */
function checkSites(problem: BundlingProblem, visit: PlannedVisit): string[] {
  const [first, second, ...more] = sitesOfVisit(visit);
  const violations: string[] = [];
  if (first !== undefined && first !== visit.siteId)
    violations.push(`The visit on day ${visit.day} begins at ${first}, not at ${visit.siteId}.`);
  if (visit.events.some((at) => at.siteId === visit.siteId))
    violations.push(`An event on day ${visit.day} names the site of its visit once more.`);
  if (more.length > 0) violations.push(`The visit on day ${visit.day} is at more than two sites.`);
  if (first !== undefined && second !== undefined && joinBetween(problem, first, second) === undefined)
    violations.push(`The visit on day ${visit.day} is at ${first} and ${second}, which are not joined.`);
  return violations;
}

function isAllFixed(problem: BundlingProblem, visit: PlannedVisit): boolean {
  return visit.events.every((at) => problem.events.some((event) => event.id === at.eventId && isFixed(event)));
}

/** A visit begins with its first event, or so long before its first needle outside an anaesthetic that cream can act. */
function checkBegin(problem: BundlingProblem, visit: PlannedVisit): string[] {
  const lead = problem.limits.numbingLeadMinutes ?? 0;
  const asleep = new Set(visit.sedationGroups.flat());
  const numbed = visit.events.filter(
    (at) =>
      lead > 0 &&
      !asleep.has(at.eventId) &&
      problem.events.some((event) => event.id === at.eventId && event.needle !== 'none'),
  );
  const begin = Math.min(...visit.events.map((at) => at.startMinute), ...numbed.map((at) => at.startMinute - lead));
  const violations: string[] = [];
  if (visit.startMinute !== Math.max(0, begin) || visit.endMinute !== visit.events.at(-1)?.endMinute) {
    violations.push(`The visit on day ${visit.day} does not begin and end with its events.`);
  }
  if (begin < 0 && !isAllFixed(problem, visit)) {
    violations.push(`On day ${visit.day} the cream would have to be put on before midnight.`);
  }
  return violations;
}

function checkLength(problem: BundlingProblem, visit: PlannedVisit): string[] {
  if (isAllFixed(problem, visit)) return [];
  const { minutesPerVisit } = problem.limits;
  const minutes = visit.endMinute - visit.startMinute;
  const violations: string[] = [];
  if (minutesPerVisit !== null && minutes > minutesPerVisit) {
    violations.push(`The visit on day ${visit.day} lasts ${minutes} minutes; ${minutesPerVisit} is the limit.`);
  }
  const weekday = new Date(visit.day * 86_400_000).getUTCDay() || 7;
  for (const time of problem.protectedTimes ?? []) {
    if (time.weekday !== weekday) continue;
    if (visit.endMinute <= time.fromMinute || visit.startMinute >= time.untilMinute) continue;
    violations.push(`The visit on day ${visit.day} reaches into a time in which the patient is elsewhere.`);
  }
  return violations;
}

function checkDays(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const placed = placedEvents(problem, plan);
  return plan.visits.flatMap((a, index) =>
    plan.visits.slice(index + 1).flatMap((b) => {
      if (a.day !== b.day) return [];
      const shared = sitesOfVisit(a).find((siteId) => sitesOfVisit(b).includes(siteId));
      if (shared !== undefined) return [`Day ${a.day} has two visits at ${shared}; they are one.`];
      const firstOf = (visit: PlannedVisit) => visit.events[0]?.startMinute ?? 0;
      const [first, second] = firstOf(a) <= firstOf(b) ? [a, b] : [b, a];
      const ways = (wayThere(problem, a) + wayThere(problem, b)) / 2;
      const last = placed.get(first.events.at(-1)?.eventId ?? '')?.event;
      const areFixed = last !== undefined && isFixed(last) && isAllFixed(problem, second);
      const needed = areFixed ? 0 : Math.max(problem.limits.transferMinutes, ways);
      const begin = isAllFixed(problem, second) ? firstOf(second) : second.startMinute;
      if (begin >= first.endMinute + needed) return [];
      return [`On day ${a.day} the patient cannot get from ${first.siteId} to ${second.siteId} in time.`];
    }),
  );
}
