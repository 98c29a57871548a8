import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import { takesPlace } from '../../domain/seats/seat-status.ts';
import { takesBookings } from '../../domain/sessions/session-status.ts';
import { lookAgainAt, nextOfferStep, type OfferStep } from '../../domain/waiting/next-offer-step.ts';
import type { OfferSettings } from '../../domain/waiting/offer-settings.ts';
import { overdueDaysOf } from '../../domain/waiting/rank-waiting.ts';
import { findSeatsIn, moveSeat, type SeatRow } from '../seats/seat-store.ts';
import type { FoundCandidate } from './candidate-store.ts';
import { findAskable } from './find-askable.ts';
import { type FreedSeatRow, findFreedSeat, lockFreedSeat, moveFreedSeat, putOffFreedSeat } from './freed-seat-store.ts';
import { keepSeatForOffer } from './keep-seat.ts';
import { findOfferSettings } from './offer-settings-store.ts';
import { endOffer, findOpenOffers, insertOffer, type OfferRow } from './offer-store.ts';
import { lockPlace, type OfferedPlace } from './offered-place.ts';

export type TendKey = { readonly organizationId: string; readonly freedSeatId: string; readonly now: Date };

type Scene = TendKey & {
  readonly freed: FreedSeatRow;
  readonly place: OfferedPlace;
  readonly settings: OfferSettings;
};

/**
 * Does what is due for one freed seat, in one transaction: ends offers that ran out or were overtaken, and asks the next. Done again it
 * does nothing. Only the session is locked, as whoever books does, so no two tend the same place at once.
 */
export async function tendFreedSeat(tx: Tx, key: TendKey): Promise<OfferStep['step'] | null> {
  const { organizationId, now } = key;
  const seen = await findFreedSeat(tx, organizationId, key.freedSeatId);
  const place = seen && (await lockPlace(tx, organizationId, { ...seen, now }));
  const freed = place && (await lockFreedSeat(tx, organizationId, key.freedSeatId));
  if (!place || !freed || CLOSED.has(freed.state)) return null;
  const { settings } = await findOfferSettings(tx, organizationId, place.session.clusterId);
  const scene: Scene = { ...key, freed, place, settings };
  const seats = await findSeatsIn(tx, organizationId, [freed.sessionId]);
  const offers = await findOpenOffers(tx, organizationId, { freedSeatId: freed.id });
  const keeping = new Set(offers.map((offer) => offer.seatId));
  const taken = seats.filter((seat) => takesPlace(seat, now) && !keeping.has(seat.id));
  // A session that is over its capacity, or holds no more, has no seat to offer when one of the surplus is given back.
  const isFull = taken.length >= place.seatsUsable;
  const isTaken = isFull || taken.some((seat) => seat.seatNumber === freed.seatNumber);
  const isGone = freed.seatNumber > place.session.capacity;
  const open = await endWhatIsOver(tx, scene, { offers, seats, isTaken: isTaken || isGone });
  const step = nextOfferStep(
    {
      ...freed,
      isGone,
      isTaken,
      now,
      openUntil: open.reduce<Date | null>(
        (last, each) => (last && last > each.expiresAt ? last : each.expiresAt),
        null,
      ),
      session: { takesBookings: takesBookings(place.session, now), startsAt: place.from, zone: place.zone },
    },
    settings,
  );
  await takeStep(tx, scene, step);
  return step.step;
}

const CLOSED: ReadonlySet<string> = new Set(['filled', 'taken', 'unfilled', 'void']);

type Round = { readonly offers: readonly OfferRow[]; readonly seats: readonly SeatRow[]; readonly isTaken: boolean };

/** Ends the offers that ran out, whose seat somebody else has, or whose session is closed. Gives those that are still open. */
async function endWhatIsOver(
  tx: Tx,
  { organizationId, place, now }: Scene,
  { offers, seats, isTaken }: Round,
): Promise<readonly OfferRow[]> {
  const author = { personId: null, channel: 'clock', at: now } as const;
  const isClosed = !takesBookings(place.session, now);
  const ended = offers.filter((offer) => isTaken || isClosed || offer.expiresAt <= now);
  for (const offer of ended) {
    const kept = seats.find((seat) => seat.id === offer.seatId && seat.status === 'held');
    if (kept) {
      await moveSeat(tx, organizationId, [kept, { to: 'expired' }], { personId: null, at: now, reason: 'offer over' });
    }
    const toState = isTaken ? 'lost' : isClosed ? 'withdrawn' : 'expired';
    await endOffer(tx, organizationId, [offer, { toState }], author);
  }
  return offers.filter((offer) => !ended.includes(offer));
}

async function takeStep(tx: Tx, scene: Scene, step: OfferStep): Promise<void> {
  const { organizationId, freed, now } = scene;
  if (step.step === 'close') await moveOn(tx, scene, { toState: step.state, reason: step.reason, nextStepAt: now });
  else if (step.step === 'wait') await putOffFreedSeat(tx, organizationId, { id: freed.id, until: step.until });
  else if (step.step === 'phone') await handToStaff(tx, scene);
  else await askNext(tx, scene, step);
}

async function askNext(tx: Tx, scene: Scene, step: Extract<OfferStep, { step: 'offer' }>): Promise<void> {
  const { organizationId, freed, place, settings, now } = scene;
  const found = await findAskable(tx, organizationId, { ...askFor(scene), isByPhone: false, count: step.count });
  const offered: string[] = [];
  for (const candidate of found) {
    if (await makeOffer(tx, scene, { candidate, step, place: offered.length + 1 })) offered.push(candidate.patientId);
  }
  if (offered.length > 0) {
    await moveOn(tx, scene, { toState: 'offered', reason: step.mode, nextStepAt: step.expiresAt }, offered);
    return;
  }
  const toPhone = await findAskable(tx, organizationId, { ...askFor(scene), isByPhone: true, count: 1 });
  if (toPhone.length === 0) {
    await moveOn(tx, scene, { toState: 'unfilled', reason: 'nobody who waits can take it', nextStepAt: now });
    return;
  }
  const until = lookAgainAt({ startsAt: place.from, now }, settings);
  if (freed.state === 'open') await putOffFreedSeat(tx, organizationId, { id: freed.id, until });
  else await moveOn(tx, scene, { toState: 'open', reason: 'nobody can be sent an offer now', nextStepAt: until });
}

type Making = {
  readonly candidate: FoundCandidate;
  readonly step: Extract<OfferStep, { step: 'offer' }>;
  readonly place: number;
};

/** False when the patient's time turns out to be taken; nobody is asked then. */
async function makeOffer(tx: Tx, scene: Scene, { candidate, step, place }: Making): Promise<boolean> {
  const { organizationId, freed, now } = scene;
  const id = uuidv7();
  const kept =
    step.mode === 'sequential'
      ? await keepSeatForOffer(tx, organizationId, { offerId: id, candidate, place: scene.place, step, now })
      : null;
  if (step.mode === 'sequential' && kept === null) return false;
  const { entryId, patientId, priority, waitingSince } = candidate;
  const overdueDays = overdueDaysOf(candidate.dueOn, scene.place.today);
  await insertOffer(
    tx,
    organizationId,
    {
      id,
      mode: step.mode,
      freedSeatId: freed.id,
      entryId,
      recallId: null,
      patientId,
      sessionId: freed.sessionId,
      seatNumber: freed.seatNumber,
      expiresAt: step.expiresAt,
      ranking: { priority, overdueDays, waitingSince: waitingSince.toISOString(), place },
      seatId: kept,
    },
    { personId: null, channel: 'clock', at: now },
  );
  return true;
}

async function handToStaff(tx: Tx, scene: Scene): Promise<void> {
  const { organizationId, freed, place } = scene;
  const found = await findAskable(tx, organizationId, { ...askFor(scene), isByPhone: true, count: 1 });
  if (found.length === 0) {
    await moveOn(tx, scene, { toState: 'unfilled', reason: 'nobody who waits can take it', nextStepAt: scene.now });
  } else if (freed.state === 'to-phone') {
    await putOffFreedSeat(tx, organizationId, { id: freed.id, until: place.session.startsAt });
  } else {
    await moveOn(tx, scene, { toState: 'to-phone', reason: 'staff phone', nextStepAt: place.session.startsAt });
  }
}

function askFor({ freed, place, settings, now }: Scene) {
  const { session, zone, siteId, from, until, today } = place;
  const { clusterId, occursOn } = session;
  return {
    ...{ freedSeatId: freed.id, clusterId, sessionId: session.id, siteId, occursOn, from, until, zone, today },
    ...{ now, settings },
  };
}

type Moved = Pick<Parameters<typeof moveFreedSeat>[2], 'toState' | 'reason' | 'nextStepAt'>;

/** The seat's next state, in the trail under no person's name, and told to open screens. */
async function moveOn(tx: Tx, scene: Scene, moved: Moved, patientIds: readonly string[] = []): Promise<void> {
  const { organizationId, freed, now } = scene;
  await moveFreedSeat(tx, organizationId, { id: freed.id, at: now, personId: null, ...moved });
  const access = {
    organizationId,
    patientScope: 'all',
    personId: '',
    personName: 'Clock of offers',
    roles: [],
  } as const;
  const entry = {
    action: 'execute',
    entityType: 'freed-seat',
    entityId: freed.id,
    patientIds,
    purpose: 'operations',
  } as const;
  await writeAudit(tx, access, { ...entry, at: now, detail: { state: moved.toState } });
  const payload = { freedSeatId: freed.id, sessionId: freed.sessionId, state: moved.toState };
  await writeOutbox(tx, organizationId, { topic: 'freed-seat', audience: 'waiting.read', payload });
}
