import type { RandomStream } from '#kernel/random.ts';
import type { Programme, Scenario } from './scenario.ts';

/** A patient before teams and free time are known: which kinds of care, in which windows. */
export type PatientDraft = { readonly number: number; readonly events: readonly EventDraft[] };

export type EventDraft = {
  readonly care: string;
  readonly round: number;
  readonly earliestDay: number;
  readonly dueDay: number;
  readonly latestDay: number;
  readonly durationMinutes: number;
  readonly priorityClass: 0 | 1 | 2 | 3;
};

const EVENTS_MIN = 2;
const EVENTS_MAX = 8;
const DAYS_MIN = 3;
/** Some needs have been open for a while when the horizon begins. */
const BEFORE_HORIZON_DAYS = 14;

/** Days count from the first of the horizon. */
export function draftPatient(
  scenario: Scenario,
  at: { readonly number: number; readonly days: number },
  random: RandomStream,
): PatientDraft {
  const programme = pickProgramme(scenario, random);
  const steps = drawSteps(programme, random);
  const lastAfter = Math.max(...steps.map((each) => each.afterDays));
  const begins = random.integer(-BEFORE_HORIZON_DAYS, at.days - 14 - lastAfter);
  const events = steps.map((each) => draftEvent(scenario, { step: each, begins, days: at.days }, random));
  return { number: at.number, events };
}

function pickProgramme(scenario: Scenario, random: RandomStream): Programme {
  let left = random.next();
  for (const programme of scenario.programmes) {
    left -= programme.share;
    if (left < 0) return programme;
  }
  const last = scenario.programmes.at(-1);
  if (last === undefined) throw new RangeError('A scenario needs a programme.');
  return last;
}

function drawSteps(programme: Programme, random: RandomStream): Programme['steps'] {
  const drawn = programme.steps.filter((step) => random.next() < step.chance);
  const enough = drawn.length >= EVENTS_MIN ? drawn : programme.steps.slice(0, EVENTS_MIN);
  return enough.slice(0, EVENTS_MAX);
}

function draftEvent(
  scenario: Scenario,
  at: { readonly step: Programme['steps'][number]; readonly begins: number; readonly days: number },
  random: RandomStream,
): EventDraft {
  const kind = scenario.careKinds[at.step.care];
  if (kind === undefined) throw new RangeError(`The scenario has no care called ${at.step.care}.`);
  const priorityClass = drawPriority(random);
  const wished = random.integer(kind.windowDays[0], kind.windowDays[1]);
  const length = priorityClass === 0 ? wished : Math.max(DAYS_MIN, Math.ceil(wished / (1 + priorityClass)));
  const opens = onWeekday(at.begins + at.step.afterDays + random.integer(0, 6));
  const latestDay = Math.min(at.days - 1, Math.max(Math.min(length, 7) - 1, opens + length - 1));
  const earliest = Math.max(0, Math.min(opens, onWeekday(at.days - 7)));
  return {
    care: at.step.care,
    round: at.step.round,
    earliestDay: earliest,
    dueDay: earliest + Math.floor((latestDay - earliest) * (0.3 + 0.5 * random.next())),
    latestDay,
    durationMinutes: kind.durationMinutes[random.integer(0, kind.durationMinutes.length - 1)] ?? 30,
    priorityClass,
  };
}

/** Four in five routine, the rest sooner. */
function drawPriority(random: RandomStream): EventDraft['priorityClass'] {
  const drawn = random.next();
  if (drawn < 0.8) return 0;
  if (drawn < 0.92) return 1;
  return drawn < 0.98 ? 2 : 3;
}

/** The horizon begins on a Monday; a window that would open at a weekend opens on the Monday after. */
function onWeekday(day: number): number {
  const weekday = ((day % 7) + 7) % 7;
  return weekday > 4 ? day + 7 - weekday : day;
}
