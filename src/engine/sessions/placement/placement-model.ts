import { type AccessTable, accessTables } from './access-table.ts';
import { type OpenTime, openTimes } from './open-times.ts';
import type { ExistingSession, PlacementCluster, PlacementLine, PlacementProblem, SiteSpan } from './problem.ts';

/** The problem in numbers: every time at which each cluster could have a session, and what it would ask of whom. */
export type PlacementModel = {
  readonly problem: PlacementProblem;
  readonly clusters: readonly ModelCluster[];
  readonly options: readonly SessionOption[];
  readonly times: OpenTime;
  /** Sites in the order of their first mention, and on how many weekdays sessions may be there. */
  readonly sites: readonly { readonly id: string; readonly weekdays: readonly number[] }[];
  /** False where there was no time to reckon with as many sessions as could be placed. */
  readonly isWhole: boolean;
};

export type ModelCluster = {
  readonly cluster: PlacementCluster;
  readonly needs: readonly LineNeed[];
  readonly options: readonly SessionOption[];
  readonly access: AccessTable;
};

/** One unit of a kind for a span around the start of a session. */
export type LineNeed = {
  readonly line: number;
  readonly kind: string;
  readonly skills: readonly string[];
  readonly fromOffset: number;
  readonly untilOffset: number;
};

export type SessionOption = {
  readonly index: number;
  readonly cluster: number;
  readonly weekday: number;
  readonly startMinute: number;
  readonly site: number;
  /** By need: the resources free for it at this time, and whether each would rather not. */
  readonly candidates: readonly (readonly Candidate[])[];
  /** The least that preferences cost here. */
  readonly leastMissed: number;
  /** The existing session at this very time, if there is one. */
  readonly existing: number | null;
  /** Who serves that one today, by need; null where there is none or it cannot go on as it is. */
  readonly staffOfToday: readonly number[] | null;
};

export type Candidate = { readonly resource: number; readonly missesPreference: boolean };

/** While `mayGoOn` says so it reckons with more and more sessions. */
export function buildPlacementModel(problem: PlacementProblem, mayGoOn?: () => boolean): PlacementModel {
  const times = openTimes(problem);
  const sites = sitesOf(problem);
  const options: SessionOption[] = [];
  const candidatesFor = rememberedCandidates(problem, times);
  const parts = problem.clusters.map((cluster, index) => {
    const needs = needsOf(cluster.template.lines);
    const own = startsOf(problem, cluster)
      .map((start) =>
        optionAt({
          problem,
          candidatesFor,
          index,
          needs,
          start,
          site: sites.findIndex(({ id }) => id === start.siteId),
        }),
      )
      .filter((option) => option !== null)
      .map((option, place) => ({ ...option, index: options.length + place }));
    options.push(...own);
    const sessionsMax = Math.min(own.length, cluster.template.sessionsPerWeekMax);
    return { cluster, needs, options: own, sessionsMax };
  });
  const { tables, areWhole } = accessTables(problem, parts, mayGoOn);
  const none: AccessTable = { demandPerWeek: 0, rows: [], sessionsForTarget: null };
  const clusters = parts.map(({ cluster, needs, options: own }, index) => ({
    cluster,
    needs,
    options: own,
    access: tables[index] ?? none,
  }));
  return { problem, clusters, options, times, sites, isWhole: areWhole };
}

function needsOf(lines: readonly PlacementLine[]): readonly LineNeed[] {
  return lines.flatMap((line, index) =>
    Array.from({ length: line.units }, () => ({
      line: index,
      kind: line.kind,
      skills: line.skills,
      fromOffset: line.offsetMinutes - (line.setUpMinutes ?? 0),
      untilOffset: line.offsetMinutes + line.durationMinutes + (line.cleanUpMinutes ?? 0),
    })),
  );
}

type Start = { readonly siteId: string; readonly weekday: number; readonly startMinute: number };

function startsOf({ startGridMinutes }: PlacementProblem, { template }: PlacementCluster): readonly Start[] {
  const starts = new Map<string, Start>();
  for (const { siteId, weekday, fromMinute, untilMinute } of template.allowed) {
    const first = Math.ceil(fromMinute / startGridMinutes) * startGridMinutes;
    for (
      let startMinute = first;
      startMinute + template.durationMinutes <= untilMinute;
      startMinute += startGridMinutes
    )
      starts.set(`${siteId}\n${weekday}\n${startMinute}`, { siteId, weekday, startMinute });
  }
  return [...starts.values()];
}

function optionAt({
  problem,
  candidatesFor,
  index,
  needs,
  start,
  site,
}: {
  readonly problem: PlacementProblem;
  readonly candidatesFor: CandidatesFor;
  readonly index: number;
  readonly needs: readonly LineNeed[];
  readonly start: Start;
  readonly site: number;
}): SessionOption | null {
  const { siteId, weekday, startMinute } = start;
  const candidates = needs.map((need) => {
    const span = {
      siteId,
      weekday,
      fromMinute: startMinute + need.fromOffset,
      untilMinute: startMinute + need.untilOffset,
    };
    return candidatesFor(need, span);
  });
  if (candidates.some((among) => among.length === 0)) return null;
  const existing = problem.existing.findIndex(
    (one) =>
      one.clusterId === problem.clusters[index]?.id &&
      one.siteId === siteId &&
      one.weekday === weekday &&
      one.startMinute === startMinute,
  );
  return {
    index: 0,
    cluster: index,
    weekday,
    startMinute,
    site,
    candidates,
    leastMissed: candidates.filter((among) => among.every((one) => one.missesPreference)).length,
    existing: existing < 0 ? null : existing,
    staffOfToday: staffOfToday(problem, needs, candidates, problem.existing[existing]),
  };
}

function staffOfToday(
  { resources }: PlacementProblem,
  needs: readonly LineNeed[],
  candidates: SessionOption['candidates'],
  today: ExistingSession | undefined,
): readonly number[] | null {
  if (today === undefined) return null;
  const rest = today.resourceIds.map((ids) => [...ids]);
  const staff = needs.map(({ line }) => {
    const id = rest[line]?.shift();
    return resources.findIndex((resource) => resource.id === id);
  });
  const isComplete =
    rest.every((ids) => ids.length === 0) && rest.length === new Set(needs.map(({ line }) => line)).size;
  return isComplete && staff.every((one, need) => candidates[need]?.some(({ resource }) => resource === one))
    ? staff
    : null;
}

type CandidatesFor = (need: LineNeed, span: SiteSpan) => readonly Candidate[];

/** Clusters that ask for the same people at the same time share the answer. */
function rememberedCandidates(problem: PlacementProblem, times: OpenTime): CandidatesFor {
  const known = new Map<string, readonly Candidate[]>();
  return (need, span) => {
    const { siteId, weekday, fromMinute, untilMinute } = span;
    const key = JSON.stringify([siteId, weekday, fromMinute, untilMinute, need.kind, need.skills]);
    const found = known.get(key) ?? candidatesAt(problem, times, need, span);
    known.set(key, found);
    return found;
  };
}

function candidatesAt(
  { resources }: PlacementProblem,
  times: OpenTime,
  { kind, skills }: LineNeed,
  span: SiteSpan,
): readonly Candidate[] {
  return resources.flatMap((resource, index) => {
    if (resource.kind !== kind || !skills.every((skill) => resource.skills.includes(skill))) return [];
    if (!times.isOpen(index, span)) return [];
    const preferred = resource.pattern?.preferred;
    const missesPreference =
      preferred !== undefined &&
      !preferred.some(
        ({ weekday, fromMinute, untilMinute }) =>
          weekday === span.weekday && fromMinute <= span.fromMinute && span.untilMinute <= untilMinute,
      );
    return [{ resource: index, missesPreference }];
  });
}

function sitesOf({ clusters }: PlacementProblem): PlacementModel['sites'] {
  const weekdays = new Map<string, Set<number>>();
  for (const { template } of clusters)
    for (const { siteId, weekday } of template.allowed)
      weekdays.set(siteId, (weekdays.get(siteId) ?? new Set()).add(weekday));
  return [...weekdays].map(([id, days]) => ({ id, weekdays: [...days].sort((a, b) => a - b) }));
}
