import fc from 'fast-check';
import type { BundlingEvent, BundlingProblem, Preferences, ResourceLine } from '#engine/bundling/problem.ts';

/** Adds to any small problem some of what a patient may also ask for: wishes, school, cream, hours apart, several units. */
export function withExtras(problems: fc.Arbitrary<BundlingProblem>): fc.Arbitrary<BundlingProblem> {
  return fc
    .record({ problem: problems, limits: EXTRA_LIMITS, patient: EXTRA_NEEDS, weights: EXTRA_WEIGHTS, seeds: SEEDS })
    .map(({ problem, limits, patient, weights, seeds }) => ({
      ...problem,
      ...patient,
      limits: { ...problem.limits, ...limits },
      weights: { ...problem.weights, ...weights },
      resources: problem.resources.map((resource, index) => ({
        ...resource,
        kind: index === 1 ? 'nurse' : 'room',
        skills: index === 0 ? [] : ['blood'],
      })),
      events: problem.events.map((event, index) => extraEvent(event, seeds[index % seeds.length] ?? 0)),
      relations: problem.relations.map((relation, index) =>
        relation.type === 'apart' && (seeds[index % seeds.length] ?? 0) % 2 === 0
          ? { ...relation, minHours: (seeds[index % seeds.length] ?? 0) % 3 === 0 ? 24 : 0.5 }
          : relation,
      ),
    }));
}

/** The two sites of any small problem, so near each other that one visit may use both; each event at one of them or at either. */
export function withJoinedSites(problems: fc.Arbitrary<BundlingProblem>): fc.Arbitrary<BundlingProblem> {
  return fc
    .record({ problem: problems, minutes: fc.constantFrom(0, 5, 10, 20, 45) })
    .map(({ problem, minutes }) => ({ ...problem, joinedSites: [{ a: 'north', b: 'main', minutes }] }));
}

const SEEDS = fc.array(fc.nat(10_000), { minLength: 6, maxLength: 6 });

const WISHES: fc.Arbitrary<Preferences> = fc.record(
  {
    weekdays: fc.constantFrom([1], [7], [1, 2, 3]),
    time: fc.constantFrom({ fromMinute: 550, untilMinute: 600 }, { fromMinute: 570, untilMinute: 720 }),
    siteIds: fc.constantFrom(['main'], ['north']),
    clinicianIds: fc.constantFrom(['nurse'], ['room', 'scanner']),
  },
  { requiredKeys: [] },
);

const EXTRA_LIMITS = fc.record(
  {
    visitsPerWeek: fc.constantFrom(1, 2),
    sedationsPerPeriod: fc.constantFrom({ count: 1, days: 1 }, { count: 1, days: 2 }, { count: 0, days: 1 }),
    numbingLeadMinutes: fc.constantFrom(10, 30),
  },
  { requiredKeys: [] },
);

const EXTRA_WEIGHTS = fc.record({ waitingFreeMinutes: fc.constantFrom(0, 5, 15) }, { requiredKeys: [] });

// Why: day 20,000 is a Friday.
const EXTRA_NEEDS = fc.record(
  {
    preferences: WISHES,
    protectedTimes: fc.array(
      fc
        .tuple(fc.constantFrom(5, 6, 7), fc.integer({ min: 108, max: 125 }), fc.integer({ min: 1, max: 6 }))
        .map(([weekday, from, length]) => ({ weekday, fromMinute: from * 5, untilMinute: (from + length) * 5 })),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

function extraEvent(event: BundlingEvent, seed: number): BundlingEvent {
  const wishes: Partial<BundlingEvent> =
    seed % 5 === 0 ? { preferences: { clinicianIds: ['nurse'], weekdays: [5] } } : {};
  const intake: Partial<BundlingEvent> = seed % 3 === 0 ? { fastingIntake: 'clear-fluids' } : {};
  return {
    ...event,
    ...wishes,
    ...intake,
    booked: event.booked === null || seed % 2 === 0 ? event.booked : { ...event.booked, resourceIds: ['nurse'] },
    sites: event.sites.map((site) => ({ ...site, lines: site.lines.map((line, at) => extraLine(line, seed + at)) })),
  };
}

function extraLine(line: ResourceLine, seed: number): ResourceLine {
  switch (seed % 7) {
    case 0:
      return { ...line, units: 2 };
    case 1:
      return { ...line, setUpMinutes: 5 };
    case 2:
      return { ...line, cleanUpMinutes: 10 };
    case 3:
      return { ...line, anyOf: [], ofKind: { kind: 'nurse', skills: ['blood'] } };
    case 4:
      return { ...line, ofKind: { kind: 'room', skills: [] } };
    default:
      return line;
  }
}
