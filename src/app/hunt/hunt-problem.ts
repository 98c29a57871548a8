import { DEFAULT_WEIGHTS, NO_LIMITS } from '#engine/bundling/default-weights.ts';
import type { BundlingEvent, BundlingProblem, BundlingResource } from '#engine/bundling/problem.ts';
import {
  type CareEvent,
  type CareEventKind,
  findKindById,
  type PatientFacts,
  PRIORITIES,
} from '#features/care-events/public.ts';
import type { RuleFinding } from '#features/cluster-care/domain/combination-rule.ts';
import { evaluateRules, type RuleSwitches } from '#features/cluster-care/domain/evaluate-rules.ts';
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
  /** Awake needles that each event costs when it is done alone. */
  readonly needlesAlone: ReadonlyMap<string, number>;
  /** What the rules say about some of the events as if they were all, and what stands in the way of any of them. */
  readonly rulesFor: (eventIds: ReadonlySet<string>) => readonly BundleRule[];
};

/** One patient's needs as a problem for the engine, under every rule that is on by default, on the calendars that a hunt assumes. */
export function huntProblem(patient: PatientFacts, needs: readonly CareEvent[], today: CalendarDate): HuntProblem {
  const pairs = needs.map((event) => ({ event, kind: kindOf(event) }));
  const evaluate = (events: typeof pairs) => evaluateRules({ today, patient, events }, NO_SWITCHES);
  const verdict = evaluate(pairs);
  const problem: BundlingProblem = {
    events: pairs.map(({ event, kind }) =>
      bundlingEvent(event, kind, noSooner(event, today, verdict.notBefore.get(event.id) ?? event.earliest)),
    ),
    resources: [openingHours(needs)],
    relations: verdict.relations,
    limits: { ...NO_LIMITS, ...verdict.limits },
    weights: DEFAULT_WEIGHTS,
    unavailableDays: [],
    travelMinutes: { [SITE]: 0 },
  };
  return {
    problem,
    needlesAlone: new Map(
      pairs.map(({ event, kind }) => [event.id, kind.needle !== 'none' && !isAsleep(kind) ? 1 : 0]),
    ),
    rulesFor: (eventIds) => {
      const gathered = evaluate(pairs.filter(({ event }) => eventIds.has(event.id))).findings;
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

/** The first day on which the event may be planned: its own, what rules allow, and a week's notice if the window leaves it. */
function noSooner(event: CareEvent, today: CalendarDate, notBefore: CalendarDate): CalendarDate {
  const noticed = event.priority === 'routine' ? earlierOf(addDays(today, NOTICE_DAYS), event.latest) : event.earliest;
  return laterOf(notBefore, laterOf(event.earliest, noticed));
}

function bundlingEvent(event: CareEvent, kind: CareEventKind, from: CalendarDate): BundlingEvent {
  const durationMinutes = Math.min(OPENING[1] - OPENING[0], Math.ceil(kind.minutes / 5) * 5);
  const earliestDay = dayNumber(from);
  const latestDay = Math.max(earliestDay, dayNumber(event.latest));
  return {
    id: event.id,
    earliestDay,
    dueDay: Math.max(earliestDay, dayNumber(event.due)),
    latestDay,
    durationMinutes,
    sites: [{ siteId: SITE, lines: [{ anyOf: [SITE], offsetMinutes: 0, durationMinutes }] }],
    needle: kind.needle,
    sedation: isAsleep(kind) ? 'general' : 'none',
    fastingHours: kind.fastingHours,
    bloodMl: kind.bloodMl ?? 0,
    priorityClass: PRIORITIES.indexOf(event.priority) as 0 | 1 | 2 | 3,
    booked: null,
  };
}

/** The site's hours on every weekday that any window touches. */
function openingHours(needs: readonly CareEvent[]): BundlingResource {
  const free: Record<number, readonly (readonly [number, number])[]> = {};
  for (const need of needs) {
    for (let day = dayNumber(need.earliest); day <= dayNumber(need.latest) + NOTICE_DAYS; day += 1) {
      if (isWeekday(day)) free[day] = [OPENING];
    }
  }
  return { id: SITE, units: [{ free }] };
}

/** Day 0 was a Thursday. */
function isWeekday(day: number): boolean {
  return (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6;
}
