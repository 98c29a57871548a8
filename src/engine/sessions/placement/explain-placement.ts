import type { Explanation, Templates } from '#engine/explanation.ts';
import { openTimes } from './open-times.ts';
import type { ClusterAccess, PlacementPlan } from './plan.ts';
import type { PlacementCluster, PlacementLine, PlacementProblem, SiteSpan } from './problem.ts';

export const PLACEMENT_TEMPLATES: Templates = {
  enough:
    '{cluster}: {sessions} sessions a week for {demand} seats asked for; the third next available seat is {days} days away on average.',
  'short-of-target':
    '{cluster}: {sessions} sessions a week, but {needed} would be needed to keep the third next available seat within {target} days; it is {days} days away, and {missing} seats a week are missing.',
  'beyond-target':
    '{cluster}: no number of sessions that was tried keeps the third next available seat within {target} days; with {sessions} it is {days} days away, and {missing} seats a week are missing.',
  'scarce-kind':
    '{cluster}: at {blocked} of {times} times where another session may be, every {kind} who could serve is busy or away; one more of them would open those times.',
  'no-time':
    '{cluster}: at none of its {times} allowed times is there a {kind} who could serve, so it cannot have a session at all.',
  'no-allowed-time': '{cluster}: its template allows no time that is long enough, so it cannot have a session at all.',
  'existing-kept': '{kept} of {existing} existing sessions go on unchanged.',
  'existing-changed': '{session} does not go on as it is.',
  proof: 'No plan costs less than {bound} points; this one costs {cost}.',
};

/** How each cluster fares and what stands against more, what becomes of existing sessions, and what was proved. */
export function explainPlacement(problem: PlacementProblem, plan: PlacementPlan): Explanation[] {
  const kept = new Set(plan.sessions.flatMap(({ existingId }) => existingId ?? []));
  const changed = problem.existing.filter(({ id }) => !kept.has(id));
  return [
    ...problem.clusters.flatMap((cluster, index) => clusterSaid(problem, plan, cluster, plan.clusters[index])),
    ...(problem.existing.length === 0
      ? []
      : [{ code: 'existing-kept', data: { kept: kept.size, existing: problem.existing.length }, subjectId: null }]),
    ...changed.map(({ id }) => ({ code: 'existing-changed', data: { session: id }, subjectId: id })),
    { code: 'proof', data: { bound: tenth(plan.bound), cost: tenth(plan.cost) }, subjectId: null },
  ];
}

function clusterSaid(
  problem: PlacementProblem,
  plan: PlacementPlan,
  cluster: PlacementCluster,
  access: ClusterAccess | undefined,
): Explanation[] {
  if (access === undefined) return [];
  const data = {
    cluster: cluster.id,
    sessions: access.sessionsPerWeek,
    demand: tenth(access.demandPerWeek),
    days: tenth(access.thirdNextAvailableDays),
    target: problem.targetDays,
    missing: tenth(access.missingSeatsPerWeek),
  };
  const said = (code: string, more: Record<string, number> = {}) => ({
    code,
    data: { ...data, ...more },
    subjectId: cluster.id,
  });
  const needed = access.sessionsForTarget;
  if (needed !== null && access.sessionsPerWeek >= needed) return [said('enough')];
  const first = needed === null ? said('beyond-target') : said('short-of-target', { needed });
  return [first, ...obstacleOf(problem, plan, cluster)];
}

/** The kind that most often stands in the way of one more session. */
function obstacleOf(problem: PlacementProblem, plan: PlacementPlan, cluster: PlacementCluster): Explanation[] {
  const starts = startsOf(problem, cluster);
  const blockedNow = new Map<string, number>();
  const blockedAlways = new Map<string, number>();
  const times = openTimes(problem);
  const note = (counts: Map<string, number>, kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const start of starts) {
    for (const line of cluster.template.lines) {
      const span = spanOf(line, start);
      const able = problem.resources.flatMap((resource, index) =>
        resource.kind === line.kind &&
        line.skills.every((skill) => resource.skills.includes(skill)) &&
        times.isOpen(index, span)
          ? [resource.id]
          : [],
      );
      const kind = [line.kind, ...line.skills].join(' with ');
      if (able.length === 0) note(blockedAlways, kind);
      if (able.every((id) => isBusy(problem, plan, id, span))) note(blockedNow, kind);
    }
  }
  if (starts.length === 0) return [{ code: 'no-allowed-time', data: { cluster: cluster.id }, subjectId: cluster.id }];
  const never = [...blockedAlways].find(([, count]) => count === starts.length);
  const data = { cluster: cluster.id, times: starts.length };
  if (never !== undefined) return [{ code: 'no-time', data: { ...data, kind: never[0] }, subjectId: cluster.id }];
  const most = [...blockedNow].sort((a, b) => b[1] - a[1])[0];
  if (most === undefined) return [];
  return [{ code: 'scarce-kind', data: { ...data, kind: most[0], blocked: most[1] }, subjectId: cluster.id }];
}

function startsOf({ startGridMinutes }: PlacementProblem, { template }: PlacementCluster): SiteSpan[] {
  return template.allowed.flatMap((span) => {
    const starts: SiteSpan[] = [];
    const first = Math.ceil(span.fromMinute / startGridMinutes) * startGridMinutes;
    for (let minute = first; minute + template.durationMinutes <= span.untilMinute; minute += startGridMinutes)
      starts.push({ ...span, fromMinute: minute, untilMinute: minute + template.durationMinutes });
    return starts;
  });
}

function spanOf(line: PlacementLine, start: SiteSpan): SiteSpan {
  const fromMinute = start.fromMinute + line.offsetMinutes;
  return {
    ...start,
    fromMinute: fromMinute - (line.setUpMinutes ?? 0),
    untilMinute: fromMinute + line.durationMinutes + (line.cleanUpMinutes ?? 0),
  };
}

function isBusy({ clusters, resources }: PlacementProblem, plan: PlacementPlan, id: string, span: SiteSpan): boolean {
  const units = resources.find((resource) => resource.id === id)?.units ?? 0;
  const busy = plan.sessions.flatMap((session) => {
    const lines = clusters.find((cluster) => cluster.id === session.clusterId)?.template.lines ?? [];
    return lines.flatMap((line, index) => {
      const start = {
        siteId: session.siteId,
        weekday: session.weekday,
        fromMinute: session.startMinute,
        untilMinute: 0,
      };
      const own = spanOf(line, start);
      const overlaps =
        session.weekday === span.weekday && own.fromMinute < span.untilMinute && span.fromMinute < own.untilMinute;
      return overlaps ? (session.resourceIds[index] ?? []).filter((one) => one === id) : [];
    });
  });
  return busy.length >= units;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
