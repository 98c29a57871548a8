import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { answerClinicalReview, askClinicalReview, listClinicalReviews } from '../../clinical-review-contract.ts';
import { decideReviewReply } from '../../domain/clusters/clinical-review.ts';
import {
  countAnsweredSince,
  findOpenClinicalReviews,
  insertReview,
  lockClinicalReview,
  saveReviewReply,
} from './clinical-review-store.ts';
import { clusterIsThere } from './cluster-store.ts';
import { patientExists } from './suggest-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const DAY_MS = 86_400_000;

export const clinicalReviewRoutes: readonly ServedRoute[] = [
  serve(listClinicalReviews, async (call) => {
    const { organizationId } = call.access;
    const reviews = await findOpenClinicalReviews(call.tx, organizationId);
    const patientIds = reviews.map((review) => review.patientId);
    await call.audit({ action: 'read', entityType: 'clinical-review', patientIds });
    const since = new Date(call.now.getTime() - DAY_MS);
    return accept({ reviews, answeredToday: await countAnsweredSince(call.tx, organizationId, since) });
  }),

  serve(askClinicalReview, async (call) => {
    const { organizationId, personId } = call.access;
    const { patientId } = call.params;
    const { clusterId, kind, question } = call.body;
    if (!(await patientExists(call.tx, organizationId, patientId))) return NOT_FOUND;
    if (clusterId !== null && !(await clusterIsThere(call.tx, organizationId, clusterId))) {
      return refuse('not-here', 'This cluster is not there.', 'clusterId');
    }
    const asked = { patientId, clusterId, answersId: null, kind, question, personId, now: call.now };
    const reviewId = await insertReview(call.tx, organizationId, asked);
    await call.audit({ action: 'create', entityType: 'clinical-review', entityId: reviewId, patientIds: [patientId] });
    const payload = { reviewId, patientId, kind };
    await call.publish({ topic: 'clinical-review', audience: 'clusters.read', payload });
    return accept({ reviewId });
  }),

  serve(answerClinicalReview, async (call) => {
    const { organizationId, personId } = call.access;
    const { reviewId } = call.params;
    const { answer, words } = call.body;
    const review = await lockClinicalReview(call.tx, organizationId, reviewId);
    if (!review) return NOT_FOUND;
    const decided = decideReviewReply(review, answer, words);
    if (!decided.ok) return decided;
    const { patientId } = review;
    await saveReviewReply(call.tx, organizationId, { reviewId, patientId, answer, words, personId, now: call.now });
    const what = { entityType: 'clinical-review', entityId: reviewId, patientIds: [patientId] };
    await call.audit({ action: 'update', ...what, detail: { answer } });
    const payload = { reviewId, patientId, answer };
    await call.publish({ topic: 'clinical-review', audience: 'clusters.read', payload });
    return accept({ reviewId });
  }),
];
