import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { canBeCancelled } from '../../domain/seats/seat-status.ts';
import { checkWish, type WishRefusal } from '../../domain/waiting/check-wish.ts';
import type { WaitingHours } from '../../domain/waiting/waiting-hours.ts';
import type { WaitingPriority } from '../../domain/waiting/waitlist-entry.ts';
import { cancelBooking } from '../seats/give-back-seat.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { findSeat } from '../seats/seat-store.ts';
import { findOfferSettings } from './offer-settings-store.ts';
import { findNeed, findWaitingClusters } from './waiting-facts.ts';
import { insertEntry, type NewEntry, saveEntry, type WaitlistEntryRow } from './waitlist-store.ts';

export type WishAsked = {
  readonly clusterIds: readonly string[];
  readonly careEventId: string | null;
  readonly priority: WaitingPriority;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly hours: readonly WaitingHours[];
  readonly siteIds: readonly string[];
  readonly noticeHours: number;
  readonly expiresOn: string | null;
};

export type Asker = {
  readonly organizationId: string;
  readonly personId: string;
  readonly now: Date;
  readonly today: string;
};

export type Joining = WishAsked & {
  readonly patientId: string;
  readonly existingSeatId: string | null;
  readonly keepsSeat: boolean;
};

type NotJoined = WishRefusal | 'waiting-already' | 'seat-unfit' | 'not-found';
const NOT_FOUND = refuse('not-found', 'This patient or cluster is not there.');
const ALREADY = refuse(
  'waiting-already',
  'The patient waits for one of these clusters already. Change that entry instead.',
);

/** Puts a patient on the waitlist. The seat they keep stands until an offer is accepted; one they do not keep is given back now. */
export async function joinList(
  tx: Tx,
  asker: Asker,
  joining: Joining,
): Promise<Result<{ readonly entryId: string; readonly givenBackSeatId: string | null }, Refusal<NotJoined>>> {
  const { organizationId, personId, now } = asker;
  const { patientId, existingSeatId, keepsSeat } = joining;
  if (!(await lockPatient(tx, organizationId, patientId))) return NOT_FOUND;
  const seat = existingSeatId === null ? null : await findSeat(tx, organizationId, existingSeatId);
  if (existingSeatId !== null && !(seat?.patientId === patientId && canBeCancelled(seat.status))) {
    return refuse('seat-unfit', 'This seat is not a coming one of this patient.', 'existingSeatId');
  }
  if (seat && !keepsSeat) {
    const key = { organizationId, personId, seatId: seat.id, now };
    const givenBack = await cancelBooking(tx, { ...key, reason: 'patient-other-plans' });
    if (!givenBack.ok) return refuse('seat-unfit', 'This seat cannot be given back any more.', 'existingSeatId');
  }
  const entry = await entryOf(tx, asker, { ...joining, id: uuidv7(), waitingSince: now });
  if (!entry.ok) return entry;
  const kept = keepsSeat ? existingSeatId : null;
  await insertEntry(tx, organizationId, { ...entry.value, existingSeatId: kept }, { personId, at: now, reason: '' });
  return accept({ entryId: entry.value.id, givenBackSeatId: seat && !keepsSeat ? seat.id : null });
}

/** What was asked for is replaced; how long the patient has waited, and the seat they keep, stay. */
export async function changeEntry(
  tx: Tx,
  asker: Asker,
  { before, wish }: { readonly before: WaitlistEntryRow; readonly wish: WishAsked },
): Promise<Result<true, Refusal<Exclude<NotJoined, 'seat-unfit'>>>> {
  const { id, patientId, waitingSince, existingSeatId } = before;
  const entry = await entryOf(tx, asker, { ...wish, id, patientId, waitingSince });
  if (!entry.ok) return entry;
  const author = { personId: asker.personId, at: asker.now, reason: '' };
  await saveEntry(tx, asker.organizationId, [before, { ...entry.value, existingSeatId }], author);
  return accept(true);
}

type Wanted = WishAsked & { readonly id: string; readonly patientId: string; readonly waitingSince: Date };

async function entryOf(
  tx: Tx,
  { organizationId, today }: Asker,
  wanted: Wanted,
): Promise<Result<Omit<NewEntry, 'existingSeatId'>, Refusal<WishRefusal | 'waiting-already' | 'not-found'>>> {
  const { patientId, careEventId, clusterIds } = wanted;
  const clusters = await findWaitingClusters(tx, organizationId, { clusterIds, patientId, exceptEntryId: wanted.id });
  if (clusters.length < new Set(clusterIds).size) return NOT_FOUND;
  if (clusters.some((each) => each.isWaiting)) return ALREADY;
  const need = careEventId === null ? null : await findNeed(tx, organizationId, { careEventId, patientId });
  const [first = ''] = clusterIds;
  const { settings } = await findOfferSettings(tx, organizationId, first);
  const checked = checkWish({ ...wanted, need, today, entryDays: settings.entryDays });
  if (!checked.ok) return checked;
  return accept({ ...wanted, dueOn: need?.dueOn ?? null, expiresOn: checked.value });
}
