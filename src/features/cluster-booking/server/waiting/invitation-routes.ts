import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { inviteToBook, previewInvitations, sendInvitations } from '../../invitation-contract.ts';
import { lockPatient } from '../seats/lock-for-seat.ts';
import { findSession } from '../sessions/session-store.ts';
import { findLastInvitedAt, insertInvitation } from './invitation-store.ts';
import { inviteToSession, previewInviting } from './invite-to-session.ts';
import { findRecall, isSilent } from './recall-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const WEEK_MS = 7 * 86_400_000;

export const invitationRoutes: readonly ServedRoute[] = [
  serve(previewInvitations, async (call) => {
    const { organizationId } = call.access;
    const { sessionId } = call.params;
    const found = await previewInviting(call.tx, { organizationId, sessionId, now: call.now });
    const named = await findSession(call.tx, organizationId, { sessionId, now: call.now });
    if (!found || !named) return NOT_FOUND;
    const { session: _, answerBy, ...shown } = found;
    const patientIds = shown.invitees.map((invitee) => invitee.patientId);
    await call.audit({ action: 'read', entityType: 'recall', patientIds });
    const { clusterName, siteName, startsAt, zone } = named;
    return accept({
      ...{ sessionId, clusterName, siteName, startsAt, zone },
      ...shown,
      answerBy: answerBy?.toISOString() ?? null,
    });
  }),

  serve(sendInvitations, async (call) => {
    const { organizationId, personId } = call.access;
    const { sessionId } = call.params;
    const inviting = { organizationId, personId, sessionId, now: call.now, ...call.body };
    const done = await inviteToSession(call.tx, inviting);
    if (done === null) return NOT_FOUND;
    if (typeof done === 'string') return refuse('not-invitable', done);
    const patientIds = done.invited.map((each) => each.patientId);
    const detail = { invited: patientIds.length, left: done.left.length };
    await call.audit({ action: 'create', entityType: 'recall-invitation', entityId: sessionId, patientIds, detail });
    return accept({ invited: patientIds.length, left: [...done.left] });
  }),

  serve(inviteToBook, async (call) => {
    const { organizationId, personId } = call.access;
    const { recallId } = call.params;
    const seen = await findRecall(call.tx, organizationId, recallId);
    if (!seen || !(await lockPatient(call.tx, organizationId, seen.patientId))) return NOT_FOUND;
    const recall = (await findRecall(call.tx, organizationId, recallId)) ?? seen;
    if (recall.state !== 'active') return refuse('recall-over', 'This recall is not open any more. Nothing was sent.');
    const { patientId } = recall;
    if (await isSilent(call.tx, organizationId, patientId)) {
      return refuse('do-not-contact', 'This patient is not to be contacted. Ask a clinician first.');
    }
    const last = await findLastInvitedAt(call.tx, organizationId, recallId);
    if (last !== null && call.now.getTime() - last.getTime() < WEEK_MS) {
      return refuse('invited-already', 'This patient was invited within the last week. Give them time to answer.');
    }
    const author = { personId, at: call.now };
    const id = await insertInvitation(call.tx, organizationId, { recallId, patientId, offerId: null }, author);
    const patientIds = [patientId];
    await call.audit({ action: 'create', entityType: 'recall-invitation', entityId: id, patientIds });
    return accept({ recallId });
  }),
];
