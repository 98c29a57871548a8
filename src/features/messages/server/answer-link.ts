import { accessOfOutsider } from '#features/access/server/public.ts';
import {
  acceptOffer,
  cancelFromOutside,
  confirmFromOutside,
  declineOffer,
  moveFromOutside,
  type Outsider,
  offersFromOutside,
} from '#features/cluster-booking/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { type LinkAct, mayAct, openLink, WRONG_TRIES_MAX } from '../domain/open-link.ts';
import { isOfOffer } from '../domain/purpose.ts';
import type { LinkReply, OtherTime } from '../link-contract.ts';
import { countWrongTry, type LinkKey, type LinkRow, lockLink, markLinkUsed } from './open-link-store.ts';
import { findSeatToTell } from './seat-to-tell-store.ts';

export type Visit = { readonly key: LinkKey; readonly birthDate: string | null; readonly now: Date };

/** What the link shows. A wrong date of birth is counted, which stays. Null when it is not there. */
export async function visitLink(tx: Tx, visit: Visit): Promise<LinkReply | null> {
  const link = await lockLink(tx, visit.key, visit.now);
  if (!link) return null;
  const state = openLink(link, visit.birthDate, visit.now);
  if (state === 'wrong') await countWrongTry(tx, visit.key, { now: visit.now, triesMax: WRONG_TRIES_MAX });
  if (state === 'open' || state === 'wrong') await auditVisit(tx, visit, link, state);
  const triesLeft = WRONG_TRIES_MAX - link.wrongTries - (state === 'wrong' ? 1 : 0);
  return {
    state: triesLeft <= 0 ? 'locked' : state,
    language: link.language,
    hospital: link.hospital,
    phone: link.phone,
    triesLeft: Math.max(0, triesLeft),
    appointment: state === 'open' ? placeOf(link) : null,
    isConfirmed: state === 'open' && link.seatStatus === 'confirmed',
    usedFor: state === 'open' ? link.usedFor : null,
    acts: state === 'open' && link.usedFor === null ? actsOf(link) : [],
    mayCheckIn: link.isToday && (state === 'open' || state === 'over'),
  };
}

function actsOf(link: LinkRow): LinkAct[] {
  if (isOfOffer(link.purpose)) return ['accept', 'decline'];
  return link.seatStatus === 'confirmed' ? ['cancel', 'change'] : ['confirm', 'cancel', 'change'];
}

function placeOf({ arrivesAt, zone, place }: LinkRow) {
  return arrivesAt === null ? null : { startsAt: arrivesAt.toISOString(), zone, place };
}

async function auditVisit(tx: Tx, { key, now }: Visit, link: LinkRow, state: 'open' | 'wrong'): Promise<void> {
  const access = await accessOfOutsider(tx, key.organizationId, now);
  await writeAudit(tx, access, {
    action: 'read',
    entityType: 'message-link',
    entityId: link.id,
    patientIds: [link.patientId],
    outcome: state === 'open' ? 'success' : 'refused',
    at: now,
  });
}

const CLOSED = refuse('closed', 'This link does not open any more.');

/** Three other times of the same care; refused when the link is not open. */
export async function otherTimes(tx: Tx, visit: Visit): Promise<Result<readonly OtherTime[], Refusal<'closed'>>> {
  const link = await lockLink(tx, visit.key, visit.now);
  if (!link || openLink(link, visit.birthDate, visit.now) !== 'open' || link.seatId === null) return CLOSED;
  const { offers } = await offersFromOutside(tx, await outsiderOf(tx, visit), link.seatId);
  return accept(
    offers.map(({ sessionId, seatNumber, arrivesAt, zone, siteName }) => ({
      sessionId,
      seatNumber,
      startsAt: arrivesAt,
      zone,
      place: siteName,
    })),
  );
}

async function outsiderOf(tx: Tx, { key, now }: Pick<Visit, 'key' | 'now'>): Promise<Outsider> {
  return { access: await accessOfOutsider(tx, key.organizationId, now), now, by: 'link' };
}

export type Answer = Visit & {
  readonly act: LinkAct;
  readonly sessionId: string | null;
  readonly seatNumber: number | null;
};

type Answered = { readonly done: LinkAct; readonly appointment: ReturnType<typeof placeOf> };
type AnswerRefusal = 'closed' | 'used-already' | 'not-possible';

/** Does what the patient answers, once. The same answer again changes nothing and says the same. */
export async function answerByLink(tx: Tx, answer: Answer): Promise<Result<Answered, Refusal<AnswerRefusal>>> {
  const link = await lockLink(tx, answer.key, answer.now);
  if (!link || openLink(link, answer.birthDate, answer.now) !== 'open') return CLOSED;
  const { act } = answer;
  const may = mayAct(link.usedFor, act);
  if (may === 'no') return refuse('used-already', 'This link was answered already. Please call us.');
  if (may === 'done-already') return accept({ done: act, appointment: placeOf(link) });
  if (!actsOf(link).includes(act)) return refuse('not-possible', 'That is not possible here.');
  const outsider = await outsiderOf(tx, answer);
  const done = isOfOffer(link.purpose)
    ? await actOnOffer(tx, outsider, { act, offerId: link.subjectId })
    : await actOnSeat(tx, outsider, { ...answer, seatId: link.seatId ?? '' });
  if (!done.ok) return refuse('not-possible', done.refusal.sentence);
  await markLinkUsed(tx, answer.key, { act, now: answer.now });
  const { seatId } = done.value;
  const seat = seatId === null ? null : await findSeatToTell(tx, answer.key.organizationId, seatId);
  const startsAt = seat?.arrivesAt.toISOString();
  const appointment = startsAt === undefined ? placeOf(link) : { startsAt, zone: link.zone, place: link.place };
  return accept({ done: act, appointment });
}

type ActOnOffer = { readonly act: LinkAct; readonly offerId: string };
type OfferDone = Result<{ readonly seatId: string | null }, Refusal>;

async function actOnOffer(tx: Tx, outsider: Outsider, { act, offerId }: ActOnOffer): Promise<OfferDone> {
  const { organizationId, personId, personName, roles } = outsider.access;
  const actor = { personId, personName, roles, channel: 'link' } as const;
  const given = { organizationId, offerId, actor, now: outsider.now };
  if (act === 'accept') return acceptOffer(tx, given);
  const declined = await declineOffer(tx, given);
  return declined.ok ? accept({ seatId: null }) : declined;
}

type ActOnSeat = Pick<Answer, 'act' | 'sessionId' | 'seatNumber'> & { readonly seatId: string };

function actOnSeat(tx: Tx, outsider: Outsider, { act, seatId, sessionId, seatNumber }: ActOnSeat) {
  if (act === 'confirm') return confirmFromOutside(tx, outsider, seatId);
  if (act === 'cancel') return cancelFromOutside(tx, outsider, seatId);
  if (act === 'change' && sessionId !== null && seatNumber !== null) {
    return moveFromOutside(tx, outsider, { seatId, sessionId, seatNumber });
  }
  return refuse('not-possible', 'Choose another time first.');
}
