import type { CalendarDate } from '#kernel/calendar-date.ts';
import { windowInWords } from '../sessions/booking-window.ts';
import { arrivesAt, patientMinutes } from './arrival-times.ts';
import type { SessionShape } from './session-shape.ts';
import { planOfShape } from './session-shape.ts';
import type { TemplateLine } from './template-line.ts';

/** Who has a seat now, booked or held at a desk, and where else the patient is. */
export type SeatedPatient = {
  readonly seatId: string;
  readonly patientId: string;
  readonly seatNumber: number;
  readonly arrivesAt: Date;
  readonly isBooked: boolean;
  readonly elsewhere: readonly { readonly from: Date; readonly until: Date }[];
};

/** A coming session of a template as it stands. */
export type StandingSession = {
  readonly sessionId: string;
  /** The day of the series that it stands for. */
  readonly seriesOn: CalendarDate;
  readonly on: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isException: boolean;
  readonly isCancelled: boolean;
  /** Its day is closed, and somebody said that it is held all the same. */
  readonly isKeptOnClosedDay: boolean;
  readonly shape: SessionShape;
  readonly seats: readonly SeatedPatient[];
  /** The highest number that anybody ever had, also if it was given back. */
  readonly highestSeatUsed: number;
  readonly heldResourceIds: readonly string[];
};

export const CHANGE_PARTS = ['day', 'time', 'length', 'seats', 'arrival', 'lines', 'set-up', 'window'] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

type Version = {
  readonly on: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly shape: SessionShape;
};

/** In what a session would become another; nothing when it would stay as it is. */
export function changedParts(before: Version, after: Version): readonly ChangePart[] {
  const [a, b] = [before.shape, after.shape];
  const differs: Readonly<Record<ChangePart, boolean>> = {
    day: before.on !== after.on,
    time: a.startMinute !== b.startMinute || (before.on === after.on && +before.startsAt !== +after.startsAt),
    length: +before.endsAt - +before.startsAt !== +after.endsAt - +after.startsAt,
    seats: a.capacity !== b.capacity,
    arrival: arrivalKey(a) !== arrivalKey(b),
    lines: linesKey(a.lines) !== linesKey(b.lines),
    'set-up': a.setupMinutes !== b.setupMinutes || a.cleanupMinutes !== b.cleanupMinutes,
    window: windowInWords(a.bookingWindow) !== windowInWords(b.bookingWindow),
  };
  return CHANGE_PARTS.filter((part) => differs[part]);
}

/** How far ahead it may be booked is nothing to those who have booked; everything else is. A session that goes has no parts. */
export function concernsPatients(parts: readonly ChangePart[]): boolean {
  return parts.length === 0 || parts.some((part) => part !== 'window');
}

/** The offsets of the seats both have; the number of seats is a part of its own. */
function arrivalKey({ arrivalPattern, offsetsMinutes, carousel, visitMinutes }: SessionShape): string {
  const stations = carousel?.stations.map(({ name, lineNumber }) => [name, lineNumber]);
  return JSON.stringify([
    arrivalPattern,
    offsetsMinutes,
    visitMinutes,
    carousel?.minutes,
    carousel?.isCohort,
    stations,
  ]);
}

function linesKey(lines: readonly TemplateLine[]): string {
  return JSON.stringify(
    lines.map((line) => [
      line.pick,
      line.resourceIds,
      line.skill,
      line.units,
      line.offsetMinutes,
      line.durationMinutes,
      line.isOptional,
      line.isPrepared,
    ]),
  );
}

/** What a patient with a seat has to be told. */
export type Recontact = {
  readonly seatId: string;
  readonly patientId: string;
  readonly seatNumber: number;
  readonly wasAt: Date;
  /** Null: there is no session any more. */
  readonly nowAt: Date | null;
  /** Until when the patient would be there. */
  readonly nowUntil: Date | null;
  readonly clashes: boolean;
  readonly isBooked: boolean;
};

/** A hold is seen at the desk that has it, and who comes when they were told to need not hear anything. */
export function mustBeTold({ isBooked, clashes, wasAt, nowAt }: Recontact): boolean {
  return isBooked && (clashes || nowAt?.getTime() !== wasAt.getTime());
}

/** Whether the patient comes at another time than they were told; what only clashes is for the desk alone. */
export function hasNewTime({ wasAt, nowAt }: Pick<Recontact, 'wasAt' | 'nowAt'>): boolean {
  return nowAt !== null && nowAt.getTime() !== wasAt.getTime();
}

/** When each patient would come, and who would be in two places. */
export function recontactsOf(
  seats: readonly SeatedPatient[],
  after: { readonly startsAt: Date; readonly shape: SessionShape } | null,
): readonly Recontact[] {
  return seats.map(({ seatId, patientId, seatNumber, arrivesAt: wasAt, isBooked, elsewhere }) => {
    const told = { seatId, patientId, seatNumber, wasAt, isBooked };
    if (after === null) return { ...told, nowAt: null, nowUntil: null, clashes: false };
    const plan = planOfShape(after.shape);
    const nowAt = arrivesAt(after.startsAt, seatNumber, plan);
    const nowUntil = new Date(nowAt.getTime() + patientMinutes(plan) * 60_000);
    const clashes = elsewhere.some(({ from, until }) => from < nowUntil && nowAt < until);
    return { ...told, nowAt, nowUntil, clashes };
  });
}
