import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { arrivalPlanOf } from '../../domain/seats/offer.ts';
import { receiptNumberOf } from '../../domain/seats/receipt-number.ts';
import { takesBookings } from '../../domain/sessions/session-status.ts';
import { arrivalOffsetMinutes, patientSpan } from '../../domain/templates/arrival-times.ts';
import { type AnswerRefusal, decideAccepting, placeOfOffer } from '../../domain/waiting/decide-answer.ts';
import { whyInvitationOutside } from '../../domain/waiting/invitation-window.ts';
import { barFor } from '../clusters/bar-store.ts';
import { findLimitReached } from '../seats/booking-limit-store.ts';
import { recordCancellation } from '../seats/cancellation-store.ts';
import { keepTime, linkMoved } from '../seats/rearrange-seat.ts';
import { insertSeat, moveSeat, occupyPatient } from '../seats/seat-store.ts';
import { reopenNeeds, settleNeeds } from '../seats/settle-needs.ts';
import { type AcceptScene, type OfferAnswer, openAcceptScene } from './accept-scene.ts';
import { deepenFreedSeat } from './freed-seat-store.ts';
import { settleOffer } from './settle-offer.ts';

/** `isRepeat`: it was accepted before; nothing was changed. */
export type OfferAccepted = { readonly seatId: string; readonly isRepeat: boolean };
export type NotAccepted =
  | AnswerRefusal
  | 'not-suited'
  | 'outside-window'
  | 'not-found'
  | 'already-booked'
  | 'patient-clash'
  | 'care-event-settled';

const GONE = refuse('not-found', 'This offer is not there.');
const LOST = refuse('offer-lost', 'Somebody else took this seat first. Nothing of yours has changed.');
const CLASH = refuse('patient-clash', 'The patient is somewhere else at that time. Nothing has changed.');
const SETTLED = refuse('care-event-settled', 'This need is booked already, or no longer due. Nothing has changed.');

/**
 * Takes the offered seat for its patient, and gives back the one they had: both or neither. Safe to repeat. Whoever is second gets
 * `offer-lost` and keeps what they had. A refusal leaves nothing behind.
 */
export async function acceptOffer(tx: Tx, answer: OfferAnswer): Promise<Result<OfferAccepted, Refusal<NotAccepted>>> {
  await sql`SAVEPOINT accept_offer`.execute(tx);
  const taken = await take(tx, answer);
  await (taken.ok ? sql`RELEASE SAVEPOINT accept_offer` : sql`ROLLBACK TO SAVEPOINT accept_offer`).execute(tx);
  return taken;
}

async function take(tx: Tx, answer: OfferAnswer): Promise<Result<OfferAccepted, Refusal<NotAccepted>>> {
  const scene = await openAcceptScene(tx, answer);
  if (!scene) return GONE;
  const { organizationId, offer, session, actor, now } = scene;
  const sessionTakesBookings = takesBookings(session, now);
  const decided = decideAccepting({ state: offer.state, expiresAt: offer.expiresAt, sessionTakesBookings, now });
  if (!decided.ok) return decided;
  if (decided.value === 'repeat')
    return offer.seatId === null ? GONE : accept({ seatId: offer.seatId, isRepeat: true });
  const outside = offer.mode === 'invitation' ? whyOutside(scene) : null;
  if (outside !== null) return refuse('outside-window', outside);
  const isSeated = scene.seats.some((seat) => seat.patientId === offer.patientId && seat.id !== offer.seatId);
  if (isSeated) return refuse('already-booked', 'The patient already has a seat in this session.');
  const bar = await barFor(tx, {
    ...{ organizationId, patientId: offer.patientId, clusterId: session.clusterId, now },
    session: { id: session.id, occursOn: session.occursOn },
  });
  if (bar && !bar.ok && bar.refusal.code !== 'questions-changed') {
    return refuse('not-suited', 'This seat cannot be given to this patient now. Please speak to the clinic.');
  }
  await freeOld(tx, scene);
  const seat = await takePlace(tx, scene);
  if (!seat.ok) return seat;
  const { seatId } = seat.value;
  await linkOld(tx, scene, seatId);
  const { careEventId } = scene;
  const settling = { organizationId, personId: actor.personId, patientId: offer.patientId, careEventId, seatId, now };
  const { clusterId, occursOn } = session;
  if (!(await settleNeeds(tx, { ...settling, clusterId, occursOn }))) return SETTLED;
  await settleOffer(tx, scene, seatId);
  return accept({ seatId, isRepeat: false });
}

/** The window was judged when the invitation went out; it may have closed since, or been changed. */
function whyOutside({ session, actor, now }: AcceptScene): string | null {
  const { bookingWindow: window, occursOn, zone } = session;
  const answeredBy = actor.channel === 'desk' ? 'staff' : 'self';
  return whyInvitationOutside({ window, occursOn, zone, answeredBy, now });
}

/** The seat that stood until now makes way. It is offered in turn, one step deeper. */
async function freeOld(tx: Tx, { organizationId, old, freed, actor, now }: AcceptScene): Promise<void> {
  if (!old) return;
  const { personId } = actor;
  await moveSeat(tx, organizationId, [old, { to: 'cancelled' }], { personId, at: now, reason: MOVED });
  await deepenFreedSeat(tx, organizationId, { ...old, depth: (freed?.depth ?? 0) + 1 });
  await reopenNeeds(tx, { organizationId, personId, seatId: old.id, careEventId: old.careEventId, now });
}

const MOVED = 'moved-to-other-session';

/** The clinic asked: it is never the patient being late. */
async function linkOld(tx: Tx, scene: AcceptScene, seatId: string): Promise<void> {
  const { organizationId, old, oldStartsAt, actor, now } = scene;
  if (!old || !oldStartsAt) return;
  const noticeHours = Math.max(0, Math.floor((oldStartsAt.getTime() - now.getTime()) / 3_600_000));
  const cancelled = { seat: old, movedToSeatId: seatId, initiator: 'clinic', noticeHours, isLate: false } as const;
  await recordCancellation(tx, organizationId, cancelled, { personId: actor.personId, at: now, reason: MOVED });
  await linkMoved(tx, organizationId, { seatId, old });
}

type Taken = Result<{ readonly seatId: string }, Refusal<'offer-lost' | 'patient-clash'>>;

async function takePlace(tx: Tx, scene: AcceptScene): Promise<Taken> {
  const { organizationId, offer, session, actor, careEventId, now } = scene;
  const change = { personId: actor.personId, at: now, reason: 'offer accepted' };
  const kept = scene.seats.find((seat) => seat.id === offer.seatId && seat.status === 'held');
  if (kept) {
    const step = { to: 'booked', careEventId, receipt: receiptNumberOf(kept.id) } as const;
    await moveSeat(tx, organizationId, [kept, step], change);
    return (await keepTime(tx, organizationId, kept.id)) ? accept({ seatId: kept.id }) : CLASH;
  }
  const asked = {
    sessionId: session.id,
    personId: actor.personId,
    patientId: offer.patientId,
    leavingSeatIds: [],
    now,
  };
  if ((await findLimitReached(tx, organizationId, asked)) !== null) return LOST;
  if (scene.seats.length >= scene.seatsUsable) return LOST;
  const plan = arrivalPlanOf(session);
  const taken = new Set(scene.seats.map((seat) => seat.seatNumber));
  const numbers = [...Array.from({ length: session.capacity }, (_, index) => index + 1), offer.seatNumber ?? 1];
  const free = numbers.filter((each) => !taken.has(each));
  const offset = offer.seatNumber === null ? null : arrivalOffsetMinutes(offer.seatNumber, plan);
  const sameMinute = (seatNumber: number) => arrivalOffsetMinutes(seatNumber, plan) === offset;
  const seatNumber = placeOfOffer(offer.seatNumber, { free, sameMinute });
  if (seatNumber === null) return LOST;
  const { patientId } = offer;
  const { from, until } = patientSpan(session.startsAt, seatNumber, plan);
  const id = uuidv7();
  const seat = {
    id,
    sessionId: session.id,
    seatNumber,
    patientId,
    careEventId,
    arrivesAt: from,
    takenBy: offer.id,
    seriesId: null,
  };
  const booked = {
    ...seat,
    seriesId: null,
    forClusterId: null,
    status: 'booked',
    holdExpiresAt: null,
    receipt: receiptNumberOf(id),
  } as const;
  await insertSeat(tx, organizationId, booked, change);
  const time = { seatId: id, patientId, from, until, status: 'booked', overrideReason: null } as const;
  return (await occupyPatient(tx, organizationId, time)) ? accept({ seatId: id }) : CLASH;
}
