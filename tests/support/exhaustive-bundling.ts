import { checkEvents } from '#engine/bundling/check/check-events.ts';
import { checkGroups } from '#engine/bundling/check/check-groups.ts';
import { checkLimits } from '#engine/bundling/check/check-limits.ts';
import { brokenSoftRules, checkRelations } from '#engine/bundling/check/check-relations.ts';
import { checkStay } from '#engine/bundling/check/check-stay.ts';
import { checkedLines } from '#engine/bundling/check/checked-lines.ts';
import { recomputeTerms } from '#engine/bundling/check/recompute-cost.ts';
import type { BundlingPlan, PlannedVisit } from '#engine/bundling/plan.ts';
import type { BundlingEvent, BundlingProblem } from '#engine/bundling/problem.ts';

type Place = {
  readonly day: number;
  readonly siteId: string;
  readonly startMinute: number;
  readonly resourceIds: readonly string[];
};

const EMPTY = {
  unplaced: [],
  cost: 0,
  terms: {
    unplaced: 0,
    visits: 0,
    travel: 0,
    needles: 0,
    sedations: 0,
    fasts: 0,
    waiting: 0,
    late: 0,
    moves: 0,
    preferences: 0,
    'soft-rules': 0,
  },
  bound: 0,
  optimal: false,
  baseline: { visits: 0, needles: 0, sedations: 0, fasts: 0, minutes: 0, days: [] },
  figures: { visits: 0, needles: 0, sedations: 0, fasts: 0, minutes: 0, days: [] },
  softBroken: [],
} satisfies Omit<BundlingPlan, 'visits'>;

/** The least cost of any plan, by trying every place of every event and every grouping, judged by the checker alone. */
export function exhaustiveCost(given: BundlingProblem): number {
  // Why: a step between two bookings that stay takes nothing, and may lie between two others.
  const isFixed = (event: BundlingEvent) => Number(event.booked?.mobility === 'fixed');
  const problem = { ...given, events: [...given.events].sort((a, b) => isFixed(b) - isFixed(a)) };
  const options = problem.events.map((event) => [null, ...placesOf(problem, event)]);
  // Why: until it is known what lies inside an anaesthetic, nothing can be said about cream.
  const unnumbed = { ...problem, limits: { ...problem.limits, numbingLeadMinutes: 0 } };
  let best = Infinity;
  const choose = (index: number, chosen: readonly (Place | null)[]): void => {
    const partial = { ...unnumbed, events: problem.events.slice(0, index) };
    const unplaced = partial.events
      .filter((_, at) => chosen[at] === null)
      .map(({ id }) => ({ eventId: id, obstacle: '', ruleId: null }));
    const plans = withJoinedVisits(problem, visitsOf(problem, chosen))
      .map((visits) => ({ ...EMPTY, visits, unplaced }))
      .filter((plan) => checkEvents(partial, plan).length === 0 && checkStay(partial, plan).length === 0);
    if (plans.length === 0) return;
    if (index === options.length) {
      for (const plan of plans) best = Math.min(best, cheapestGroups(problem, plan));
      return;
    }
    for (const option of options[index] ?? []) choose(index + 1, [...chosen, option]);
  };
  choose(0, []);
  return best;
}

function placesOf(problem: BundlingProblem, event: BundlingEvent): readonly Place[] {
  const places: Place[] = [];
  if (event.booked !== null) places.push({ ...event.booked, resourceIds: event.booked.resourceIds ?? [] });
  for (const site of event.sites) {
    for (let day = event.earliestDay; day <= event.latestDay; day += 1) {
      for (let startMinute = 0; startMinute + event.durationMinutes <= 1440; startMinute += 5) {
        const ways = combinations((checkedLines(problem, event, site.siteId) ?? []).map(({ ids }) => [...ids])).filter(
          (ids) =>
            checkEvents(
              { ...problem, unavailableDays: [], events: [{ ...event, booked: null }] },
              alone(event, { day, siteId: site.siteId, startMinute, resourceIds: ids }),
            ).length === 0,
        );
        const wished = (event.preferences ?? problem.preferences)?.clinicianIds ?? [];
        const resourceIds = ways.find((ids) => ids.some((id) => wished.includes(id))) ?? ways[0];
        const isAtBooking =
          event.booked?.day === day && event.booked.siteId === site.siteId && event.booked.startMinute === startMinute;
        if (resourceIds !== undefined && !isAtBooking)
          places.push({ day, siteId: site.siteId, startMinute, resourceIds });
      }
    }
  }
  return places;
}

function combinations(pools: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return pools.reduce<readonly (readonly string[])[]>(
    (all, pool) => all.flatMap((ids) => pool.map((id) => [...ids, id])),
    [[]],
  );
}

function alone(event: BundlingEvent, place: Place): BundlingPlan {
  return { ...EMPTY, visits: visitsFrom([{ event, place }]) };
}

function visitsOf(problem: BundlingProblem, chosen: readonly (Place | null)[]): readonly PlannedVisit[] {
  return visitsFrom(
    chosen.flatMap((place, index) => {
      const event = problem.events[index];
      return place === null || event === undefined ? [] : [{ event, place }];
    }),
  );
}

/** The visits as they are, and with any two of a day at joined sites made one. */
function withJoinedVisits(
  problem: BundlingProblem,
  visits: readonly PlannedVisit[],
): readonly (readonly PlannedVisit[])[] {
  const found: (readonly PlannedVisit[])[] = [visits];
  for (const [index, a] of visits.entries()) {
    for (const b of visits.slice(index + 1)) {
      const isJoined = problem.joinedSites?.some(
        (sites) => [sites.a, sites.b].sort().join() === [a.siteId, b.siteId].sort().join(),
      );
      if (a.day !== b.day || isJoined !== true || a.events.some(({ siteId }) => siteId !== undefined)) continue;
      const others = visits.filter((visit) => visit !== a && visit !== b);
      found.push(...withJoinedVisits(problem, [joinVisits(problem, a, b), ...others]));
    }
  }
  return found;
}

function joinVisits(problem: BundlingProblem, a: PlannedVisit, b: PlannedVisit): PlannedVisit {
  const all = [a, b]
    .flatMap(({ siteId, events }) => events.map((event) => ({ siteId, event })))
    .sort((one, other) => one.event.startMinute - other.event.startMinute);
  const siteId = all[0]?.siteId ?? '';
  const events = all.map(({ siteId: own, event }) => (own === siteId ? event : { ...event, siteId: own }));
  const placed = events.flatMap(({ eventId, startMinute }) => {
    const event = problem.events.find(({ id }) => id === eventId);
    return event === undefined ? [] : [{ event, place: { day: a.day, siteId, startMinute, resourceIds: [] } }];
  });
  return {
    ...a,
    siteId,
    startMinute: events[0]?.startMinute ?? 0,
    endMinute: events.at(-1)?.endMinute ?? 0,
    events,
    fasts: Math.max(a.fasts, b.fasts),
    fastingGroups: fastingGroupsOf(placed),
  };
}

function visitsFrom(
  placed: readonly { readonly event: BundlingEvent; readonly place: Place }[],
): readonly PlannedVisit[] {
  const keys = [...new Set(placed.map(({ place }) => `${place.day}|${place.siteId}`))];
  return keys.map((key) => {
    const members = placed
      .filter(({ place }) => `${place.day}|${place.siteId}` === key)
      .sort((a, b) => a.place.startMinute - b.place.startMinute);
    const events = members.map(({ event, place }) => ({
      eventId: event.id,
      startMinute: place.startMinute,
      endMinute: place.startMinute + event.durationMinutes,
      resourceIds: place.resourceIds,
    }));
    return {
      day: members[0]?.place.day ?? 0,
      siteId: members[0]?.place.siteId ?? '',
      startMinute: events[0]?.startMinute ?? 0,
      endMinute: events.at(-1)?.endMinute ?? 0,
      events,
      needleGroups: [],
      sedationGroups: [],
      fasts: members.some(({ event }) => event.fastingHours > 0) ? 1 : 0,
      fastingGroups: fastingGroupsOf(members),
    };
  });
}

function fastingGroupsOf(
  members: readonly { readonly event: BundlingEvent; readonly place: Place }[],
): PlannedVisit['fastingGroups'] {
  const fasting = members.filter(({ event }) => event.fastingHours > 0);
  if (fasting.length === 0) return [];
  const mayDrink = fasting.every(({ event }) => event.fastingIntake === 'clear-fluids');
  return [
    {
      eventIds: fasting.map(({ event }) => event.id),
      fromMinute: Math.min(...fasting.map(({ event, place }) => place.startMinute - event.fastingHours * 60)),
      intake: mayDrink ? 'clear-fluids' : 'nothing',
    },
  ];
}

/** Every way of splitting a list into groups. */
function partitions<Item>(items: readonly Item[]): readonly (readonly (readonly Item[])[])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return partitions(rest).flatMap((groups) => [
    [[first], ...groups],
    ...groups.map((group, index) => [[first, ...group], ...groups.filter((_, other) => other !== index)]),
  ]);
}

function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: 2 ** items.length }, (_, mask) =>
    items.filter((_item, index) => (mask >> index) % 2 === 1),
  );
}

function cheapestGroups(problem: BundlingProblem, plan: BundlingPlan): number {
  const softBroken = brokenSoftRules(problem, plan);
  if (checkRelations(problem, { ...plan, softBroken }).length > 0) return Infinity;
  let grouped: readonly (readonly PlannedVisit[])[] = [[]];
  for (const visit of plan.visits) {
    const ways = groupings(problem, visit);
    grouped = grouped.flatMap((visits) => ways.map((way) => [...visits, way]));
  }
  let best = Infinity;
  for (const visits of grouped) {
    const candidate = { ...plan, softBroken, visits };
    if ([checkGroups, checkLimits, checkStay].some((check) => check(problem, candidate).length > 0)) continue;
    best = Math.min(
      best,
      Object.values(recomputeTerms(problem, candidate)).reduce((sum, points) => sum + points, 0),
    );
  }
  return best;
}

function groupings(problem: BundlingProblem, visit: PlannedVisit): readonly PlannedVisit[] {
  const ids = visit.events.map((event) => event.eventId);
  const fact = (id: string) => problem.events.find((event) => event.id === id);
  const sedated = ids.filter((id) => fact(id)?.sedation !== 'none');
  const riders = sedated.length === 0 ? [[]] : subsets(ids.filter((id) => fact(id)?.sedation === 'none'));
  const sedations = riders.flatMap((some) => partitions(ids.filter((id) => sedated.includes(id) || some.includes(id))));
  const needles = partitions(ids.filter((id) => fact(id)?.needle !== 'none'));
  return sedations.flatMap((sedationGroups) =>
    needles.map((groups) => ({
      ...visit,
      startMinute: beginOf(problem, visit, sedationGroups.flat()),
      sedationGroups,
      needleGroups: groups.map((eventIds) => ({
        eventIds,
        awake: !eventIds.some((id) => sedationGroups.flat().includes(id)),
      })),
    })),
  );
}

function beginOf(problem: BundlingProblem, visit: PlannedVisit, asleep: readonly string[]): number {
  const lead = problem.limits.numbingLeadMinutes ?? 0;
  const begins = visit.events.map(({ eventId, startMinute }) => {
    const needle = problem.events.find((event) => event.id === eventId)?.needle;
    return needle === 'none' || asleep.includes(eventId) ? startMinute : startMinute - lead;
  });
  return Math.max(0, Math.min(...begins));
}
