import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SeatFacts } from '../../domain/seats/choose-seat.ts';
import { arrivalPlanOf } from '../../domain/seats/offer.ts';
import { takesPlace } from '../../domain/seats/seat-status.ts';
import type { BookingChannel, WindowFacts } from '../../domain/sessions/booking-window.ts';
import { patientSpan } from '../../domain/templates/arrival-times.ts';
import { findAdmissions, type SessionAdmission } from '../sessions/admission-store.ts';
import { findLimitReached } from './booking-limit-store.ts';
import { findBookingRules } from './booking-setting-store.ts';
import { type LockedSession, lockPatient, lockSessions } from './lock-for-seat.ts';
import { findPlacesMet, findTooSoon } from './seat-facts.ts';
import { findHoldsOfPatient, findSeatsIn, moveSeat, type SeatRow } from './seat-store.ts';

export type SeatRequest = {
  readonly organizationId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly overrideReason: string;
  /** The cluster the patient comes for, when the session belongs to another. */
  readonly forClusterId?: string | null;
  /** Why one more may come than the session takes; only with the right to overbook. */
  readonly extraReason?: string;
  /** The booking that this seat is to take the place of; it does not stand in the way. */
  readonly movingSeatId?: string | null;
  /** The run of seats it belongs to; within a run no seat comes too soon. */
  readonly seriesId?: string | null;
  /** Who books; staff when absent. */
  readonly channel?: BookingChannel;
  readonly now: Date;
};

export type Scene = {
  readonly session: LockedSession;
  readonly facts: SeatFacts;
  readonly hold: SeatRow | null;
  /** The time is taken only by the booking that makes way. */
  readonly isBesideMoving: boolean;
};

/** Locks patient and sessions, lets go what no longer counts, and gathers what the decision needs. Null when something is not there. */
export async function openScene(tx: Tx, request: SeatRequest, heldSeatId: string | null): Promise<Scene | null> {
  const { organizationId, patientId, sessionId, personId, now } = request;
  if (!(await lockPatient(tx, organizationId, patientId))) return null;
  const own = await findHoldsOfPatient(tx, organizationId, { patientId, personId, now });
  const locked = await lockSessions(tx, organizationId, [sessionId, ...own.map((seat) => seat.sessionId)]);
  const session = locked.find((each) => each.id === sessionId);
  if (!session) return null;
  const seats = await findSeatsIn(
    tx,
    organizationId,
    locked.map((each) => each.id),
  );
  const hold =
    seats.find((seat) => seat.id === heldSeatId && seat.sessionId === sessionId && seat.status === 'held') ?? null;
  const kept = await letGoOfOthers(tx, request, { seats, hold });
  const here = kept.filter((seat) => seat.sessionId === sessionId && takesPlace(seat, now));
  const isHeld = hold !== null && kept.includes(hold);
  // Whoever finds no seat needs no warnings, and keeps nobody waiting for them.
  const forClusterId = request.forClusterId ?? null;
  const asked = { sessionIds: [sessionId], patientId, forClusterId, now };
  const admission = (await findAdmissions(tx, organizationId, asked)).get(sessionId);
  const room = roomFor({ session, request, admission, takenCount: here.length });
  const isFull = here.length >= (room.limit ?? session.capacity);
  const warnings = isHeld || isFull ? NO_WARNINGS : await findWarnings(tx, request, { session, hold });
  const { isBesideMoving, ...warned } = warnings;
  // A hold is counted already; one more, with its reason, is somebody's decision.
  const limitReached = isHeld || isFull || request.extraReason !== undefined ? null : await reachedFor(tx, request);
  return {
    session,
    hold,
    isBesideMoving,
    facts: {
      session,
      plan: arrivalPlanOf(session),
      ...room,
      ...(isHeld || request.extraReason !== undefined ? {} : { bookable: bookableFor(session, request) }),
      takenSeats: here.map((seat) => seat.seatNumber),
      limitReached,
      wantedSeat: request.seatNumber,
      patientIsSeated: kept.some(
        (seat) => seat !== hold && seat.sessionId === sessionId && seat.patientId === patientId,
      ),
      ...warned,
      overrideReason: request.overrideReason,
      now,
    },
  };
}

function reachedFor(tx: Tx, request: SeatRequest): Promise<string | null> {
  const { organizationId, sessionId, personId, patientId, movingSeatId = null, now } = request;
  const leavingSeatIds = movingSeatId === null ? [] : [movingSeatId];
  return findLimitReached(tx, organizationId, { sessionId, personId, patientId, leavingSeatIds, now });
}

/** A hold that still lasts was made while it could be; one more, with its reason, is somebody's decision. */
function bookableFor(session: LockedSession, { channel = 'staff', now }: SeatRequest): WindowFacts {
  const { bookingWindow: window, occursOn, zone } = session;
  return { window, channel, occursOn, zone, now };
}

type Room = {
  readonly session: LockedSession;
  readonly request: SeatRequest;
  readonly admission: SessionAdmission | undefined;
  readonly takenCount: number;
};

/** Seats that may be taken and who may take them. With a reason for one more, only the room itself is a limit. */
function roomFor({ session, request, admission, takenCount }: Room): Pick<SeatFacts, 'limit' | 'admission'> {
  if (request.extraReason === undefined) {
    return admission ? { limit: admission.limit, admission: admission.admission } : {};
  }
  const wanted = Math.max(session.capacity, takenCount + 1, request.seatNumber);
  return { limit: Math.min(wanted, admission?.policy.physicalMax ?? wanted, session.seatsMax ?? wanted) };
}

const NO_WARNINGS = { patientIsElsewhere: false, isTravelShort: false, tooSoonAfterOn: null, isBesideMoving: false };

/** What a desk would have to give a reason for. A hold that still lasts has been asked when it was made. */
async function findWarnings(
  tx: Tx,
  request: SeatRequest,
  { session, hold }: { session: LockedSession; hold: SeatRow | null },
) {
  const { organizationId, patientId, now, movingSeatId = null, seriesId = null } = request;
  const span = patientSpan(session.startsAt, hold?.seatNumber ?? request.seatNumber, arrivalPlanOf(session));
  const { travelMinutes } = await findBookingRules(tx, organizationId);
  const asked = { patientId, wanted: { ...span, siteId: session.siteId }, travelMinutes };
  const places = await findPlacesMet(tx, organizationId, { ...asked, exceptSeatId: movingSeatId });
  const withMoving =
    movingSeatId === null ? places : await findPlacesMet(tx, organizationId, { ...asked, exceptSeatId: null });
  const soon =
    seriesId === null
      ? await findTooSoon(tx, organizationId, { patientId, session, exceptSeatId: movingSeatId, now })
      : null;
  return {
    patientIsElsewhere: places.isElsewhere,
    isTravelShort: places.isTravelShort,
    tooSoonAfterOn: soon,
    isBesideMoving: withMoving.isElsewhere && !places.isElsewhere,
  };
}

/** Writes off holds that ran out and the desk's other holds for the patient; what is left still counts. */
async function letGoOfOthers(
  tx: Tx,
  request: SeatRequest,
  { seats, hold }: { seats: readonly SeatRow[]; hold: SeatRow | null },
): Promise<SeatRow[]> {
  const { personId, patientId, now } = request;
  const kept: SeatRow[] = [];
  for (const seat of seats) {
    const isLive = takesPlace(seat, now);
    const isOwn = seat.status === 'held' && seat.takenBy === personId && seat.patientId === patientId;
    const isTheHold = seat === hold && isLive;
    if (seat.status === 'held' && !isTheHold && (!isLive || isOwn)) await letGo(tx, request, seat, isLive);
    else kept.push(seat);
  }
  return kept;
}

async function letGo(
  tx: Tx,
  { organizationId, personId, now }: SeatRequest,
  seat: SeatRow,
  isLive: boolean,
): Promise<void> {
  const change = isLive
    ? { personId, at: now, reason: 'another seat was picked' }
    : { personId: null, at: now, reason: 'the hold ran out' };
  await moveSeat(tx, organizationId, [seat, { to: isLive ? 'cancelled' : 'expired' }], change);
}
