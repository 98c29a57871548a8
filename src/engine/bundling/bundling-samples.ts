import { splitRandom } from '#kernel/random.ts';
import { DEFAULT_WEIGHTS, NO_LIMITS } from './default-weights.ts';
import type { BundlingEvent, BundlingProblem, BundlingResource, Relation } from './problem.ts';

export type SampleSize = {
  readonly events: number;
  readonly resources: number;
  readonly days: number;
  readonly occupancy: number;
};

const FIRST_DAY = 20_000;
const KINDS = [
  { needle: 'venous', sedation: 'none', minutes: 10, fastingHours: 8, bloodMl: 3 },
  { needle: 'venous', sedation: 'none', minutes: 15, fastingHours: 0, bloodMl: 2 },
  { needle: 'none', sedation: 'general', minutes: 60, fastingHours: 6, bloodMl: 0 },
  { needle: 'none', sedation: 'none', minutes: 30, fastingHours: 0, bloodMl: 0 },
  { needle: 'injection', sedation: 'none', minutes: 10, fastingHours: 0, bloodMl: 0 },
  { needle: 'none', sedation: 'none', minutes: 45, fastingHours: 0, bloodMl: 0 },
  { needle: 'none', sedation: 'general', minutes: 45, fastingHours: 6, bloodMl: 0 },
  { needle: 'none', sedation: 'none', minutes: 20, fastingHours: 0, bloodMl: 0 },
] as const;

/** An invented patient and hospital of a given size, the same for the same seed: for benchmarks and trials. */
export function sampleProblem(seed: number, size: SampleSize): BundlingProblem {
  const random = splitRandom(seed, 'bundling-sample');
  const resources = Array.from({ length: size.resources }, (_, index) => sampleResource(`r${index}`, random, size));
  const pools = poolsOf(resources.map((resource) => resource.id));
  const events = Array.from({ length: size.events }, (_, index) => sampleEvent(index, random, { size, pools }));
  return {
    events,
    resources,
    relations: sampleRelations(events),
    limits: { ...NO_LIMITS, bloodMlPerDay: 12, minutesPerVisit: 480 },
    weights: DEFAULT_WEIGHTS,
    unavailableDays: Array.from({ length: size.days }, (_, day) => FIRST_DAY + day).filter((day) => day % 7 > 4),
    travelMinutes: { main: 40 },
  };
}

type Random = ReturnType<typeof splitRandom>;

function sampleResource(id: string, random: Random, size: SampleSize): BundlingResource {
  const free: Record<number, (readonly [number, number])[]> = {};
  for (let day = FIRST_DAY; day < FIRST_DAY + size.days; day += 1) free[day] = freeOfDay(random, size.occupancy);
  return { id, units: [{ free }] };
}

/** 08:00 to 17:00 in appointments of 15 to 60 minutes, each taken with the given chance. */
function freeOfDay(random: Random, occupancy: number): (readonly [number, number])[] {
  const free: [number, number][] = [];
  for (let from = 480; from < 1020; ) {
    const until = Math.min(1020, from + 15 * random.integer(1, 4));
    if (random.next() >= occupancy) {
      const last = free.at(-1);
      if (last !== undefined && last[1] === from) last[1] = until;
      else free.push([from, until]);
    }
    from = until;
  }
  return free;
}

/** One pool of like resources per kind of event. */
function poolsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const size = Math.max(1, Math.floor(ids.length / KINDS.length));
  return KINDS.map((_, kind) => ids.slice((kind * size) % ids.length, ((kind * size) % ids.length) + size));
}

function sampleEvent(
  index: number,
  random: Random,
  facts: { readonly size: SampleSize; readonly pools: readonly (readonly string[])[] },
): BundlingEvent {
  const kind = KINDS[index % KINDS.length] ?? KINDS[0];
  const earliest = random.integer(0, Math.floor(facts.size.days / 3));
  const latest = random.integer(Math.floor((facts.size.days * 2) / 3), facts.size.days - 1);
  const pool = facts.pools[index % KINDS.length] ?? [];
  return {
    id: `e${index}`,
    earliestDay: FIRST_DAY + earliest,
    dueDay: FIRST_DAY + random.integer(earliest, latest),
    latestDay: FIRST_DAY + latest,
    durationMinutes: kind.minutes,
    sites: [{ siteId: 'main', lines: [{ anyOf: pool, offsetMinutes: 0, durationMinutes: kind.minutes }] }],
    needle: kind.needle,
    sedation: kind.sedation,
    fastingHours: kind.fastingHours,
    bloodMl: kind.bloodMl,
    priorityClass: 0,
    booked: null,
  };
}

function sampleRelations(events: readonly BundlingEvent[]): readonly Relation[] {
  const pairs = events.flatMap((a, index) => events.slice(index + 1).map((b) => ({ a, b })));
  return pairs.flatMap(({ a, b }): Relation[] => {
    const ids = { a: a.id, b: b.id };
    if (a.needle === 'venous' && b.needle === 'venous') return [{ type: 'same-poke', ruleId: 'LAB-1', ...ids }];
    if (a.sedation === 'general' && b.sedation === 'general')
      return [{ type: 'same-sedation', ruleId: 'ANE-1', ...ids }];
    if (a.needle === 'venous' && b.sedation === 'general') {
      return [{ type: 'before', ruleId: 'CON-3', ...ids, minGapMinutes: 0, maxGapMinutes: null, softCost: null }];
    }
    return [];
  });
}
