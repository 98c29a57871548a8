import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { takesPlace } from '../../domain/seats/seat-status.ts';
import { type CompletingRefusal, decideCompleting } from '../../domain/sessions/complete-session.ts';
import { type LockedSession, lockSessions } from '../seats/lock-for-seat.ts';
import { findSeatsIn } from '../seats/seat-store.ts';

export type SessionKey = {
  readonly organizationId: string;
  /** Null: the patient who checked in first. */
  readonly personId: string | null;
  readonly sessionId: string;
  readonly now: Date;
};

/** A session is under way when its first patient is here; nothing when it is already. */
export async function beginSession(tx: Tx, key: SessionKey): Promise<void> {
  const [session] = await lockSessions(tx, key.organizationId, [key.sessionId]);
  if (!session || !['planned', 'open', 'closed'].includes(session.status)) return;
  await putStatus(tx, key, { session, to: 'in-progress' });
}

/** Closes a session for good, once there is nothing left to be said about any of its seats. */
export async function completeSession(
  tx: Tx,
  key: SessionKey,
): Promise<Result<{ readonly clusterId: string }, Refusal<CompletingRefusal | 'not-found'>>> {
  const [session] = await lockSessions(tx, key.organizationId, [key.sessionId]);
  if (!session) return refuse('not-found', 'There is nothing here that you can open.');
  const seats = await findSeatsIn(tx, key.organizationId, [key.sessionId]);
  const statuses = seats
    .filter((seat) => seat.status !== 'held' || takesPlace(seat, key.now))
    .map((seat) => seat.status);
  const decided = decideCompleting({ status: session.status, startsAt: session.startsAt, statuses, now: key.now });
  if (!decided.ok) return decided;
  await putStatus(tx, key, { session, to: 'completed' });
  return accept({ clusterId: session.clusterId });
}

type Put = { readonly session: LockedSession; readonly to: 'in-progress' | 'completed' };

async function putStatus(tx: Tx, key: SessionKey, { session, to }: Put): Promise<void> {
  await tx
    .updateTable('session')
    .set((set) => ({ status: to, version: set('version', '+', 1) }))
    .where('organization_id', '=', key.organizationId)
    .where('id', '=', key.sessionId)
    .execute();
  await tx
    .insertInto('session_change')
    .values({
      organization_id: key.organizationId,
      id: uuidv7(),
      session_id: key.sessionId,
      at: key.now,
      person_id: key.personId,
      what: to === 'completed' ? 'completed' : 'begun',
      before: JSON.stringify({ status: session.status }),
      after: JSON.stringify({ status: to }),
    })
    .execute();
}
