import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { FEEDBACK_GROUP, shownFeedback } from '../../domain/own/visit-feedback.ts';
import { judgeMyVisit, listVisitFeedback, readVisitFeedback } from '../../my-seats-contract.ts';
import { clusterIsThere } from '../clusters/cluster-store.ts';
import {
  findAllFeedback,
  findClustersToJudge,
  findFeedback,
  findFeedbackOf,
  insertFeedback,
} from './feedback-store.ts';
import { openOwn } from './own-call.ts';
import { findOwnSeat } from './own-seat-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const feedbackRoutes: readonly ServedRoute[] = [
  serve(judgeMyVisit, async (call) => {
    const { organizationId, personId } = call.access;
    const { seatId } = call.params;
    const own = await openOwn(call, { table: 'seat', id: seatId });
    const seat = own && (await findOwnSeat(call.tx, organizationId, seatId));
    if (!own || !seat) return NOT_FOUND;
    if (seat.status !== 'completed') return refuse('not-visited', 'You can tell us how it was when the visit is over.');
    const { patientId, clusterId } = seat;
    const judged = { ...call.body, seatId, patientId, clusterId, personId, now: call.now };
    if (!(await insertFeedback(call.tx, organizationId, judged))) {
      const stands = await findFeedback(call.tx, organizationId, seatId);
      const isSame =
        stands?.wasWorthIt === judged.wasWorthIt &&
        stands.waitFelt === judged.waitFelt &&
        stands.words === judged.words;
      return isSame
        ? accept({ seatId })
        : refuse('given-already', 'You have told us about this visit already. Thank you.');
    }
    const what = { entityType: 'visit-feedback', entityId: seatId, patientIds: [patientId] };
    await call.audit({ action: 'create', ...what, purpose: 'patient-request' });
    await call.publish({ topic: 'visit-feedback', audience: 'clusters.edit', payload: { clusterId } });
    return accept({ seatId });
  }),

  serve(listVisitFeedback, async (call) => {
    const { organizationId } = call.access;
    const clusters = await findClustersToJudge(call.tx, organizationId);
    const said = Map.groupBy(await findAllFeedback(call.tx, organizationId, call.now), ({ clusterId }) => clusterId);
    return accept({
      groupSize: FEEDBACK_GROUP,
      clusters: clusters.map(({ clusterId, name }) => {
        const { count, worth, waits } = shownFeedback(said.get(clusterId) ?? []);
        return { clusterId, name, count, worth, waits };
      }),
    });
  }),

  serve(readVisitFeedback, async (call) => {
    const { organizationId } = call.access;
    const { clusterId } = call.params;
    if (!(await clusterIsThere(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const given = await findFeedbackOf(call.tx, organizationId, { clusterId, now: call.now });
    return accept({ ...shownFeedback(given), groupSize: FEEDBACK_GROUP });
  }),
];
