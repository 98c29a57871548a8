import { splitRandom } from '#kernel/random.ts';
import {
  DEFAULT_PLACEMENT_WEIGHTS,
  type ExistingSession,
  type PlacementCluster,
  type PlacementProblem,
  type PlacementResource,
  type SiteSpan,
} from './problem.ts';

const SITES = ['main', 'north', 'south'] as const;
const NEEDS = ['diabetes', 'asthma', 'epilepsy', 'coeliac', 'cystic fibrosis', 'kidney', 'heart failure', 'growth'];
const WORKDAYS = [1, 2, 3, 4, 5];
const SKILLS = ['education', 'lung', 'heart'];
/** A hospital of 30 clusters has so many of each. */
const STAFFING = { physician: 16, nurse: 18, dietitian: 6, room: 20 } as const;
const HOSPITAL_CLUSTERS = 30;

/** A hospital with three sites: two resources per cluster, most with part-time patterns; a third of the sessions exist already. */
export function generatePlacement({
  clusters,
  seed,
}: {
  readonly clusters: number;
  readonly seed: number;
}): PlacementProblem {
  const stream = splitRandom(seed, 'placement-instance');
  const resources = (Object.keys(STAFFING) as (keyof typeof STAFFING)[]).flatMap((kind) =>
    Array.from({ length: Math.max(2, Math.round((STAFFING[kind] * clusters) / HOSPITAL_CLUSTERS)) }, (_, index) =>
      aResource(kind, index, stream.split(kind).split(index).integer),
    ),
  );
  const needs = Array.from({ length: clusters }, (_, index) =>
    aCluster(index, stream.split('cluster').split(index).integer),
  );
  return {
    startGridMinutes: 30,
    weeksAhead: 26,
    targetDays: 10,
    clusters: needs,
    resources,
    existing: needs.flatMap((cluster, index) =>
      existingOf(cluster, resources, stream.split('existing').split(index).integer),
    ),
    weights: DEFAULT_PLACEMENT_WEIGHTS,
  };
}

type Draw = (from: number, to: number) => number;

function aResource(kind: string, index: number, draw: Draw): PlacementResource {
  const site = SITES[index % SITES.length] ?? 'main';
  const isRoom = kind === 'room';
  const free = WORKDAYS.flatMap((weekday): SiteSpan[] => {
    if (isRoom) return [{ siteId: site, weekday, fromMinute: 480, untilMinute: 1020 }];
    const part = draw(0, 5);
    if (part === 0) return [];
    if (part === 1) return [{ siteId: site, weekday, fromMinute: 480, untilMinute: 720 }];
    if (part === 2) return [{ siteId: site, weekday, fromMinute: 780, untilMinute: 1020 }];
    return [
      { siteId: site, weekday, fromMinute: 480, untilMinute: 720 },
      { siteId: site, weekday, fromMinute: 780, untilMinute: 1020 },
    ];
  });
  const resource = {
    id: `${kind} ${index + 1}`,
    kind,
    skills: isRoom ? [] : SKILLS.filter((_, skill) => (index + skill) % 3 === 0 || draw(0, 3) === 0),
    units: 1,
    free,
  };
  if (isRoom) return resource;
  const preferred = WORKDAYS.filter(() => draw(0, 3) > 0).map((weekday) => ({
    weekday,
    fromMinute: 480,
    untilMinute: 1020,
  }));
  return {
    ...resource,
    pattern: { minutesPerDayMax: 360, minutesPerWeekMax: 60 * draw(8, 20), daysPerWeekMax: draw(3, 5), preferred },
  };
}

function aCluster(index: number, draw: Draw): PlacementCluster {
  const durationMinutes = 30 * draw(3, 6);
  const skill = SKILLS[draw(0, 5)];
  const sites = SITES.filter((_, site) => site === index % SITES.length || draw(0, 2) === 0);
  const line = (kind: string, skills: readonly string[], offsetMinutes: number, minutes: number) => ({
    kind,
    skills,
    units: 1,
    offsetMinutes,
    durationMinutes: minutes,
  });
  const lines = [
    line(draw(0, 2) === 0 ? 'nurse' : 'physician', skill === undefined ? [] : [skill], 0, durationMinutes),
    { ...line('room', [], 0, durationMinutes), setUpMinutes: 30 },
    ...(draw(0, 2) === 0 ? [line('dietitian', [], 30, 60)] : []),
    ...(draw(0, 2) === 0 ? [line('nurse', [], 0, durationMinutes)] : []),
  ];
  return {
    id: `${NEEDS[index % NEEDS.length]} ${index + 1}`,
    demandPerWeek: draw(30, 220) / 10,
    growthPerYear: draw(-5, 20) / 100,
    demandDispersion: 1 + draw(0, 10) / 10,
    askAgainShare: draw(2, 12) / 100,
    dueWindowDays: 7 * draw(2, 4),
    bookableDays: 42,
    template: {
      capacity: draw(6, 12),
      durationMinutes,
      lines,
      allowed: sites.flatMap((siteId) =>
        WORKDAYS.filter(() => draw(0, 4) > 0).map((weekday) => ({
          siteId,
          weekday,
          fromMinute: 480,
          untilMinute: 1020,
        })),
      ),
      sessionsPerWeekMax: 6,
    },
  };
}

/** One or two sessions of today, each with resources that are free then; they may clash with others. */
function existingOf(cluster: PlacementCluster, resources: readonly PlacementResource[], draw: Draw): ExistingSession[] {
  const { allowed, lines, durationMinutes } = cluster.template;
  const wanted = draw(0, 2) === 0 ? draw(1, 2) : 0;
  const sessions: ExistingSession[] = [];
  for (let attempt = 0; attempt < 40 && sessions.length < wanted; attempt += 1) {
    const span = allowed[draw(0, Math.max(0, allowed.length - 1))];
    if (span === undefined) return [];
    const startMinute = span.fromMinute + 30 * draw(1, (span.untilMinute - span.fromMinute - durationMinutes) / 30);
    const resourceIds = lines.map((line) => {
      const from = startMinute + line.offsetMinutes - (line.setUpMinutes ?? 0);
      const until = startMinute + line.offsetMinutes + line.durationMinutes;
      const able = resources.filter(
        ({ kind, skills, free }) =>
          kind === line.kind &&
          line.skills.every((skill) => skills.includes(skill)) &&
          free.some(
            (one) =>
              one.siteId === span.siteId &&
              one.weekday === span.weekday &&
              one.fromMinute <= from &&
              until <= one.untilMinute,
          ),
      );
      return able.slice(0, 1).map(({ id }) => id);
    });
    const isTaken = sessions.some(
      (one) => one.weekday === span.weekday && one.startMinute === startMinute && one.siteId === span.siteId,
    );
    const names = resourceIds.flat();
    if (isTaken || resourceIds.some((ids) => ids.length === 0) || new Set(names).size < names.length) continue;
    const { siteId, weekday } = span;
    sessions.push({
      id: `${cluster.id} today ${sessions.length + 1}`,
      clusterId: cluster.id,
      weekday,
      startMinute,
      siteId,
      resourceIds,
    });
  }
  return sessions;
}
