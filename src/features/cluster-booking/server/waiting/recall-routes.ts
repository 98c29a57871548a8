import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { decideAttempt } from '../../domain/waiting/decide-attempt.ts';
import { listRecalls, logRecallAttempt, rememberForLater, setDoNotContact } from '../../recall-contract.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { findOffersFor } from '../seats/offer-seats.ts';
import { findAttempts, findRecall, isSilent, setSilence } from './recall-store.ts';
import { viewRecalls } from './recall-view.ts';
import { rememberForLater as remember } from './remember-for-later.ts';
import { settleAttempt } from './settle-attempt.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const SILENT = refuse('do-not-contact', 'This patient is not to be contacted. Ask a clinician first.');

export const recallRoutes: readonly ServedRoute[] = [
  serve(listRecalls, async (call) => {
    const { onlyOrdered, ...query } = call.query;
    const filter = { ...query, onlyOrdered: onlyOrdered === 'yes' };
    const found = await viewRecalls(call.tx, call.access.organizationId, filter, await momentOf(call));
    const patientIds = found.recalls.map((recall) => recall.patientId);
    await call.audit({ action: 'read', entityType: 'recall', patientIds });
    return accept(found);
  }),

  serve(rememberForLater, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId, clusterId, careEventId } = call.body;
    if (!(await lockPatient(call.tx, organizationId, patientId))) return NOT_FOUND;
    const found = await findOffersFor(call.tx, { ...call.body, organizationId, personId, now: call.now });
    if (!found) return NOT_FOUND;
    if (!found.beyond) return refuse('seat-is-free', 'A seat in time is free now, or none opens later. Look again.');
    if (await isSilent(call.tx, organizationId, patientId)) return SILENT;
    const { dueOn, opensOn: inviteOn } = found.beyond;
    const wanted = { patientId, clusterId, careEventId, dueOn, inviteOn };
    const recallId = await remember(call.tx, organizationId, wanted, { personId, at: call.now });
    const what = { entityType: 'recall', entityId: recallId, patientIds: [patientId] };
    await call.audit({ action: 'create', ...what, detail: { dueOn, inviteOn } });
    await call.publish({ topic: 'recall', audience: 'recalls.read', payload: { recallId } });
    return accept({ recallId, dueOn, inviteOn });
  }),

  serve(logRecallAttempt, async (call) => {
    const { organizationId, personId } = call.access;
    const { recallId } = call.params;
    const seen = await findRecall(call.tx, organizationId, recallId);
    if (!seen || !(await lockPatient(call.tx, organizationId, seen.patientId))) return NOT_FOUND;
    const recall = (await findRecall(call.tx, organizationId, recallId)) ?? seen;
    const facts = await findAttempts(call.tx, organizationId, recall);
    const decided = decideAttempt({ ...facts, ...call.body, isActive: recall.state === 'active' });
    if (!decided.ok) return decided;
    const author = { personId, at: call.now };
    const { patientId } = recall;
    await settleAttempt(call.tx, organizationId, { recall, attempt: call.body, decision: decided.value }, author);
    const detail = { channel: call.body.channel, outcome: call.body.outcome };
    await call.audit({ action: 'update', entityType: 'recall', entityId: recallId, patientIds: [patientId], detail });
    const { recalls } = await viewRecalls(call.tx, organizationId, { recallId }, await momentOf(call));
    return recalls[0] ? accept(recalls[0]) : NOT_FOUND;
  }),

  serve(setDoNotContact, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId } = call.params;
    const { doNotContact } = call.body;
    if (!(await lockPatient(call.tx, organizationId, patientId))) return NOT_FOUND;
    await setSilence(call.tx, organizationId, { patientId, isSilent: doNotContact, personId, at: call.now });
    await call.audit({
      action: 'update',
      entityType: 'recall-silence',
      patientIds: [patientId],
      detail: { doNotContact },
    });
    await call.publish({ topic: 'recall', audience: 'recalls.read', payload: { change: 'do-not-contact' } });
    return accept({ doNotContact });
  }),
];

async function momentOf(call: Call<Route>): Promise<{ readonly today: string; readonly now: Date }> {
  const { tx, access, now } = call;
  return { today: wallTimeOfInstant(now, await findOrganizationZone(tx, access.organizationId)).date, now };
}
