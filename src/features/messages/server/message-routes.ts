import { accept, refuse } from '#kernel/result.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { mayComeBack, mayRetry, settleTask } from '../domain/settle-task.ts';
import { listMessages, readMessage, reportBounce, retryMessage, settleMessage } from '../message-contract.ts';
import { lockMessage, type MessageRow, type MessageStep, moveMessage } from './message-store.ts';
import { noteIfInvitation } from './note-if-invitation.ts';
import { announceMessage } from './record-outcome.ts';
import { countOpen, findHistory, findMessage, findMessages } from './worklist-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const messageRoutes: readonly ServedRoute[] = [
  serve(listMessages, async (call) => {
    const { organizationId } = call.access;
    const found = await findMessages(call.tx, organizationId, call.query);
    const patientIds = found.messages.map((message) => message.patientId);
    await call.audit({ action: 'search', entityType: 'message', patientIds, detail: { shown: patientIds.length } });
    return accept({ ...found, counts: await countOpen(call.tx, organizationId) });
  }),

  serve(readMessage, async (call) => {
    const { organizationId } = call.access;
    const { messageId } = call.params;
    const found = await findMessage(call.tx, organizationId, messageId);
    if (!found) return NOT_FOUND;
    await call.audit({ action: 'read', entityType: 'message', entityId: messageId, patientIds: [found.patientId] });
    return accept({ ...found, history: await findHistory(call.tx, organizationId, messageId) });
  }),

  serve(retryMessage, async (call) => {
    const message = await lockMessage(call.tx, call.access.organizationId, call.params.messageId);
    if (!message) return NOT_FOUND;
    const may = mayRetry(factsOf(message));
    if (!may.ok) return may;
    return change(call, message, { to: 'queued', reason: 'sent-again-by-hand', nextTryAt: call.now, settled: true });
  }),

  serve(settleMessage, async (call) => {
    const message = await lockMessage(call.tx, call.access.organizationId, call.params.messageId);
    if (!message) return NOT_FOUND;
    const settled = settleTask(factsOf(message), call.body.how);
    if (!settled.ok) return settled;
    return change(call, message, { to: settled.value, reason: call.body.how, settled: true });
  }),

  serve(reportBounce, async (call) => {
    const message = await lockMessage(call.tx, call.access.organizationId, call.params.messageId);
    if (!message) return NOT_FOUND;
    const may = mayComeBack(message.state);
    if (!may.ok) return may;
    return change(call, message, { to: 'failed', reason: 'came-back', task: 'call' });
  }),
];

function factsOf({ state, task, settledAt }: MessageRow) {
  return { state, task, isSettled: settledAt !== null };
}

async function change(call: Call<Route>, message: MessageRow, step: MessageStep) {
  const { organizationId, personId } = call.access;
  const moment = { organizationId, now: call.now };
  await moveMessage(call.tx, moment, message, { ...step, personId });
  if (step.to === 'delivered') await noteIfInvitation(call.tx, moment, { ...message, channel: 'phone' });
  const { id: messageId, patientId } = message;
  const detail = { state: step.to, reason: step.reason };
  await call.audit({ action: 'update', entityType: 'message', entityId: messageId, patientIds: [patientId], detail });
  await announceMessage(call.tx, moment, messageId);
  return accept({ messageId, state: step.to, version: message.version + 1 });
}
