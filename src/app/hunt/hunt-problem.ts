import type { BundlingProblem, BundlingResource } from '#engine/bundling/problem.ts';
import { type CareEvent, type CareEventKind, findKindById, type PatientFacts } from '#features/care-events/public.ts';
import {
  buildBundlingProblem,
  evaluateRules,
  NO_WISHES,
  type RuleEvent,
  type RuleFinding,
  type RuleSwitches,
} from '#features/cluster-care/public.ts';
import { addDays, type CalendarDate, dayNumber, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import type { BundleRule } from './hunt-report.ts';

/** A hospital has switched nothing: every rule stands at its own default. */
const NO_SWITCHES: RuleSwitches = new Map();
/** Nobody can be asked to come today; urgent care is not held back. */
const NOTICE_DAYS = 7;
const SITE = 'site';
const OPENING: readonly [number, number] = [8 * 60, 17 * 60];

export type HuntProblem = {
  readonly problem: BundlingProblem;
  /** Events that could not be put to the engine. */
  readonly leftOut: number;
  /** Awake needles that each event costs when it is done alone. */
  readonly needlesAlone: ReadonlyMap<string, number>;
  /** What the rules say about some of the events as if they were all, and what stands in the way of any of them. */
  readonly rulesFor: (eventIds: ReadonlySet<string>) => readonly BundleRule[];
};

/** One patient's needs as a problem for the engine, under every rule that is on by default, on the calendars that a hunt assumes. */
export function huntProblem(patient: PatientFacts, needs: readonly CareEvent[], today: CalendarDate): HuntProblem {
  const events = needs.map((event): RuleEvent => ({ event, kind: kindOf(event) }));
  const evaluate = (some: readonly RuleEvent[]) => evaluateRules({ today, patient, events: some }, NO_SWITCHES);
  const verdict = evaluate(events);
  const resourceKinds = [...new Set(events.flatMap(({ kind }) => kind.resourceKinds))];
  const { problem, leftOut } = buildBundlingProblem({
    today,
    events: events.map((need) => withNotice(need, today)),
    verdict,
    wishes: NO_WISHES,
    sites: [
      {
        siteId: SITE,
        travelMinutes: 0,
        resourcesByKind: Object.fromEntries(resourceKinds.map((kind) => [kind, [kind]])),
      },
    ],
    resources: openResources(resourceKinds, needs),
    bookings: new Map(),
    unavailableDays: [],
  });
  return {
    problem,
    leftOut: leftOut.length,
    needlesAlone: new Map(
      events.map(({ event, kind }) => [event.id, kind.needle !== 'none' && !isAsleep(kind) ? 1 : 0]),
    ),
    rulesFor: (eventIds) => {
      const gathered = evaluate(events.filter(({ event }) => eventIds.has(event.id))).findings;
      const outside = verdict.findings.filter(
        (finding) => finding.outcome === 'in-the-way' && finding.eventIds.some((id) => eventIds.has(id)),
      );
      return inOrderOfWeight([...gathered, ...outside]);
    },
  };
}

/** What stands in the way first, then what costs, then what helps, then what to prepare; each sentence once. */
function inOrderOfWeight(findings: readonly RuleFinding[]): readonly BundleRule[] {
  const order: readonly RuleFinding['outcome'][] = ['in-the-way', 'costs', 'passed', 'prepare'];
  const unique = new Map(findings.map((finding) => [`${finding.ruleId} ${finding.sentence}`, finding]));
  return [...unique.values()]
    .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
    .map(({ ruleId, outcome, sentence }) => ({ id: ruleId, outcome, sentence }));
}

/** What care outside the catalogue takes: half an hour with a clinician; a vaccine takes one injection. */
function kindOf(event: CareEvent): CareEventKind {
  const known = findKindById(event.kindId);
  if (known !== null) return known;
  const isVaccine = event.origin.type === 'immunization-recommendation';
  return {
    id: 'other',
    category: isVaccine ? 'vaccine' : 'other',
    name: event.display,
    codings: [event.coding],
    minutes: isVaccine ? 10 : 30,
    resourceKinds: ['clinic-room'],
    needle: isVaccine ? 'injection' : 'none',
    sedation: 'none',
    fastingHours: 0,
    flags: isVaccine ? { vaccine: true } : {},
    source: 'planning default',
  };
}

function isAsleep(kind: CareEventKind): boolean {
  return kind.sedation === 'required' || kind.sedation === 'usual';
}

/** A routine event starts no sooner than a week from now, if its window leaves that week. */
function withNotice(need: RuleEvent, today: CalendarDate): RuleEvent {
  const { event } = need;
  if (event.priority !== 'routine') return need;
  const earliest = laterOf(event.earliest, earlierOf(addDays(today, NOTICE_DAYS), event.latest));
  return { ...need, event: { ...event, earliest, due: laterOf(event.due, earliest) } };
}

/** One of every kind of resource, free in the site's hours on every weekday that any window touches. */
function openResources(resourceKinds: readonly string[], needs: readonly CareEvent[]): readonly BundlingResource[] {
  const free: Record<number, readonly (readonly [number, number])[]> = {};
  for (const need of needs) {
    for (let day = dayNumber(need.earliest); day <= dayNumber(need.latest); day += 1) {
      if (isWeekday(day)) free[day] = [OPENING];
    }
  }
  return resourceKinds.map((id) => ({ id, units: [{ free }] }));
}

/** Day 0 was a Thursday. */
function isWeekday(day: number): boolean {
  return (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6;
}
