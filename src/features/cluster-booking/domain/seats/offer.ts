import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { SessionAudience } from '../clusters/group-suitability.ts';
import type { BookingChannel, BookingWindow } from '../sessions/booking-window.ts';
import type { JoinFacts } from '../sessions/may-join.ts';
import type { SessionStatus } from '../sessions/session-status.ts';
import type { ArrivalPattern, ArrivalPlan, Carousel } from '../templates/arrival-times.ts';
import type { BusySpan } from './patient-clash.ts';
import type { StaffMember, Wishes } from './wishes.ts';

/** A session as the seat finder looks at it. */
export type OfferableSession = {
  readonly sessionId: string;
  readonly clusterId: string;
  readonly siteId: string;
  readonly occursOn: CalendarDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: SessionStatus;
  readonly capacity: number;
  readonly arrivalPattern: ArrivalPattern;
  readonly visitMinutes: number;
  /** As the session keeps them, one per seat; null where none are kept. */
  readonly offsetsMinutes?: readonly number[] | null;
  readonly carousel?: Carousel | null;
  /** Seat numbers that are booked, or held by a hold that has not run out. */
  readonly takenSeats: readonly number[];
  readonly zone: string;
  /** Empty until somebody asks for them. */
  readonly staff: readonly StaffMember[];
  /** Seats that may be taken when that is not the capacity: more where overbooking is on, fewer where the room is small. */
  readonly limit?: number;
  /** Fewest patients it runs with, when the template says so. */
  readonly censusMin?: number;
  /** What decides who may join; absent where anybody of the cluster may. */
  readonly admission?: JoinFacts;
  /** Why a limit of the day or week takes no more seats, as a sentence; null or absent: it does. */
  readonly limitReached?: string | null;
  /** For whom it is held; null: everyone. */
  readonly audience?: SessionAudience | null;
  /** How many days ahead it may be booked; null or absent: as usual. */
  readonly bookingWindow?: BookingWindow | null;
};

export type Seeker = {
  readonly now: Date;
  /** Who books; staff when absent. */
  readonly channel?: BookingChannel;
  /** Local days between which the care is wanted; null when nothing is due. */
  readonly window: { readonly earliestOn: CalendarDate; readonly latestOn: CalendarDate } | null;
  /** Where the patient already is. */
  readonly busy: readonly BusySpan[];
  /** Minutes that the way from one site to another takes. */
  readonly travelMinutes: number;
  /** Sessions in which the patient already has a seat. */
  readonly seatedIn: ReadonlySet<string>;
  readonly gender: string;
  readonly language: string | null;
  /** Staff who have seen the patient in earlier sessions. */
  readonly knownStaffIds: ReadonlySet<string>;
  readonly wishes: Wishes;
  /** Kilometres from where the patient lives, by site; empty when that is not known. */
  readonly kilometresToSite: ReadonlyMap<string, number>;
};

export type Offer = {
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly arrivesAt: Date;
  readonly seatsLeft: number;
  readonly inWindow: boolean;
  /** From where the patient lives; null when that is not known. */
  readonly kilometres: number | null;
  /** Short phrases to read aloud: why this one. */
  readonly reasons: readonly string[];
};

export function arrivalPlanOf(
  session: Pick<
    OfferableSession,
    'arrivalPattern' | 'capacity' | 'startsAt' | 'endsAt' | 'visitMinutes' | 'offsetsMinutes' | 'carousel'
  >,
): ArrivalPlan {
  return {
    pattern: session.arrivalPattern,
    capacity: session.capacity,
    durationMinutes: Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / 60_000),
    visitMinutes: session.visitMinutes,
    offsetsMinutes: session.offsetsMinutes ?? null,
    carousel: session.carousel ?? null,
  };
}

/** The lowest free seat number; null when the session is full. */
export function nextFreeSeat(session: SeatCount): number | null {
  const taken = new Set(session.takenSeats);
  if (taken.size >= limitOf(session)) return null;
  for (let seat = 1; seat <= limitOf(session); seat += 1) if (!taken.has(seat)) return seat;
  return null;
}

type SeatCount = { readonly capacity: number; readonly limit?: number; readonly takenSeats: readonly number[] };

/** Seats that may be taken: the capacity, unless overbooking or the room says otherwise. */
export function limitOf({ capacity, limit }: Pick<SeatCount, 'capacity' | 'limit'>): number {
  return limit ?? capacity;
}
