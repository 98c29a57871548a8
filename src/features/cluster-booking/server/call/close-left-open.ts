import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { contactByOn } from '../../domain/call/desk-task.ts';
import { leftOpen } from '../../domain/call/left-open.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { findOpenCallsBefore, findWhatStands, forgetRingingNumber, lockCall, moveCall } from './call-store.ts';
import { insertDeskTask } from './desk-task-store.ts';

const BY = { by: 'Clock of calls' } as const;
/** Nothing younger can be left open. */
const AGE_MINUTES_MIN = 5;

type Key = { readonly organizationId: string; readonly now: Date };

/** Closes calls that nobody ended: outcome unknown. A known caller for whom nothing stands goes on the worklist; nobody is lost. */
export async function closeLeftOpenCalls({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const before = new Date(now.getTime() - AGE_MINUTES_MIN * 60_000);
  const callIds = await withinWall(db, wall, (tx) => findOpenCallsBefore(tx, organizationId, before));
  let closed = 0;
  for (const callId of callIds) {
    if (signal.aborted) break;
    if (await withinWall(db, wall, (tx) => closeOne(tx, { organizationId, now }, callId))) closed += 1;
  }
  if (closed > 0) tell?.({ closed });
}

async function closeOne(tx: Tx, key: Key, callId: string): Promise<boolean> {
  const { organizationId, now } = key;
  const zone = await findOrganizationZone(tx, organizationId);
  const call = await lockCall(tx, organizationId, callId);
  const wrapUp = call && leftOpen(call, zone, now);
  if (!call || !wrapUp) return false;
  const { patientId } = call;
  const taskId = patientId === null ? null : await keepRequest(tx, key, { patientId, zone });
  const unknown = { intent: 'other', outcome: null, secondsToOutcome: null, seatId: null } as const;
  const author = { organizationId, personId: null, now };
  await moveCall(tx, author, callId, { change: 'closed by itself', end: { ...unknown, wrapUp, taskId } });
  await forgetRingingNumber(tx, organizationId, callId);
  const patientIds = patientId === null ? [] : [patientId];
  const what = { entityType: 'call', entityId: callId, patientIds, detail: { change: wrapUp } };
  await auditOwnWork(tx, key, { ...BY, action: 'update', ...what });
  await writeOutbox(tx, organizationId, {
    topic: 'call',
    audience: 'seats.book',
    payload: { callId, change: 'ended' },
  });
  return true;
}

/** The task that keeps a request which may be lost otherwise; null when something stands for the patient. */
async function keepRequest(
  tx: Tx,
  key: Key,
  { patientId, zone }: { patientId: string; zone: string },
): Promise<string | null> {
  const { organizationId, now } = key;
  const stands = await findWhatStands(tx, organizationId, { patientId, now });
  if (stands.hasSeat || stands.hasVisit || stands.openKinds.length > 0) return null;
  const reason = 'A call was never ended. Ask whether the patient still needs something.';
  const byDay = contactByOn('soon', wallTimeOfInstant(now, zone).date, null);
  const task = { kind: 'no-seat', patientId, priority: 'soon', contactByOn: byDay, reason } as const;
  const taskId = await insertDeskTask(tx, { organizationId, personId: null, now }, task);
  const what = { entityType: 'desk-task', entityId: taskId, patientIds: [patientId], detail: { kind: 'no-seat' } };
  await auditOwnWork(tx, key, { ...BY, action: 'create', ...what });
  const payload = { taskId, patientId, kind: 'no-seat', state: 'open' };
  await writeOutbox(tx, organizationId, { topic: 'desk-task', audience: 'seats.book', payload });
  return taskId;
}
