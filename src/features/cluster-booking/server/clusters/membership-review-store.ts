import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ReviewAnswer } from '../../domain/clusters/decide-review-answer.ts';
import type { MembershipState } from '../../domain/clusters/membership-state.ts';

type ReviewRow = {
  readonly reviewId: string;
  readonly patientId: string;
  readonly name: string;
  readonly birthOn: string | null;
  readonly state: MembershipState;
  readonly findings: string[];
  readonly raisedAt: Date;
};

/** Members to look at, longest waiting first. */
export async function findOpenReviews(tx: Tx, organizationId: string, clusterId: string) {
  const found = await sql<ReviewRow>`
    SELECT r.id AS "reviewId", r.patient_id AS "patientId", coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS name,
      p.birth_date AS "birthOn", m.state, r.findings, r.raised_at AS "raisedAt"
    FROM membership_review r
    JOIN membership m ON m.organization_id = r.organization_id AND m.cluster_id = r.cluster_id AND m.patient_id = r.patient_id
    JOIN patient p ON p.organization_id = r.organization_id AND p.id = r.patient_id
    WHERE r.organization_id = ${organizationId} AND r.cluster_id = ${clusterId} AND r.status = 'open'
    ORDER BY r.raised_at, p.family_name LIMIT 300`.execute(tx);
  return found.rows.map((row) => ({ ...row, raisedAt: row.raisedAt.toISOString() }));
}

export type ReviewToAnswer = {
  readonly reviewId: string;
  readonly clusterId: string;
  readonly patientId: string;
  readonly findings: string[];
  readonly status: 'open' | 'answered' | 'settled';
};

export async function lockReview(tx: Tx, organizationId: string, reviewId: string): Promise<ReviewToAnswer | null> {
  const found = await sql<ReviewToAnswer>`
    SELECT id AS "reviewId", cluster_id AS "clusterId", patient_id AS "patientId", findings, status FROM membership_review
    WHERE organization_id = ${organizationId} AND id = ${reviewId} FOR NO KEY UPDATE`.execute(tx);
  return found.rows[0] ?? null;
}

export type ReviewAnswered = {
  readonly answer: ReviewAnswer;
  readonly reason: string;
  readonly personId: string;
  readonly now: Date;
};

/** Someone who stays is not asked about again for the same findings. */
export async function saveReviewAnswer(
  tx: Tx,
  organizationId: string,
  review: ReviewToAnswer,
  { answer, reason, personId, now }: ReviewAnswered,
): Promise<void> {
  await tx
    .updateTable('membership_review')
    .set({ status: 'answered', answer, reason, answered_by: personId, answered_at: now })
    .where('organization_id', '=', organizationId)
    .where('id', '=', review.reviewId)
    .execute();
  if (answer !== 'keep') return;
  await tx
    .updateTable('membership')
    .set((set) => ({ kept_despite: review.findings, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', review.clusterId)
    .where('patient_id', '=', review.patientId)
    .execute();
}
