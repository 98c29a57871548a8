import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { lockPatient, lockSessions } from '../seats/lock-for-seat.ts';
import { endAndGiveBack } from './decline-offer.ts';
import { findOpenOffers, type OfferAuthor } from './offer-store.ts';
import { closeEntry, findEntry, type WaitlistEntryRow } from './waitlist-store.ts';

export const WAITING_OVER = refuse('waiting-over', 'This patient does not wait any more. Nothing was changed.');

export type Ending = {
  readonly organizationId: string;
  readonly entryId: string;
  readonly state: 'withdrawn' | 'expired' | 'filled';
  readonly reason: string;
  readonly author: OfferAuthor;
};

/** Ends the waiting; what the patient is offered at this moment goes to the next. */
export async function endEntry(
  tx: Tx,
  { organizationId, entryId, state, reason, author }: Ending,
): Promise<Result<WaitlistEntryRow, Refusal<'waiting-over' | 'not-found'>>> {
  const seen = await findEntry(tx, organizationId, entryId);
  if (!seen || !(await lockPatient(tx, organizationId, seen.patientId))) {
    return refuse('not-found', 'This entry is not there.');
  }
  const offered = await findOpenOffers(tx, organizationId, { entryId });
  await lockSessions(
    tx,
    organizationId,
    offered.map((offer) => offer.sessionId),
  );
  const entry = await findEntry(tx, organizationId, entryId);
  if (entry?.state !== 'waiting') return WAITING_OVER;
  for (const offer of await findOpenOffers(tx, organizationId, { entryId })) {
    await endAndGiveBack(tx, organizationId, [offer, 'withdrawn'], author);
  }
  await closeEntry(tx, organizationId, [entry, state], { personId: author.personId, at: author.at, reason });
  return accept(entry);
}
