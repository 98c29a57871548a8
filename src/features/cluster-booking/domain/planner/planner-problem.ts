import {
  DEFAULT_PLACEMENT_WEIGHTS,
  type PlacementCluster,
  type PlacementProblem,
  type PlacementResource,
} from '#engine/sessions/placement/problem.ts';
import type { WeekSession } from './weekly-load.ts';

/** A session of the coming week with whom it uses. */
export type PlannedSession = WeekSession & {
  readonly sessionId: string;
  readonly clusterId: string;
  readonly siteId: string;
  /** What each line takes, and who serves it. */
  readonly lines: readonly PlannedLine[];
};

export type PlannedLine = {
  readonly resourceId: string;
  readonly kind: string;
  /** Skill that the line asks for; null: this very resource. */
  readonly skill: string | null;
  readonly offsetMinutes: number;
  readonly durationMinutes: number;
};

export type ClusterNeedFacts = {
  readonly clusterId: string;
  readonly enrolled: number;
  readonly visitsPerYear: number;
  /** Requests a week that found no seat. */
  readonly unmetPerWeek: number;
  /** Share of patients who stay away, and ask again. */
  readonly noShowRate: number;
};

export type PlannerResource = {
  readonly id: string;
  readonly kind: string;
  readonly siteId: string;
  readonly skills: readonly string[];
  readonly units: number;
  readonly hours: readonly { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number }[];
};

export type PlannerFacts = {
  readonly clusters: readonly ClusterNeedFacts[];
  readonly sessions: readonly PlannedSession[];
  readonly resources: readonly PlannerResource[];
  /** Seats of a cluster's sessions, as if they were others. */
  readonly seatsIf: ReadonlyMap<string, number>;
};

/** Weeks in which sessions run. */
const WEEKS_PER_YEAR = 46;
/** Seats are wanted within so many days, and given so far ahead. */
const DUE_WINDOW_DAYS = 28;
const BOOKABLE_DAYS = 91;
const TARGET_DAYS = 14;
const OPEN_FROM_MINUTE = 8 * 60;
const OPEN_UNTIL_MINUTE = 18 * 60;
const SESSIONS_PER_WEEK_MAX = 12;

/** Seats a week that a cluster asks for: `N·v / W` and what found no seat. */
export function demandPerWeek({ enrolled, visitsPerYear, unmetPerWeek }: ClusterNeedFacts): number {
  return (enrolled * visitsPerYear) / WEEKS_PER_YEAR + unmetPerWeek;
}

/**
 * The coming week as a question to the engine: which sessions should each cluster have? Its first session of the week is the model for
 * others; clusters without a session are left out, and are named by `withoutModel`.
 */
export function plannerProblemOf(facts: PlannerFacts): PlacementProblem {
  const sessionsOf = Map.groupBy(facts.sessions, (session) => session.clusterId);
  const clusters = facts.clusters.flatMap((need) => {
    const model = sessionsOf.get(need.clusterId)?.[0];
    return model
      ? [clusterOf(need, { model, sessions: sessionsOf.get(need.clusterId) ?? [], seatsIf: facts.seatsIf })]
      : [];
  });
  const known = new Set(clusters.map((cluster) => cluster.id));
  const lineCount = new Map(clusters.map((cluster) => [cluster.id, cluster.template.lines.length]));
  return {
    startGridMinutes: 30,
    weeksAhead: 0,
    targetDays: TARGET_DAYS,
    clusters,
    resources: facts.resources.map(resourceOf),
    existing: facts.sessions
      .filter((session) => known.has(session.clusterId) && session.lines.length === lineCount.get(session.clusterId))
      .filter((session) => isWithinHours(session))
      .map((session) => ({
        id: session.sessionId,
        clusterId: session.clusterId,
        weekday: session.weekday,
        startMinute: session.startMinute,
        siteId: session.siteId,
        resourceIds: session.lines.map((line) => [line.resourceId]),
      })),
    weights: DEFAULT_PLACEMENT_WEIGHTS,
  };
}

type Model = {
  readonly model: PlannedSession;
  readonly sessions: readonly PlannedSession[];
  readonly seatsIf: ReadonlyMap<string, number>;
};

function clusterOf(need: ClusterNeedFacts, { model, sessions, seatsIf }: Model): PlacementCluster {
  const siteIds = [...new Set(sessions.map((session) => session.siteId))];
  return {
    id: need.clusterId,
    demandPerWeek: Math.round(demandPerWeek(need) * 100) / 100,
    growthPerYear: 0,
    demandDispersion: 1,
    askAgainShare: Math.min(0.9, need.noShowRate),
    dueWindowDays: DUE_WINDOW_DAYS,
    bookableDays: BOOKABLE_DAYS,
    template: {
      capacity: seatsIf.get(need.clusterId) ?? model.plan.capacity,
      durationMinutes: toGrid(model.plan.durationMinutes),
      lines: model.lines.map((line) => ({
        kind: line.kind,
        skills: line.skill === null ? [ownSkill(line.resourceId)] : [line.skill],
        units: 1,
        offsetMinutes: toGrid(line.offsetMinutes),
        durationMinutes: toGrid(line.durationMinutes),
      })),
      allowed: siteIds.flatMap((siteId) =>
        [1, 2, 3, 4, 5].map((weekday) => ({
          siteId,
          weekday,
          fromMinute: OPEN_FROM_MINUTE,
          untilMinute: OPEN_UNTIL_MINUTE,
        })),
      ),
      sessionsPerWeekMax: Math.max(SESSIONS_PER_WEEK_MAX, sessions.length),
    },
  };
}

/** Every resource can do what only it can do, so that a line may ask for one in particular. */
function ownSkill(resourceId: string): string {
  return `only ${resourceId}`;
}

function resourceOf({ id, kind, siteId, skills, units, hours }: PlannerResource): PlacementResource {
  const always = [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    fromMinute: OPEN_FROM_MINUTE,
    untilMinute: OPEN_UNTIL_MINUTE,
  }));
  return {
    id,
    kind,
    skills: [...skills, ownSkill(id)],
    units,
    free: (hours.length === 0 ? always : hours).map((span) => ({ siteId, ...span })),
  };
}

function isWithinHours({ startMinute, plan, weekday }: PlannedSession): boolean {
  return (
    weekday <= 5 &&
    startMinute >= OPEN_FROM_MINUTE &&
    startMinute + plan.durationMinutes <= OPEN_UNTIL_MINUTE &&
    startMinute % 30 === 0
  );
}

function toGrid(minutes: number): number {
  return Math.ceil(minutes / 5) * 5;
}
