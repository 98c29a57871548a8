import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { decideAttempt } from '../../domain/waiting/decide-attempt.ts';
import { listRecalls, logRecallAttempt, rememberForLater, setDoNotContact } from '../../recall-contract.ts';
import { insertReview } from '../clusters/clinical-review-store.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { findOffersFor } from '../seats/offer-seats.ts';
import { findAttempts, findRecall, insertAttempt, isSilent, moveRecall, setSilence } from './recall-store.ts';
import { viewRecalls } from './recall-view.ts';
import { rememberForLater as remember } from './remember-for-later.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const SILENT = refuse('do-not-contact', 'This patient is not to be contacted. Ask a clinician first.');
const ASK_CLINICIAN = 'Three attempts by two ways did not reach this patient. What should happen now?';

export const recallRoutes: readonly ServedRoute[] = [
  serve(listRecalls, async (call) => {
    const { onlyOrdered, ...query } = call.query;
    const filter = { ...query, onlyOrdered: onlyOrdered === 'yes' };
    const found = await viewRecalls(call.tx, call.access.organizationId, filter, await todayOf(call));
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
    await insertAttempt(call.tx, organizationId, [recall, call.body], author);
    const { patientId, clusterId } = recall;
    if (decided.value === 'stop') {
      await moveRecall(call.tx, organizationId, [recall, { toState: 'stopped', reason: 'not reached' }], author);
      const review = { patientId, clusterId, answersId: null, kind: 'advice', question: ASK_CLINICIAN } as const;
      await insertReview(call.tx, organizationId, { ...review, personId, now: call.now });
    }
    if (decided.value === 'withdraw') {
      await moveRecall(call.tx, organizationId, [recall, { toState: 'withdrawn', reason: 'declined' }], author);
    }
    const detail = { channel: call.body.channel, outcome: call.body.outcome };
    await call.audit({ action: 'update', entityType: 'recall', entityId: recallId, patientIds: [patientId], detail });
    const { recalls } = await viewRecalls(call.tx, organizationId, { recallId }, await todayOf(call));
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

async function todayOf(call: Call<Route>): Promise<string> {
  return wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, call.access.organizationId)).date;
}
