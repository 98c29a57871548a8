import { accept, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Route } from '#platform/contract/route.ts';
import { type Call, type ServedRoute, serve } from '#platform/server/http/call.ts';
import { decideReviewAnswer } from '../../domain/clusters/decide-review-answer.ts';
import { decideHoldOfPlace } from '../../domain/clusters/hold-place.ts';
import { decideStep } from '../../domain/clusters/membership-state.ts';
import { decideTransfer } from '../../domain/clusters/transfer-member.ts';
import {
  answerMembershipReview,
  holdPlace,
  listClusterMembers,
  listClusterMembershipReviews,
  moveMembers,
  readMemberHistory,
  transferMember,
} from '../../membership-contract.ts';
import { clusterIsThere, findOrganizationZone } from './cluster-store.ts';
import { findMemberHistory } from './history-store.ts';
import { closeReviewsOf, findMember, findMembers, lockMembers, moveMembersTo, setHeldUntil } from './member-store.ts';
import { findOpenReviews, lockReview, saveReviewAnswer } from './membership-review-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');

export const membershipRoutes: readonly ServedRoute[] = [
  serve(listClusterMembers, async (call) => {
    const { organizationId } = call.access;
    const { clusterId } = call.params;
    if (!(await clusterIsThere(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const found = await findMembers(call.tx, organizationId, { clusterId, show: call.query.show });
    await auditReading(call, clusterId, found.members);
    return accept(found);
  }),

  serve(moveMembers, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId } = call.params;
    const { step, reason } = call.body;
    if (!(await clusterIsThere(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const patientIds = [...new Set(call.body.patientIds)];
    const states = await lockMembers(call.tx, organizationId, { clusterId, patientIds });
    const decided = [...states].map(([patientId, from]) => ({ patientId, from, to: decideStep(from, step, reason) }));
    const refused = decided.find(({ to }) => !to.ok && to.refusal.code === 'reason-missing')?.to;
    if (refused && !refused.ok) return refused;
    const moves = decided.flatMap(({ patientId, from, to }) =>
      to.ok ? [{ clusterId, patientId, from, to: to.value, action: step, reason }] : [],
    );
    await moveMembersTo(call.tx, organizationId, moves, { personId, now: call.now });
    const movedIds = moves.map((move) => move.patientId);
    if (['graduate', 'decline', 'exclude', 'lose'].includes(step)) {
      await closeReviewsOf(call.tx, organizationId, { clusterId, patientIds: movedIds });
    }
    await announceMembers(call, { clusterId, patientIds: movedIds, step });
    return accept({ movedCount: moves.length, leftCount: patientIds.length - moves.length });
  }),

  serve(holdPlace, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId, patientId } = call.params;
    const { untilOn, reason } = call.body;
    const state = (await lockMembers(call.tx, organizationId, { clusterId, patientIds: [patientId] })).get(patientId);
    if (!state) return NOT_FOUND;
    const today = wallTimeOfInstant(call.now, await findOrganizationZone(call.tx, organizationId)).date;
    const decided = decideHoldOfPlace({ state, untilOn, reason, today });
    if (!decided.ok) return decided;
    const held = { clusterId, patientId, untilOn, state, reason };
    await setHeldUntil(call.tx, organizationId, held, { personId, now: call.now });
    await announceMembers(call, { clusterId, patientIds: [patientId], step: untilOn === null ? 'hold-ended' : 'held' });
    return memberReply(call, { clusterId, patientId });
  }),

  serve(transferMember, async (call) => {
    const { organizationId, personId } = call.access;
    const { clusterId, patientId } = call.params;
    const { toClusterId, reason } = call.body;
    // Both clusters of two opposite transfers are locked in one order.
    const states = new Map<string, Awaited<ReturnType<typeof lockMembers>>>();
    for (const id of [clusterId, toClusterId].sort()) {
      states.set(id, await lockMembers(call.tx, organizationId, { clusterId: id, patientIds: [patientId] }));
    }
    const from = states.get(clusterId)?.get(patientId);
    if (!from) return NOT_FOUND;
    const there = states.get(toClusterId)?.get(patientId) ?? null;
    const isThere = toClusterId !== clusterId && (await clusterIsThere(call.tx, organizationId, toClusterId));
    const decided = decideTransfer({ from, there, isThere, reason });
    if (!decided.ok) return decided;
    const moves = [
      { clusterId, patientId, from, to: decided.value.leaves, action: 'transfer-out', otherClusterId: toClusterId },
      {
        clusterId: toClusterId,
        patientId,
        from: there,
        to: decided.value.joins,
        action: 'transfer-in',
        otherClusterId: clusterId,
      },
    ].map((move) => ({ ...move, reason }));
    await moveMembersTo(call.tx, organizationId, moves, { personId, now: call.now });
    await closeReviewsOf(call.tx, organizationId, { clusterId, patientIds: [patientId] });
    await announceMembers(call, { clusterId, patientIds: [patientId], step: 'transfer-out' });
    await announceMembers(call, { clusterId: toClusterId, patientIds: [patientId], step: 'transfer-in' });
    return memberReply(call, { clusterId: toClusterId, patientId });
  }),

  serve(readMemberHistory, async (call) => {
    const { organizationId } = call.access;
    const { clusterId, patientId } = call.params;
    if (!(await findMember(call.tx, organizationId, { clusterId, patientId }))) return NOT_FOUND;
    const changes = await findMemberHistory(call.tx, organizationId, { clusterId, patientId });
    await auditReading(call, clusterId, [{ patientId }]);
    return accept({ changes });
  }),

  serve(listClusterMembershipReviews, async (call) => {
    const { organizationId } = call.access;
    const { clusterId } = call.params;
    if (!(await clusterIsThere(call.tx, organizationId, clusterId))) return NOT_FOUND;
    const reviews = await findOpenReviews(call.tx, organizationId, clusterId);
    await auditReading(call, clusterId, reviews);
    return accept({ reviews });
  }),

  serve(answerMembershipReview, async (call) => {
    const { organizationId, personId } = call.access;
    const { answer, reason } = call.body;
    const review = await lockReview(call.tx, organizationId, call.params.reviewId);
    if (!review) return NOT_FOUND;
    const { clusterId, patientId } = review;
    const from = (await lockMembers(call.tx, organizationId, { clusterId, patientIds: [patientId] })).get(patientId);
    const decided = decideReviewAnswer({ status: review.status, state: from ?? 'lost', answer, reason });
    if (!decided.ok) return decided;
    await saveReviewAnswer(call.tx, organizationId, review, { answer, reason, personId, now: call.now });
    const move = { clusterId, patientId, from: from ?? null, to: decided.value, action: `review-${answer}`, reason };
    await moveMembersTo(call.tx, organizationId, [move], { personId, now: call.now });
    await announceMembers(call, { clusterId, patientIds: [patientId], step: `review-${answer}` });
    return accept({ reviewId: review.reviewId, state: decided.value });
  }),
];

async function memberReply(call: Call<Route>, key: { readonly clusterId: string; readonly patientId: string }) {
  const member = await findMember(call.tx, call.access.organizationId, key);
  return member ? accept(member) : NOT_FOUND;
}

function auditReading(call: Call<Route>, clusterId: string, seen: readonly { readonly patientId: string }[]) {
  const patientIds = seen.map((each) => each.patientId);
  return call.audit({ action: 'read', entityType: 'membership', entityId: clusterId, patientIds });
}

type Announced = { readonly clusterId: string; readonly patientIds: readonly string[]; readonly step: string };

async function announceMembers(call: Call<Route>, { clusterId, patientIds, step }: Announced): Promise<void> {
  const detail = { step, patients: patientIds.length };
  await call.audit({ action: 'update', entityType: 'membership', entityId: clusterId, patientIds, detail });
  await call.publish({ topic: 'cluster', audience: 'clusters.read', payload: { clusterId, ...detail } });
}
