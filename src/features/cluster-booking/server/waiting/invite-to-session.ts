import { uuidv7 } from 'uuidv7';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { whyOutsideWindow } from '../../domain/sessions/booking-window.ts';
import { openSeatsOf } from '../../domain/sessions/seat-limit.ts';
import { takesBookings } from '../../domain/sessions/session-status.ts';
import { attendanceOfInvited } from '../../domain/waiting/invitations.ts';
import {
  invitationExpiresAt,
  notInvitedWords,
  onePerPatient,
  rankInvitees,
  stillToInvite,
  whyNotInvited,
} from '../../domain/waiting/invite-members.ts';
import { recallStatusOf } from '../../domain/waiting/recall-status.ts';
import type { InviteeReply } from '../../invitation-contract.ts';
import { type LockedSession, lockPatient, lockSessions, readSessionFacts } from '../seats/lock-for-seat.ts';
import { findAdmissions } from '../sessions/admission-store.ts';
import { findSession } from '../sessions/session-store.ts';
import { insertInvitation } from './invitation-store.ts';
import { type FoundInvitee, findInvitationFigures, findInvitees, type InviteeQuery } from './invitee-store.ts';
import { insertOffer } from './offer-store.ts';

type Key = { readonly organizationId: string; readonly sessionId: string; readonly now: Date };

/** No patient: the room is looked at for nobody in particular. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Invitation = {
  readonly freeSeats: number;
  readonly openInvitations: number;
  readonly attendance: number;
  readonly suggested: number;
  readonly answerBy: Date | null;
  readonly closedBecause: string | null;
};

/** What it takes to fill a session by inviting. */
async function lookAtSession(tx: Tx, key: Key, session: LockedSession): Promise<Invitation> {
  const { organizationId, sessionId, now } = key;
  const found = await findSession(tx, organizationId, { sessionId, now });
  const asked = { sessionIds: [sessionId], patientId: NOBODY, forClusterId: null, now };
  const room = (await findAdmissions(tx, organizationId, asked)).get(sessionId);
  const taken = (found?.bookedCount ?? 0) + (found?.heldCount ?? 0);
  const limit = Math.min(session.capacity, room?.limit ?? session.capacity);
  const freeSeats = openSeatsOf({ limit, taken });
  const figures = await findInvitationFigures(tx, organizationId, { ...key, clusterId: session.clusterId });
  const attendance = attendanceOfInvited(figures);
  const answerBy = invitationExpiresAt({ startsAt: session.startsAt, now });
  const closedBecause = whyClosed(session, { answerBy, freeSeats, now });
  const suggested = stillToInvite({ freeSeats, attendance, openInvitations: figures.open });
  return { freeSeats, openInvitations: figures.open, attendance, suggested, answerBy, closedBecause };
}

type Closing = Pick<Invitation, 'answerBy' | 'freeSeats'> & { readonly now: Date };

function whyClosed(session: LockedSession, { answerBy, freeSeats, now }: Closing): string | null {
  if (!takesBookings(session, now)) return 'This session has begun, is over, or is not open for booking.';
  const { bookingWindow: window, occursOn, zone } = session;
  const outside = whyOutsideWindow({ window, channel: 'staff', occursOn, zone, now });
  if (outside !== null) return outside;
  if (answerBy === null) return 'It is too near to write. Phone those who wait.';
  return freeSeats === 0 ? 'Every seat is taken.' : null;
}

function queryOf({ sessionId, now }: Key, session: LockedSession, recallIds: readonly string[] | null): InviteeQuery {
  const { clusterId, occursOn, startsAt, endsAt, zone } = session;
  const today = wallTimeOfInstant(now, zone).date;
  return { sessionId, clusterId, occursOn, startsAt, endsAt, today, now, recallIds };
}

export type InvitationPreview = Invitation & {
  readonly session: LockedSession;
  readonly invitees: InviteeReply[];
  readonly total: number;
};

/** Who would be invited, and why; those who cannot be come last, with the reason. Null when the session is not there. */
export async function previewInviting(tx: Tx, key: Key): Promise<InvitationPreview | null> {
  const session = await readSessionFacts(tx, key.organizationId, key.sessionId);
  if (!session) return null;
  const query = queryOf(key, session, null);
  const { invitees, total } = await findInvitees(tx, key.organizationId, query);
  const shown = onePerPatient(rankInvitees(invitees)).map((invitee) => replyOf(invitee, query));
  return {
    ...(await lookAtSession(tx, key, session)),
    session,
    invitees: [...shown.filter((each) => each.whyNot === null), ...shown.filter((each) => each.whyNot !== null)],
    total: total > invitees.length ? total : shown.length,
  };
}

function replyOf(invitee: FoundInvitee, query: InviteeQuery): InviteeReply {
  const { recallId, patientId, patientName, birthOn, need, dueOn, attempts, lastAttempt } = invitee;
  const why = whyNotInvited(invitee, query);
  return {
    ...{ recallId, patientId, patientName, birthOn, need, dueOn, attempts, lastAttempt },
    status: recallStatusOf(dueOn, query.today),
    whyNot: why === null ? null : notInvitedWords(why),
  };
}

export type Inviting = Key & { readonly recallIds: readonly string[]; readonly personId: string };
export type Invited = {
  readonly invited: readonly FoundInvitee[];
  readonly left: readonly { readonly recallId: string; readonly why: string }[];
};

/**
 * Invites whom somebody has ticked: an offer of any free seat of the session each, which messages tell of, and the first who accept
 * have the seats. Patients are locked in order, then the session, and everything is looked at again. A sentence when nobody can be.
 */
export async function inviteToSession(tx: Tx, inviting: Inviting): Promise<Invited | string | null> {
  const { organizationId, sessionId, personId, now } = inviting;
  const recallIds = [...new Set(inviting.recallIds)];
  const seen = await readSessionFacts(tx, organizationId, sessionId);
  if (!seen) return null;
  const before = await findInvitees(tx, organizationId, queryOf(inviting, seen, recallIds));
  const patientIds = [...new Set(before.invitees.map((each) => each.patientId))].toSorted();
  for (const patientId of patientIds) await lockPatient(tx, organizationId, patientId);
  const [session] = await lockSessions(tx, organizationId, [sessionId]);
  if (!session) return null;
  const { answerBy, closedBecause } = await lookAtSession(tx, inviting, session);
  if (answerBy === null || closedBecause !== null) return closedBecause ?? 'It is too near to write.';
  const query = queryOf(inviting, session, recallIds);
  const { invitees } = await findInvitees(tx, organizationId, query);
  const invited: FoundInvitee[] = [];
  const left: { recallId: string; why: string }[] = [];
  const author = { personId, channel: 'desk', at: now } as const;
  for (const recallId of recallIds) {
    const invitee = invitees.find((each) => each.recallId === recallId);
    const isTwice = invited.some((each) => each.patientId === invitee?.patientId);
    const why = invitee && (isTwice ? 'asked' : whyNotInvited(invitee, query));
    if (!invitee || why) {
      left.push({ recallId, why: why ? notInvitedWords(why) : 'Not on the recall list any more.' });
      continue;
    }
    const { patientId } = invitee;
    const offerId = uuidv7();
    const of = { freedSeatId: null, entryId: null, recallId, patientId, sessionId, seatNumber: null, seatId: null };
    const offer = { ...of, id: offerId, mode: 'invitation', expiresAt: answerBy, ranking: null } as const;
    await insertOffer(tx, organizationId, offer, author);
    await insertInvitation(tx, organizationId, { recallId, patientId, offerId }, author);
    invited.push(invitee);
  }
  return { invited, left };
}
