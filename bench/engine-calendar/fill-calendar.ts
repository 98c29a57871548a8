import type { ResourceLine } from '#engine/bundling/problem.ts';
import type {
  CalendarProblem,
  OpeningSpan,
  ResourceCalendar,
  UnitReservation,
} from '#engine/calendar/calendar-problem.ts';
import { weekdayOf } from '#engine/calendar/zone-days.ts';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { type RandomStream, splitRandom } from '#kernel/random.ts';
import { instantOfWallTime } from '#kernel/wall-time.ts';

export const ZONE = 'Europe/London';
const FIRST_DAY = dayNumber('2026-09-07');
const MINUTE_MS = 60_000;
/** Lengths of usual appointments, in minutes. */
const APPOINTMENTS = [15, 20, 30, 30, 45, 60, 90] as const;
const WEEKDAYS = [1, 2, 3, 4, 5];

export type CalendarSize = { readonly resources: number; readonly days: number; readonly occupancy: number };

/** Shares of a hospital: of a hundred resources, so many of each kind. */
const KINDS = [
  { kind: 'room', share: 30, units: 1, skills: ['washable', 'large'] },
  { kind: 'physician', share: 20, units: 1, skills: ['diabetes', 'asthma', 'heart', 'gut'] },
  { kind: 'nurse', share: 24, units: 1, skills: ['diabetes', 'asthma', 'heart', 'gut', 'venous'] },
  { kind: 'dietitian', share: 10, units: 1, skills: ['diabetes', 'gut', 'allergy'] },
  { kind: 'bay', share: 10, units: 4, skills: ['monitored'] },
  { kind: 'scanner', share: 6, units: 1, skills: ['contrast'] },
] as const;

/** A hospital whose opening time is cut into usual appointments, each taken with the chance of the occupancy. */
export function fillCalendar(seed: number, size: CalendarSize): CalendarProblem {
  const luck = splitRandom(seed, 'calendar');
  const noons = Array.from({ length: size.days }, (_, index) =>
    instantOfWallTime(dateOfDayNumber(FIRST_DAY + index), 720, ZONE).getTime(),
  );
  const resources = Array.from({ length: size.resources }, (_, index): ResourceCalendar => {
    const { kind, units, skills } = kindOf(index);
    const own = luck.split(index);
    const hours = hoursOf(kind);
    return {
      id: `${kind}-${index}`,
      kind,
      skills: skills.filter(() => own.next() < 0.4),
      zone: ZONE,
      units,
      hours,
      reservations: reservationsOf({ hours, units, noons, occupancy: size.occupancy }, own),
    };
  });
  return { fromDay: FIRST_DAY, untilDay: FIRST_DAY + size.days, resources };
}

function kindOf(index: number): (typeof KINDS)[number] {
  let place = (index * 37) % 100;
  for (const each of KINDS) {
    if (place < each.share) return each;
    place -= each.share;
  }
  return KINDS[0];
}

/** Places run through the day; people have lunch. */
function hoursOf(kind: string): readonly OpeningSpan[] {
  const isPerson = kind === 'physician' || kind === 'nurse' || kind === 'dietitian';
  const spans = isPerson
    ? [
        [510, 750],
        [795, 1020],
      ]
    : [[480, 1080]];
  return WEEKDAYS.flatMap((weekday) =>
    spans.map(([fromMinute = 0, untilMinute = 0]) => ({ weekday, fromMinute, untilMinute })),
  );
}

type Filled = {
  readonly hours: readonly OpeningSpan[];
  readonly units: number;
  /** Why: clocks are changed at night, so times of day count from noon. */
  readonly noons: readonly number[];
  readonly occupancy: number;
};

function reservationsOf({ hours, units, noons, occupancy }: Filled, luck: RandomStream): readonly UnitReservation[] {
  const reservations: UnitReservation[] = [];
  for (const [index, noon] of noons.entries()) {
    for (const { weekday, fromMinute, untilMinute } of hours) {
      if (weekday !== weekdayOf(FIRST_DAY + index)) continue;
      for (let unit = 1; unit <= units; unit += 1) {
        for (let minute = fromMinute; minute < untilMinute; ) {
          const until = Math.min(untilMinute, minute + (APPOINTMENTS[luck.integer(0, APPOINTMENTS.length - 1)] ?? 30));
          if (luck.next() < occupancy) {
            reservations.push({
              unit,
              fromMs: noon + (minute - 720) * MINUTE_MS,
              untilMs: noon + (until - 720) * MINUTE_MS,
            });
          }
          minute = until;
        }
      }
    }
  }
  return reservations;
}

export type Question = { readonly lines: readonly ResourceLine[]; readonly fromMs: number };

/** Five lines: two nurses and a third from the same few, two chairs of the same bays, at overlapping times. */
export function rivalQuestionsFor(problem: CalendarProblem, seed: number, count: number): readonly Question[] {
  const luck = splitRandom(seed, 'rivals');
  const byKind = Map.groupBy(problem.resources, ({ kind }) => kind);
  const some = (kind: string, most: number) => {
    const all = byKind.get(kind) ?? [];
    const first = luck.integer(0, Math.max(0, all.length - most));
    return all.slice(first, first + most).map(({ id }) => id);
  };
  return Array.from({ length: count }, () => {
    const [nurses, bays] = [some('nurse', 8), some('bay', 3)];
    const lines: ResourceLine[] = [
      { anyOf: nurses.slice(0, 5), offsetMinutes: 0, durationMinutes: 20 },
      { anyOf: nurses, offsetMinutes: 10, durationMinutes: 20 },
      { anyOf: nurses.slice(3), offsetMinutes: 15, durationMinutes: 15 },
      { anyOf: bays, offsetMinutes: 0, durationMinutes: 45, cleanUpMinutes: 5 },
      { anyOf: bays, offsetMinutes: 15, durationMinutes: 30, units: 2 },
    ];
    const day = problem.fromDay + luck.integer(0, Math.max(0, problem.untilDay - problem.fromDay - 45));
    return { lines, fromMs: instantOfWallTime(dateOfDayNumber(day), 480, ZONE).getTime() };
  });
}

/**
 * Visits of four lines that do not compete: named people for part of the time, a place for all of it, others of a kind.
 */
export function questionsFor(problem: CalendarProblem, seed: number, count: number): readonly Question[] {
  const luck = splitRandom(seed, 'questions');
  const byKind = Map.groupBy(problem.resources, ({ kind }) => kind);
  const some = (kind: string, most: number) => {
    const all = byKind.get(kind) ?? [];
    const first = luck.integer(0, Math.max(0, all.length - most));
    return all.slice(first, first + most).map(({ id }) => id);
  };
  const days = problem.untilDay - problem.fromDay;
  return Array.from({ length: count }, () => {
    const isLong = luck.next() < 0.3;
    const place = isLong ? some('bay', 4) : some('room', 12);
    const lines: ResourceLine[] = [
      {
        anyOf: place,
        offsetMinutes: 0,
        durationMinutes: isLong ? 120 : 75,
        setUpMinutes: 5,
        cleanUpMinutes: 10,
      },
      { anyOf: some('physician', luck.integer(1, 4)), offsetMinutes: 0, durationMinutes: 30 },
      {
        anyOf: [],
        ofKind: { kind: 'dietitian', skills: [luck.next() < 0.5 ? 'diabetes' : 'gut'] },
        offsetMinutes: 30,
        durationMinutes: 30,
      },
      { anyOf: some('nurse', luck.integer(2, 10)), offsetMinutes: 60, durationMinutes: 15 },
    ];
    const day = problem.fromDay + luck.integer(0, Math.max(0, days - 45));
    const fromMs = instantOfWallTime(dateOfDayNumber(day), 8 * 60 + 5 * luck.integer(0, 96), ZONE).getTime();
    return { lines, fromMs };
  });
}
