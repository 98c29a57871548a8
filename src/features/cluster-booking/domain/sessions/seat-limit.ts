import { acceptOneMore } from '#engine/sessions/overbooking/choose-places.ts';

/** How far a session may be filled beyond its capacity. */
export type OverbookingPolicy = {
  /** Off unless somebody with the right switched it on. */
  readonly isOn: boolean;
  readonly extraMax: number;
  /** Accepted chance, from 0 to 1, that more come than there is room for. */
  readonly riskMax: number;
  /** Chairs, devices, headcount of the room: never exceeded, by whomever; null when nothing limits. */
  readonly physicalMax: number | null;
};

export type SeatLimitFacts = {
  readonly capacity: number;
  readonly policy: OverbookingPolicy;
  readonly isClosedGroup: boolean;
  /** One chance to stay away for each seat that is booked or held. */
  readonly bookedNoShows: readonly number[];
  /** Of the cluster; stands for whoever comes next, so that the limit is the same for every caller. */
  readonly clusterNoShow: number;
};

export type SeatLimit = {
  /** Seats that may be taken now: capacity and what overbooking allows. */
  readonly limit: number;
  /** The chance that more come than there is room for, were the session filled to the limit. */
  readonly overflowChance: number;
};

/** Overbooking by default, once switched on: an extra fifth, rounded up, at a risk of one in ten; none in groups of six or fewer. */
export function defaultExtraMax(capacity: number): number {
  return capacity <= 6 ? 0 : Math.ceil(capacity * 0.2);
}

/**
 * `limit = C + overbook_now`: seats are added one by one while the chance of too many stays accepted. Nobody's own record decides
 * whether they get a seat: the next seat is judged at the rate of the cluster.
 */
export function seatLimitOf(facts: SeatLimitFacts): SeatLimit {
  const { capacity, policy, bookedNoShows, clusterNoShow } = facts;
  const base = Math.min(capacity, policy.physicalMax ?? capacity);
  if (!policy.isOn) return { limit: base, overflowChance: 0 };
  const rule = { ...policy, capacity, isClosedGroup: facts.isClosedGroup };
  const taken = [...bookedNoShows];
  let overflowChance = 0;
  for (;;) {
    const next = acceptOneMore(rule, taken, clusterNoShow);
    if (!next.accepted) break;
    taken.push(clusterNoShow);
    overflowChance = next.overflowChance;
  }
  return { limit: Math.max(base, taken.length), overflowChance };
}

/** Places that may be used now and could not before, when a capacity or what the room holds is raised; those taken meanwhile are not free. */
export function raisedPlaces(facts: {
  readonly before: number;
  readonly after: number;
  readonly taken: readonly number[];
}): readonly number[] {
  const { before, after, taken } = facts;
  return Array.from({ length: Math.max(0, after - before) }, (_, index) => before + 1 + index).filter(
    (seatNumber) => !taken.includes(seatNumber),
  );
}

/** `open_seats = max(0, limit − booked − held)`; the one formula for every screen and interface. */
export function openSeatsOf({ limit, taken }: { readonly limit: number; readonly taken: number }): number {
  return Math.max(0, limit - taken);
}
