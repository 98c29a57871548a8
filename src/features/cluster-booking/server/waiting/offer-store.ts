import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { OfferState } from '../../domain/waiting/decide-answer.ts';
import type { OfferMode } from '../../domain/waiting/offer-mode.ts';
import type { WaitingPriority } from '../../domain/waiting/waitlist-entry.ts';

export type OfferRow = {
  readonly id: string;
  readonly mode: OfferMode;
  readonly freedSeatId: string | null;
  readonly entryId: string | null;
  readonly recallId: string | null;
  readonly patientId: string;
  readonly sessionId: string;
  readonly seatNumber: number | null;
  readonly state: OfferState;
  readonly expiresAt: Date;
  readonly seatId: string | null;
};

const COLUMNS = [
  'id',
  'mode',
  'freed_seat_id as freedSeatId',
  'entry_id as entryId',
  'recall_id as recallId',
  'patient_id as patientId',
  'session_id as sessionId',
  'seat_number as seatNumber',
  'state',
  'expires_at as expiresAt',
  'seat_id as seatId',
] as const;

type Found = Omit<OfferRow, 'mode' | 'state'> & { readonly mode: string; readonly state: string };

function offerOf(row: Found): OfferRow {
  return { ...row, mode: row.mode as OfferMode, state: row.state as OfferState };
}

export async function findOffer(tx: Tx, organizationId: string, offerId: string): Promise<OfferRow | null> {
  const row = await tx
    .selectFrom('seat_offer')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', offerId)
    .executeTakeFirst();
  return row ? offerOf(row) : null;
}

type OpenOffersOf = { readonly freedSeatId: string } | { readonly entryId: string } | { readonly sessionId: string };

export async function findOpenOffers(tx: Tx, organizationId: string, of: OpenOffersOf): Promise<OfferRow[]> {
  const query = tx
    .selectFrom('seat_offer')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'open')
    .orderBy('id');
  const narrowed =
    'freedSeatId' in of
      ? query.where('freed_seat_id', '=', of.freedSeatId)
      : 'entryId' in of
        ? query.where('entry_id', '=', of.entryId)
        : query.where('session_id', '=', of.sessionId).where('mode', '=', 'invitation');
  return (await narrowed.execute()).map(offerOf);
}

const LAPSED_MAX = 500;

/** Open invitations whose time to answer is over, or whose session takes nobody any more. */
export async function findLapsedInvitations(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<Pick<OfferRow, 'id' | 'patientId' | 'sessionId'>[]> {
  const { rows } = await sql<Pick<OfferRow, 'id' | 'patientId' | 'sessionId'>>`
    SELECT o.id, o.patient_id AS "patientId", o.session_id AS "sessionId" FROM seat_offer o
    JOIN session s ON s.organization_id = o.organization_id AND s.id = o.session_id
    WHERE o.organization_id = ${organizationId} AND o.state = 'open' AND o.mode = 'invitation'
      AND (o.expires_at <= ${now} OR s.status NOT IN ('planned', 'open') OR s.starts_at <= ${now})
    ORDER BY o.session_id, o.id LIMIT ${LAPSED_MAX}`.execute(tx);
  return rows;
}

/** What placed somebody where they are in the list; nothing else does. */
export type Ranking = {
  readonly priority: WaitingPriority;
  readonly overdueDays: number;
  readonly waitingSince: string;
  /** Counts from 1 among those who were asked together. */
  readonly place: number;
};

export type NewOffer = {
  readonly id: string;
  readonly mode: OfferMode;
  readonly freedSeatId: string | null;
  readonly entryId: string | null;
  readonly recallId: string | null;
  readonly patientId: string;
  readonly sessionId: string;
  readonly seatNumber: number | null;
  readonly expiresAt: Date;
  readonly ranking: Ranking | null;
  readonly seatId: string | null;
};

/** Who did it: the clock (nobody), somebody at the desk, or the patient by a link. */
export type OfferAuthor = {
  readonly personId: string | null;
  readonly channel: 'clock' | 'desk' | 'link';
  readonly at: Date;
  readonly note?: string;
};

export async function insertOffer(tx: Tx, organizationId: string, offer: NewOffer, author: OfferAuthor): Promise<void> {
  await tx
    .insertInto('seat_offer')
    .values({
      organization_id: organizationId,
      id: offer.id,
      mode: offer.mode,
      freed_seat_id: offer.freedSeatId,
      entry_id: offer.entryId,
      recall_id: offer.recallId,
      patient_id: offer.patientId,
      session_id: offer.sessionId,
      seat_number: offer.seatNumber,
      state: 'open',
      made_at: author.at,
      expires_at: offer.expiresAt,
      ranking: JSON.stringify(offer.ranking ?? {}),
      seat_id: offer.seatId,
    })
    .execute();
  await recordOffer(tx, organizationId, { ...offer, toState: 'open' }, author);
  await tellOffer(tx, organizationId, offer.id, 'made');
}

export type OfferStep = {
  readonly toState: Exclude<OfferState, 'open'>;
  /** The booked seat of an accepted offer. */
  readonly seatId?: string;
};

/** Ends an open offer, notes it in the log, and tells who listens. Call it under the lock of the session. */
export async function endOffer(
  tx: Tx,
  organizationId: string,
  [offer, step]: readonly [Pick<OfferRow, 'id' | 'patientId'>, OfferStep],
  author: OfferAuthor,
): Promise<void> {
  await tx
    .updateTable('seat_offer')
    .set((set) => ({
      state: step.toState,
      answered_at: author.at,
      version: set('version', '+', 1),
      ...(step.seatId === undefined ? {} : { seat_id: step.seatId }),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', offer.id)
    .where('state', '=', 'open')
    .execute();
  await recordOffer(tx, organizationId, { ...offer, toState: step.toState }, author);
  const kind = KINDS_TOLD[step.toState];
  if (kind) await tellOffer(tx, organizationId, offer.id, kind);
}

const KINDS_TOLD: Partial<Record<OfferState, 'accepted' | 'declined' | 'expired' | 'lost'>> = {
  accepted: 'accepted',
  declined: 'declined',
  unreached: 'expired',
  expired: 'expired',
  lost: 'lost',
  withdrawn: 'expired',
};

async function tellOffer(tx: Tx, organizationId: string, offerId: string, kind: string): Promise<void> {
  await writeOutbox(tx, organizationId, { topic: 'seat-offer', audience: 'waiting.read', payload: { offerId, kind } });
}

async function recordOffer(
  tx: Tx,
  organizationId: string,
  offer: { readonly id: string; readonly patientId: string; readonly toState: OfferState },
  author: OfferAuthor,
): Promise<void> {
  await tx
    .insertInto('seat_offer_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      offer_id: offer.id,
      patient_id: offer.patientId,
      at: author.at,
      person_id: author.personId,
      channel: author.channel,
      to_state: offer.toState,
      note: author.note ?? '',
    })
    .execute();
}
