import { isFixed, type PlacedEvent, placedEvents } from './placed-events.ts';
import type { BundlingPlan } from './plan.ts';
import type { BundlingProblem } from './problem.ts';

/** Needles, minutes and blood stay within the patient's limits; what fixed bookings alone do is not judged. */
export function checkLimits(problem: BundlingProblem, plan: BundlingPlan): string[] {
  const placed = [...placedEvents(problem, plan).values()];
  const { awakeNeedlesPerVisit, minutesPerVisit, bloodMlPerDay, bloodMlPer30Days } = problem.limits;
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
    const minutes = visit.endMinute - visit.startMinute;
    if (minutesPerVisit !== null && minutes > minutesPerVisit && movable.length > 0) {
      violations.push(`The visit on day ${visit.day} lasts ${minutes} minutes; ${minutesPerVisit} is the limit.`);
    }
  }
  return [...violations, ...checkBlood(placed, 1, bloodMlPerDay), ...checkBlood(placed, 30, bloodMlPer30Days)];
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
