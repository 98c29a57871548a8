import type { BundlingPlan } from '../plan.ts';
import type { BundlingProblem } from '../problem.ts';
import { isFixed, type PlacedEvent, placedEvents } from './placed-events.ts';

/** Needles, blood, visits and anaesthetics stay within the patient's limits; what fixed bookings alone do is not judged. */
export function checkLimits(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const placed = [...placedEvents(problem, plan).values()];
  const { awakeNeedlesPerVisit, bloodMlPerDay, bloodMlPer30Days } = problem.limits;
  const violations: string[] = [];
  for (const visit of plan.visits) {
    const movable = placed.filter((one) => one.visit === visit && !isFixed(one.event));
    const awake = visit.needleGroups.filter((group) => group.awake).length;
    if (
      awakeNeedlesPerVisit !== null &&
      awake > awakeNeedlesPerVisit &&
      movable.some((one) => one.event.needle !== 'none')
    ) {
      violations.push(`Day ${visit.day} has ${awake} awake needles; ${awakeNeedlesPerVisit} is the limit.`);
    }
  }
  return [
    ...violations,
    ...checkBlood(placed, 1, bloodMlPerDay),
    ...checkBlood(placed, 30, bloodMlPer30Days),
    ...checkWeeks(problem, plan),
    ...checkAnaesthetics(problem, plan),
  ];
}

function checkBlood(placed: readonly PlacedEvent[], days: number, limitMl: number | null): string[] {
  if (limitMl === null) return [];
  const starts = [...new Set(placed.map((one) => one.visit.day))];
  return starts.flatMap((day) => {
    const drawn = placed.filter((one) => one.visit.day >= day && one.visit.day < day + days && one.event.bloodMl > 0);
    const total = drawn.reduce((sum, one) => sum + one.event.bloodMl, 0);
    if (total <= limitMl + 1e-9 || drawn.every((one) => isFixed(one.event))) return [];
    return [
      `${total} mL of blood within ${days === 1 ? 'a day' : `${days} days`} from day ${day}; ${limitMl} mL is the limit.`,
    ];
  });
}

function isMovable(problem: BundlingProblem, ids: readonly string[]): boolean {
  return problem.events.some((event) => ids.includes(event.id) && !isFixed(event));
}

function checkWeeks(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const { visitsPerWeek } = problem.limits;
  if (visitsPerWeek === undefined) return [];
  return plan.visits.flatMap(({ day }) => {
    const week = plan.visits.filter((visit) => visit.day >= day && visit.day <= day + 6);
    const isJudged = week.some((visit) =>
      isMovable(
        problem,
        visit.events.map((at) => at.eventId),
      ),
    );
    if (week.length <= visitsPerWeek || !isJudged) return [];
    return [`${week.length} visits in the seven days from day ${day}; ${visitsPerWeek} is the limit.`];
  });
}

function checkAnaesthetics(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const most = problem.limits.sedationsPerPeriod;
  if (most === undefined) return [];
  const all = plan.visits.flatMap((visit) => visit.sedationGroups.map((ids) => ({ ids, day: visit.day })));
  return all.flatMap(({ day }) => {
    const within = all.filter((one) => one.day >= day && one.day < day + most.days);
    if (within.length <= most.count || !within.some(({ ids }) => isMovable(problem, ids))) return [];
    return [`${within.length} anaesthetics within ${most.days} days from day ${day}; ${most.count} is the limit.`];
  });
}
