import type { CalendarDate } from '#kernel/calendar-date.ts';
import { pairOccurrences } from './pair-occurrences.ts';
import { lacking, type Placing, type SessionToMake, seatsMaxFor, servable } from './plan-sessions.ts';
import { presenceOf, type SessionShape, seatsMaxOf } from './session-shape.ts';
import {
  type ChangePart,
  changedParts,
  concernsPatients,
  type Recontact,
  recontactsOf,
  type StandingSession,
} from './standing-session.ts';
import type { WantedOccurrence } from './template-phases.ts';

export const CHANGE_STATUSES = ['unchanged', 'changed', 'has-bookings', 'conflict'] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];
/** `replace`: cancelled and made anew, because places that were once used cannot be taken away. */
export const CHANGE_EFFECTS = ['none', 'alter', 'replace', 'make', 'cancel'] as const;
export type ChangeEffect = (typeof CHANGE_EFFECTS)[number];

export type SessionTimes = {
  readonly on: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
};

/** What becomes of one coming session, and of the patients in it. */
export type ChangeRow = {
  readonly session: StandingSession | null;
  readonly status: ChangeStatus;
  readonly effect: ChangeEffect;
  readonly isTicked: boolean;
  readonly reason: string;
  readonly parts: readonly ChangePart[];
  readonly before: SessionTimes | null;
  readonly after: SessionTimes | null;
  readonly make: SessionToMake | null;
  /** Its units stay as they are. */
  readonly keepsUnits: boolean;
  readonly recontacts: readonly Recontact[];
};

export type ChangeFacts = {
  readonly sessions: readonly StandingSession[];
  readonly wanted: readonly WantedOccurrence[];
  readonly placing: Placing;
  /** Sessions with patients that may be changed all the same. */
  readonly ticked: ReadonlySet<string>;
};

/**
 * What a change does to every coming session: the one plan that is shown beforehand and carried out. Sessions with patients stay unless
 * ticked; those edited on their own stay; each is served whole or stays as it was.
 */
export function planChange(facts: ChangeFacts): readonly ChangeRow[] {
  const sessions = facts.sessions.filter(({ isCancelled }) => !isCancelled);
  const cancelled = facts.sessions.filter(({ isCancelled }) => isCancelled);
  const gone = new Set(cancelled.map(({ seriesOn }) => seriesOn));
  const wanted = facts.wanted.filter(({ on }) => !gone.has(on));
  const { pairs, loneSessions, loneWanted } = pairOccurrences(sessions, wanted);
  const closed = pairs.filter(
    ({ session, wanted: { closedBecause } }) => closedBecause !== null && !session.isKeptOnClosedDay,
  );
  const open = pairs.filter((pair) => !closed.includes(pair));
  const rows = [
    ...loneSessions.map((session) => withoutDay(session, 'The template has no session on this day any more.', facts)),
    ...closed.map(({ session, wanted: { closedBecause } }) =>
      withoutDay(session, `Nothing is held on this day: ${closedBecause}.`, facts),
    ),
    ...inOrder(
      open,
      loneWanted.filter(({ closedBecause }) => closedBecause === null),
    ).map(({ session, wanted: each }) => (session === null ? newSession(each, facts) : altered(session, each, facts))),
  ];
  return rows.toSorted((a, b) => startOf(a) - startOf(b));
}

/** The same for one session that is edited on its own, also when it was before. */
export function planSessionEdit(
  session: StandingSession,
  wanted: WantedOccurrence,
  facts: Pick<ChangeFacts, 'placing' | 'ticked'>,
): ChangeRow {
  return altered({ ...session, isException: false }, wanted, facts);
}

function startOf({ before, after }: ChangeRow): number {
  return (before ?? after)?.startsAt.getTime() ?? 0;
}

type Pair = { readonly session: StandingSession | null; readonly wanted: WantedOccurrence };

function inOrder(
  pairs: readonly { readonly session: StandingSession; readonly wanted: WantedOccurrence }[],
  lone: readonly WantedOccurrence[],
): readonly Pair[] {
  const all: Pair[] = [...pairs, ...lone.map((wanted) => ({ session: null, wanted }))];
  return all.toSorted((a, b) => a.wanted.startsAt.getTime() - b.wanted.startsAt.getTime());
}

const NOTHING = {
  effect: 'none',
  isTicked: false,
  reason: '',
  parts: [],
  after: null,
  make: null,
  keepsUnits: false,
  recontacts: [],
} as const;
const EDITED = 'Edited on its own: it stays as it is.';

function timesOf(at: Omit<SessionTimes, 'capacity'>, { capacity }: SessionShape): SessionTimes {
  return { on: at.on, startsAt: at.startsAt, endsAt: at.endsAt, capacity };
}

/** A session whose day is not wanted any more: cancelled, unless somebody has a seat in it and nobody said so. */
function withoutDay(session: StandingSession, reason: string, { placing, ticked }: ChangeFacts): ChangeRow {
  const row = { ...NOTHING, session, before: timesOf(session, session.shape), reason };
  if (session.isException) return { ...row, status: 'unchanged', reason: EDITED };
  const isTicked = ticked.has(session.sessionId);
  const recontacts = recontactsOf(session.seats, null);
  if (session.seats.length > 0 && !isTicked) return { ...row, status: 'has-bookings', recontacts };
  placing.planner.letGo(session.sessionId);
  const status = session.seats.length > 0 ? 'has-bookings' : 'changed';
  return { ...row, status, effect: 'cancel', isTicked: isTicked && session.seats.length > 0, recontacts };
}

function newSession(wanted: WantedOccurrence, { placing }: ChangeFacts): ChangeRow {
  const shape = placing.shapeOf(wanted);
  const row = { ...NOTHING, session: null, before: null, after: timesOf(wanted, shape) };
  const placed = placing.planner.place(servable(shape, wanted.startsAt, placing));
  if (!placed.ok) return { ...row, status: 'conflict', reason: placed.refusal.sentence };
  const seatsMax = seatsMaxFor(shape, placed.value, placing);
  const make = { ...whenOf(wanted), version: wanted.version, shape, seatsMax, fit: placed.value };
  return { ...row, status: 'changed', effect: 'make', reason: lacking(shape, placed.value), make };
}

function whenOf({ on, startsAt, endsAt }: Omit<SessionTimes, 'capacity'>) {
  return { on, startsAt, endsAt };
}

/** A session that stands for a wanted day, in its old shape or the new one. */
function altered(
  session: StandingSession,
  wanted: WantedOccurrence,
  facts: Pick<ChangeFacts, 'placing' | 'ticked'>,
): ChangeRow {
  const { placing, ticked } = facts;
  const shape = placing.shapeOf(wanted);
  const parts = changedParts(session, { ...wanted, shape });
  const row = { ...NOTHING, session, before: timesOf(session, session.shape) };
  if (session.isException) return { ...row, status: 'unchanged', reason: EDITED };
  if (parts.length === 0) return { ...row, status: 'unchanged' };
  const hasPatients = session.seats.length > 0 && concernsPatients(parts);
  const isTicked = hasPatients && ticked.has(session.sessionId);
  const recontacts = recontactsOf(session.seats, { startsAt: wanted.startsAt, shape });
  const told = { ...row, parts, isTicked, recontacts, after: timesOf(wanted, shape) };
  if (hasPatients && !isTicked) return { ...told, status: 'has-bookings' };
  const tooMany = seatBeyond(session, shape.capacity);
  if (tooMany !== null) return { ...told, status: 'conflict', reason: tooMany };
  const moved = moveTo(session, { wanted, shape, parts }, placing);
  if (typeof moved === 'string') return { ...told, status: 'conflict', reason: moved };
  const status = hasPatients ? 'has-bookings' : 'changed';
  const effect = session.highestSeatUsed > shape.capacity ? 'replace' : 'alter';
  return {
    ...told,
    status,
    effect,
    reason: lacking(shape, moved.make.fit),
    ...moved,
    keepsUnits: moved.keepsUnits && effect === 'alter',
  };
}

/** Why the seats would not hold those who are there; places that somebody had cannot be taken away under the others. */
function seatBeyond({ seats, highestSeatUsed }: StandingSession, capacity: number): string | null {
  const highest = Math.max(0, ...seats.map(({ seatNumber }) => seatNumber));
  if (highest > capacity) return `Seat ${highest} is taken, and there would be ${capacity}.`;
  if (seats.length > 0 && highestSeatUsed > capacity)
    return `Seat ${highestSeatUsed} was used before; there would be ${capacity}.`;
  return null;
}

type Wish = { readonly wanted: WantedOccurrence; readonly shape: SessionShape; readonly parts: readonly ChangePart[] };
const WITHOUT_MOVING: ReadonlySet<ChangePart> = new Set(['seats', 'arrival', 'window']);

/** Serves the session in its new shape, with the units it has where that will do, or puts everything back and says why not. */
function moveTo(session: StandingSession, { wanted, shape, parts }: Wish, placing: Placing) {
  const when = { ...whenOf(wanted), version: wanted.version, shape };
  const held = placing.resources.filter(({ id }) => session.heldResourceIds.includes(id));
  const presence = presenceOf(shape);
  const isLarge = held.every(({ headcount }) => headcount === null || headcount >= presence);
  if (parts.every((part) => WITHOUT_MOVING.has(part)) && isLarge && session.highestSeatUsed <= shape.capacity) {
    const fit = { units: [], missingLines: [], moved: [] };
    return { make: { ...when, seatsMax: seatsMaxOf(shape, held), fit }, keepsUnits: true };
  }
  const putBack = placing.planner.letGo(session.sessionId);
  const asked = servable(shape, wanted.startsAt, placing, session.heldResourceIds);
  const placed = placing.planner.place(asked);
  if (!placed.ok) {
    putBack();
    return placed.refusal.sentence;
  }
  return {
    make: { ...when, seatsMax: seatsMaxFor(shape, placed.value, placing), fit: placed.value },
    keepsUnits: false,
  };
}
