import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { lockPatient, lockSessions } from './lock-for-seat.ts';
import { findSeat, moveSeat } from './seat-store.ts';

const AT_ONCE = 200;

type Lapsed = { readonly id: string; readonly sessionId: string; readonly patientId: string };

/**
 * Writes off the holds that have run out, so that open screens see the seat come back. Nobody waits for it: whoever books compares
 * the time themselves.
 */
export async function expireHolds({ db, organizationId, now, signal }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const lapsed = await withinWall(db, wall, (tx) => findLapsed(tx, organizationId, now));
  for (const seat of lapsed) {
    if (signal.aborted) return;
    await withinWall(db, wall, (tx) => expireOne(tx, { organizationId, now }, seat));
  }
}

function findLapsed(tx: Tx, organizationId: string, now: Date): Promise<Lapsed[]> {
  return tx
    .selectFrom('seat')
    .select(['id', 'session_id as sessionId', 'patient_id as patientId'])
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'held')
    .where('hold_expires_at', '<=', now)
    .orderBy('hold_expires_at')
    .limit(AT_ONCE)
    .execute();
}

/** Under the locks of whoever books; renewed, booked or written off meanwhile, it stays as it is. */
async function expireOne(
  tx: Tx,
  key: { readonly organizationId: string; readonly now: Date },
  { id, sessionId, patientId }: Lapsed,
): Promise<void> {
  const { organizationId, now } = key;
  await lockPatient(tx, organizationId, patientId);
  await lockSessions(tx, organizationId, [sessionId]);
  const seat = await findSeat(tx, organizationId, id);
  if (seat?.status !== 'held' || seat.holdExpiresAt === null || seat.holdExpiresAt > now) return;
  const change = { personId: null, at: now, reason: 'the hold ran out' };
  await moveSeat(tx, organizationId, [seat, { to: 'expired' }], change);
  const what = { entityType: 'seat', entityId: id, patientIds: [patientId], detail: { status: 'expired' } };
  await auditOwnWork(tx, key, { by: 'Clock of holds', action: 'update', ...what });
  const payload = { seatId: id, sessionId, patientId, status: 'expired' };
  await writeOutbox(tx, organizationId, { topic: 'seat', audience: 'sessions.read', payload });
}
