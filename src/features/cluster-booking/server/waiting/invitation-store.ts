import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';

export type NewInvitation = {
  readonly recallId: string;
  readonly patientId: string;
  /** The seat of one session that is offered with it; null: to call and book. */
  readonly offerId: string | null;
};

/** Notes an invitation. One without an offer is told to whoever writes to patients; an offer tells of itself. */
export async function insertInvitation(
  tx: Tx,
  organizationId: string,
  { recallId, patientId, offerId }: NewInvitation,
  author: { readonly personId: string | null; readonly at: Date },
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('recall_invitation')
    .values({
      organization_id: organizationId,
      id,
      recall_id: recallId,
      patient_id: patientId,
      offer_id: offerId,
      made_at: author.at,
      made_by: author.personId,
    })
    .execute();
  if (offerId === null) {
    const payload = { invitationId: id };
    await writeOutbox(tx, organizationId, { topic: 'recall-invitation', audience: 'recalls.read', payload });
  }
  await writeOutbox(tx, organizationId, { topic: 'recall', audience: 'recalls.read', payload: { recallId } });
  return id;
}

export type InvitationRow = {
  readonly id: string;
  readonly recallId: string;
  readonly patientId: string;
  readonly madeBy: string | null;
};

/** The invitation of an offer, or the one with this id, locked, while no attempt stands for it. */
export async function lockUnsentInvitation(
  tx: Tx,
  organizationId: string,
  of: { readonly offerId: string } | { readonly invitationId: string },
): Promise<InvitationRow | null> {
  const query = tx
    .selectFrom('recall_invitation')
    .select(['id', 'recall_id as recallId', 'patient_id as patientId', 'made_by as madeBy'])
    .where('organization_id', '=', organizationId)
    .where('attempt_id', 'is', null)
    .forUpdate();
  const one = 'offerId' in of ? query.where('offer_id', '=', of.offerId) : query.where('id', '=', of.invitationId);
  return (await one.executeTakeFirst()) ?? null;
}

export async function linkAttempt(
  tx: Tx,
  organizationId: string,
  { invitationId, attemptId }: { readonly invitationId: string; readonly attemptId: string },
): Promise<void> {
  await tx
    .updateTable('recall_invitation')
    .set({ attempt_id: attemptId })
    .where('organization_id', '=', organizationId)
    .where('id', '=', invitationId)
    .execute();
}

/** When a patient was last invited for a recall; null when never. */
export async function findLastInvitedAt(tx: Tx, organizationId: string, recallId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('recall_invitation')
    .select('made_at')
    .where('organization_id', '=', organizationId)
    .where('recall_id', '=', recallId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.made_at ?? null;
}
