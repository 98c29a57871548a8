import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import {
  endCall,
  identifyCall,
  listParkedCalls,
  parkCall,
  readRinging,
  resumeCall,
  ringCall,
  startCall,
} from '../../call-contract.ts';
import { decideCallEnd } from '../../domain/call/decide-call-end.ts';
import { patientExists } from '../clusters/suggest-store.ts';
import { who } from '../seats/announce-seat.ts';
import { findSeat } from '../seats/seat-store.ts';
import {
  type CallRow,
  findParkedCalls,
  findRinging,
  findWhatStands,
  forgetRingingNumber,
  insertCall,
  keepRingingNumber,
  lockCall,
  moveCall,
  personIsThere,
} from './call-store.ts';
import { lockDeskTask } from './desk-task-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const ENDED = refuse('call-ended', 'This call has ended.');
/** Longer than this no telephone rings. */
const RINGS_SECONDS = 90;

export const callRoutes: readonly ServedRoute[] = [
  serve(ringCall, async (call) => {
    const { organizationId } = call.access;
    const personId = call.body.personId ?? call.access.personId;
    if (!(await personIsThere(call.tx, organizationId, personId))) return NOT_FOUND;
    const callId = await insertCall(call.tx, who(call), { personId, state: 'ringing' });
    await keepRingingNumber(call.tx, organizationId, { callId, phone: call.body.phone, rangAt: call.now });
    await tell(call, { callId, patientId: null, change: 'rang' });
    return accept({ callId });
  }),

  serve(readRinging, async (call) => {
    const since = new Date(call.now.getTime() - RINGS_SECONDS * 1_000);
    const { organizationId, personId } = call.access;
    const found = await findRinging(call.tx, organizationId, { personId, since });
    return accept({ ringing: found ? { ...found, rangAt: found.rangAt.toISOString() } : null });
  }),

  serve(startCall, async (call) => {
    const { organizationId } = call.access;
    const { ringingCallId } = call.body;
    const rang = ringingCallId === null ? null : await lockCall(call.tx, organizationId, ringingCallId);
    if (ringingCallId !== null && rang === null) return NOT_FOUND;
    if (rang?.state === 'ringing') {
      await moveCall(call.tx, who(call), rang.callId, {
        change: 'taken up',
        state: 'active',
        personId: who(call).personId,
      });
      await forgetRingingNumber(call.tx, organizationId, rang.callId);
      await tell(call, { callId: rang.callId, patientId: null, change: 'taken up' });
      return accept(openReply({ ...rang, state: 'active' }));
    }
    const callId = await insertCall(call.tx, who(call), { state: 'active' });
    await tell(call, { callId, patientId: null, change: 'started' });
    return accept({ callId, startedAt: call.now.toISOString(), patientId: null, state: 'active' as const });
  }),

  serve(identifyCall, async (call) => {
    const { organizationId } = call.access;
    const { patientId } = call.body;
    const found = await lockCall(call.tx, organizationId, call.params.callId);
    if (!found || !(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    if (found.state === 'ended') return ENDED;
    await moveCall(call.tx, who(call), found.callId, { change: 'identified', patientId, identifiedAt: call.now });
    await tell(call, { callId: found.callId, patientId, change: 'identified' });
    return accept(openReply({ ...found, patientId }));
  }),

  serve(parkCall, async (call) => {
    const found = await lockCall(call.tx, call.access.organizationId, call.params.callId);
    if (!found) return NOT_FOUND;
    if (found.state === 'ended') return ENDED;
    if (found.patientId === null)
      return refuse('not-identified', 'Confirm who is calling first: only then it can wait.');
    const parkedAt = found.parkedAt ?? call.now;
    await moveCall(call.tx, who(call), found.callId, {
      change: 'parked',
      state: 'parked',
      parkedAt,
      kept: call.body.kept,
    });
    await tell(call, { ...found, change: 'parked' });
    return accept(openReply({ ...found, state: 'parked' }));
  }),

  serve(listParkedCalls, async (call) => {
    const rows = await findParkedCalls(call.tx, call.access.organizationId);
    await call.audit({ action: 'read', entityType: 'call', patientIds: rows.map((row) => row.patientId) });
    return accept({
      calls: rows.map(({ personId, parkedAt, ...row }) => ({
        ...row,
        isOwn: personId === call.access.personId,
        parkedAt: parkedAt.toISOString(),
      })),
    });
  }),

  serve(resumeCall, async (call) => {
    const found = await lockCall(call.tx, call.access.organizationId, call.params.callId);
    if (!found) return NOT_FOUND;
    if (found.state !== 'parked' || found.parkedAt === null) {
      return refuse('not-parked', 'Somebody has taken this call up already, or it has ended.');
    }
    const waited = Math.round((call.now.getTime() - found.parkedAt.getTime()) / 1_000);
    await moveCall(call.tx, who(call), found.callId, {
      change: 'resumed',
      state: 'active',
      personId: call.access.personId,
      parkedAt: null,
      parkedSeconds: found.parkedSeconds + Math.max(0, waited),
    });
    await tell(call, { ...found, change: 'resumed' });
    const kept = parkCall.body.shape.kept.parse(found.kept);
    return accept({ ...openReply({ ...found, state: 'active' }), kept });
  }),

  serve(endCall, async (call) => {
    const { organizationId } = call.access;
    const { intent, outcome, seatId, taskId } = call.body;
    const found = await lockCall(call.tx, organizationId, call.params.callId);
    if (!found || !(await belongs(call, found, { seatId, taskId }))) return NOT_FOUND;
    const { patientId } = found;
    const stands =
      patientId === null
        ? { hasSeat: false, hasVisit: false, hasRedFlag: false, openKinds: [] }
        : await findWhatStands(call.tx, organizationId, { patientId, now: call.now });
    const hasTask = outcome !== null && stands.openKinds.includes(outcome);
    const decided = decideCallEnd({ call: found, intent, outcome, ...stands, hasTask, now: call.now });
    if (!decided.ok) return decided;
    await moveCall(call.tx, who(call), found.callId, {
      change: 'ended',
      end: { ...decided.value, intent, outcome, seatId, taskId },
    });
    await forgetRingingNumber(call.tx, organizationId, found.callId);
    await tell(call, { ...found, change: 'ended' });
    return accept({ callId: found.callId, ...decided.value });
  }),
];

/** The seat and the task that end a call are those of its patient. */
async function belongs(
  call: Call<Route>,
  { patientId }: CallRow,
  { seatId, taskId }: { seatId: string | null; taskId: string | null },
): Promise<boolean> {
  const { organizationId } = call.access;
  const seat = seatId === null ? null : await findSeat(call.tx, organizationId, seatId);
  const task = taskId === null ? null : await lockDeskTask(call.tx, organizationId, taskId);
  return (seatId === null || seat?.patientId === patientId) && (taskId === null || task?.patientId === patientId);
}

function openReply({ callId, startedAt, patientId, state }: CallRow) {
  const shown = state === 'ended' ? ('active' as const) : state;
  return { callId, startedAt: startedAt.toISOString(), patientId, state: shown };
}

type Told = { readonly callId: string; readonly patientId: string | null; readonly change: string };

async function tell(call: Call<Route>, { callId, patientId, change }: Told): Promise<void> {
  await call.audit({
    action: change === 'started' || change === 'rang' ? 'create' : 'update',
    entityType: 'call',
    entityId: callId,
    patientIds: patientId === null ? [] : [patientId],
    detail: { change },
  });
  await call.publish({ topic: 'call', audience: 'seats.book', payload: { callId, change } });
}
