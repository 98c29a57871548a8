import { staffFaults } from './check-placement-staff.ts';
import { isUnchanged } from './is-unchanged.ts';
import type { PlacedSession, PlacementPlan } from './plan.ts';
import type { PlacementProblem } from './problem.ts';
import { recomputeAccess } from './recompute-access.ts';
import { recomputePlacementTerms } from './recompute-placement-terms.ts';

const CLOSE = 1e-5;

export type PlacementCheck = {
  readonly violations: string[];
  /** Points as they should be, by term and together. */
  readonly terms: PlacementPlan['terms'];
  readonly cost: number;
};

/** Judges a plan from anyone: every rule and every figure, by a way of its own. The bound is judged only against the cost. */
export function checkPlacement(problem: PlacementProblem, plan: PlacementPlan): PlacementCheck {
  const violations = plan.sessions.flatMap((session, index) => sessionFaults(problem, session, `sessions[${index}]`));
  violations.push(...countFaults(problem, plan.sessions));
  if (violations.length === 0) violations.push(...staffFaults(problem, plan.sessions));
  const terms = recomputePlacementTerms(problem, plan.sessions);
  const cost = Object.values(terms).reduce((sum, points) => sum + points, 0);
  violations.push(...figureFaults(problem, plan, { terms, cost }));
  return { violations, terms, cost };
}

function sessionFaults(problem: PlacementProblem, session: PlacedSession, place: string): string[] {
  const cluster = problem.clusters.find(({ id }) => id === session.clusterId);
  if (cluster === undefined)
    return [`${place}.clusterId is ${session.clusterId}, which is not a cluster of the problem.`];
  const { template } = cluster;
  const faults: string[] = [];
  const end = session.startMinute + template.durationMinutes;
  if (session.startMinute % problem.startGridMinutes !== 0) faults.push(`${place}.startMinute is off the grid.`);
  const isAllowed = template.allowed.some(
    (span) =>
      span.siteId === session.siteId &&
      span.weekday === session.weekday &&
      span.fromMinute <= session.startMinute &&
      end <= span.untilMinute,
  );
  if (!isAllowed) faults.push(`${place} lies outside the times allowed to ${cluster.id}.`);
  if (session.resourceIds.length !== template.lines.length)
    faults.push(`${place}.resourceIds does not name every line.`);
  for (const [line, ids] of session.resourceIds.entries()) {
    const needed = template.lines[line]?.units ?? 0;
    if (ids.length !== needed) faults.push(`${place}.resourceIds[${line}] names ${ids.length} units, not ${needed}.`);
  }
  if (session.existingId !== null) {
    const existing = problem.existing.find(({ id }) => id === session.existingId);
    if (existing === undefined || !isUnchanged(existing, session)) {
      faults.push(`${place}.existingId is ${session.existingId}, which is not the same session.`);
    }
  }
  return faults;
}

function countFaults({ clusters }: PlacementProblem, sessions: readonly PlacedSession[]): string[] {
  const faults = clusters.flatMap(({ id, template }) => {
    const count = sessions.filter(({ clusterId }) => clusterId === id).length;
    return count > template.sessionsPerWeekMax
      ? [`${id} has ${count} sessions, more than ${template.sessionsPerWeekMax}.`]
      : [];
  });
  const seen = new Set<string>();
  for (const { clusterId, weekday, startMinute, siteId } of sessions) {
    const key = JSON.stringify([clusterId, weekday, startMinute, siteId]);
    if (seen.has(key)) faults.push(`${clusterId} has two sessions at one time and site.`);
    seen.add(key);
  }
  return faults;
}

function figureFaults(
  problem: PlacementProblem,
  plan: PlacementPlan,
  { terms, cost }: Pick<PlacementCheck, 'terms' | 'cost'>,
): string[] {
  const faults: string[] = [];
  const compare = (place: string, said: number, right: number) => {
    if (!(Math.abs(said - right) <= CLOSE * Math.max(1, Math.abs(right))))
      faults.push(`${place} says ${said}; it is ${right}.`);
  };
  for (const [term, points] of Object.entries(terms))
    compare(`terms.${term}`, plan.terms[term as keyof typeof terms], points);
  compare('cost', plan.cost, cost);
  compare('gap', plan.gap, cost === 0 ? 0 : (cost - plan.bound) / cost);
  if (!(plan.bound <= cost + CLOSE * Math.max(1, Math.abs(cost))))
    faults.push(`bound ${plan.bound} lies above the cost ${cost}.`);
  if (plan.optimal && cost - plan.bound > CLOSE * Math.max(1, Math.abs(cost))) {
    faults.push('optimal is said, but cost and bound do not meet.');
  }
  for (const [index, cluster] of problem.clusters.entries()) {
    const said = plan.clusters[index];
    if (said?.clusterId !== cluster.id) {
      faults.push(`clusters[${index}] is not about ${cluster.id}.`);
      continue;
    }
    const own = plan.sessions.filter(({ clusterId }) => clusterId === cluster.id);
    const right = recomputeAccess(
      problem,
      cluster,
      own.map(({ weekday }) => weekday),
    );
    compare(`clusters[${index}].sessionsPerWeek`, said.sessionsPerWeek, own.length);
    compare(`clusters[${index}].seatsPerWeek`, said.seatsPerWeek, own.length * cluster.template.capacity);
    compare(`clusters[${index}].thirdNextAvailableDays`, said.thirdNextAvailableDays, right.thirdNextAvailableDays);
    compare(`clusters[${index}].demandPerWeek`, said.demandPerWeek, right.demandPerWeek);
  }
  return faults;
}
