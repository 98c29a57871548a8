import type { RandomStream } from '#kernel/random.ts';
import { NO_LIMITS } from '../default-weights.ts';
import type { BatchPatient, BundlingEvent, ExistingBooking, PatientLimits, Relation } from '../problem.ts';
import { extrasOf, withJoinedSites } from './draw-extras.ts';
import type { EventDraft, PatientDraft } from './draw-patient.ts';
import { relationsOf } from './draw-relations.ts';
import type { Horizon } from './draw-resources.ts';
import { nameOfTeam, sitesOf, teamNumberOf } from './plan-teams.ts';
import type { CareKind, Scenario } from './scenario.ts';
import { type OpenDays, widenWindow } from './widen-window.ts';

export type PatientFrame = {
  readonly scenario: Scenario;
  readonly patients: number;
  readonly horizon: Horizon;
  readonly extras: boolean;
  /** Resource ids by team name. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
  readonly openDays: OpenDays;
};

const BOOKED_SHARE = 0.15;
const FIXED_SHARE = 0.2;

/** A patient as the engine takes them. */
export function finishPatient(frame: PatientFrame, draft: PatientDraft, random: RandomStream): BatchPatient {
  const id = `p${draft.number + 1}`;
  const unavailableDays = drawUnavailableDays(frame.horizon, random);
  const unavailable = new Set(unavailableDays);
  const bookedDays = new Set(unavailableDays);
  const relations = relationsOf(frame.scenario, draft.events, id);
  const events = alignEnds(
    draft.events.map((event, index) =>
      finishEvent(frame, { draft, event, id: `${id}-e${index + 1}`, bookedDays, unavailable }, random),
    ),
    relations,
    frame.horizon,
  );
  const isFearful = random.next() < (frame.scenario.children ? 0.25 : 0.08);
  const patient: BatchPatient = {
    id,
    events,
    relations,
    limits: drawLimits(frame.scenario, events, random),
    unavailableDays,
    travelMinutes: Object.fromEntries(frame.scenario.sites.map((site) => [site.id, 5 * random.integer(4, 24)])),
    ...(isFearful ? { needleFactor: 2 } : {}),
    ...(isFearful && random.next() < 0.3 ? { spreadNeedles: true } : {}),
    ...(frame.extras ? extrasOf(frame.scenario, random.split('extras')) : {}),
  };
  return frame.extras ? withJoinedSites(frame.scenario, patient, random.split('joined')) : patient;
}

/** One working day in twelve, and for one patient in six a whole week away. */
function drawUnavailableDays(horizon: Horizon, random: RandomStream): readonly number[] {
  const away = random.next() < 1 / 6 ? random.integer(0, Math.floor(horizon.days / 7) - 1) : -1;
  const days: number[] = [];
  for (let day = 0; day < horizon.days; day += 1) {
    if (day % 7 > 4) continue;
    if (Math.floor(day / 7) === away || random.next() < 1 / 12) days.push(horizon.firstDay + day);
  }
  return days;
}

function finishEvent(
  frame: PatientFrame,
  at: {
    readonly draft: PatientDraft;
    readonly event: EventDraft;
    readonly id: string;
    readonly bookedDays: Set<number>;
    readonly unavailable: ReadonlySet<number>;
  },
  random: RandomStream,
): BundlingEvent {
  const { event, draft } = at;
  const care = frame.scenario.careKinds[event.care];
  if (care === undefined) throw new RangeError(`The scenario has no care called ${event.care}.`);
  const sites = sitesOf(frame.scenario, care).map((siteId) => ({
    siteId,
    lines: linesAt(frame, { care, siteId, number: draft.number, minutes: event.durationMinutes }),
  }));
  const window = {
    earliestDay: frame.horizon.firstDay + event.earliestDay,
    dueDay: frame.horizon.firstDay + event.dueDay,
    latestDay: frame.horizon.firstDay + event.latestDay,
  };
  const booked = drawBooking({ ...window, siteId: sites[0]?.siteId ?? '' }, at.bookedDays, random);
  const drawn: BundlingEvent = {
    id: at.id,
    ...window,
    durationMinutes: event.durationMinutes,
    sites,
    needle: care.needle,
    sedation: care.sedation,
    fastingHours: care.fastingHours,
    ...(frame.extras && care.fastingHours > 0
      ? { fastingIntake: care.sedation === 'general' ? ('nothing' as const) : ('clear-fluids' as const) }
      : {}),
    bloodMl: care.bloodMl,
    priorityClass: event.priorityClass,
    booked,
  };
  return widenWindow(drawn, { openDays: frame.openDays, unavailable: at.unavailable, horizon: frame.horizon });
}

/** What must come after something else has a window that ends no earlier, and as many days later as the rule asks for. */
function alignEnds(
  events: readonly BundlingEvent[],
  relations: readonly Relation[],
  horizon: Horizon,
): readonly BundlingEvent[] {
  const lastDay = horizon.firstDay + horizon.days - 1;
  return events.map((event) => {
    const ends = relations.flatMap((relation) => {
      if ((relation.type !== 'before' && relation.type !== 'result-before') || relation.b !== event.id) return [];
      const first = events.find((other) => other.id === relation.a);
      const minutes = relation.type === 'before' ? relation.minGapMinutes : relation.turnaroundMinutes;
      return first === undefined ? [] : [first.latestDay + Math.floor(minutes / (24 * 60))];
    });
    return { ...event, latestDay: Math.min(lastDay, Math.max(event.latestDay, ...ends)) };
  });
}

function linesAt(
  frame: PatientFrame,
  at: { readonly care: CareKind; readonly siteId: string; readonly number: number; readonly minutes: number },
) {
  return at.care.lines.map((line) => {
    const number = teamNumberOf(frame.scenario, line.kind, { number: at.number, patients: frame.patients });
    const until = line.untilMinute ?? at.minutes;
    return {
      anyOf: frame.teams.get(nameOfTeam({ kind: line.kind, siteId: at.siteId, number })) ?? [],
      offsetMinutes: line.fromMinute,
      durationMinutes: until - line.fromMinute,
    };
  });
}

/** Some events are booked today, on a day of their own; one in five of those may not move. */
function drawBooking(
  at: { readonly earliestDay: number; readonly latestDay: number; readonly siteId: string },
  bookedDays: Set<number>,
  random: RandomStream,
): ExistingBooking | null {
  const isBooked = random.next() < BOOKED_SHARE;
  const day = random.integer(at.earliestDay, at.latestDay);
  const startMinute = 5 * random.integer(17 * 6, 27 * 6);
  const mobility = random.next() < FIXED_SHARE ? 'fixed' : 'movable';
  if (!isBooked || bookedDays.has(day) || isWeekend(day)) return null;
  bookedDays.add(day);
  return { day, startMinute, siteId: at.siteId, mobility };
}

/** Day 0, 1 January 1970, was a Thursday. */
function isWeekend(day: number): boolean {
  return (day + 3) % 7 > 4;
}

/** Never tighter than a single event. */
function drawLimits(scenario: Scenario, events: readonly BundlingEvent[], random: RandomStream): PatientLimits {
  const longest = Math.max(...events.map((event) => event.durationMinutes));
  const mostBlood = Math.max(...events.map((event) => event.bloodMl));
  return {
    ...NO_LIMITS,
    awakeNeedlesPerVisit: scenario.children && random.next() < 0.7 ? random.integer(1, 3) : null,
    minutesPerVisit: Math.max(longest, 60 * random.integer(3, 7)),
    bloodMlPerDay: scenario.children ? Math.max(mostBlood, random.integer(4, 12)) : null,
    bloodMlPer30Days: scenario.children ? Math.max(mostBlood, random.integer(12, 24)) : null,
    transferMinutes: 5 * random.integer(1, 3),
  };
}
