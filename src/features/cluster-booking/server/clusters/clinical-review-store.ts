import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ClinicalReviewReply } from '../../clinical-review-contract.ts';
import type { ReviewKind, ReviewReply } from '../../domain/clusters/clinical-review.ts';

export type NewReview = {
  readonly patientId: string;
  readonly clusterId: string | null;
  readonly answersId: string | null;
  readonly kind: ReviewKind;
  readonly question: string;
  readonly personId: string;
  readonly now: Date;
};

export async function insertReview(tx: Tx, organizationId: string, review: NewReview): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('clinical_review')
    .values({
      organization_id: organizationId,
      id,
      patient_id: review.patientId,
      cluster_id: review.clusterId,
      answers_id: review.answersId,
      kind: review.kind,
      question: review.question,
      raised_by: review.personId,
      raised_at: review.now,
      status: 'open',
    })
    .execute();
  await recordReview(tx, organizationId, {
    ...review,
    reviewId: id,
    change: 'raised',
    answer: null,
    words: review.question,
  });
  return id;
}

type Recorded = {
  readonly reviewId: string;
  readonly patientId: string;
  readonly personId: string;
  readonly now: Date;
  readonly change: 'raised' | 'answered';
  readonly answer: ReviewReply | null;
  readonly words: string;
};

async function recordReview(tx: Tx, organizationId: string, recorded: Recorded): Promise<void> {
  await tx
    .insertInto('clinical_review_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      review_id: recorded.reviewId,
      patient_id: recorded.patientId,
      at: recorded.now,
      person_id: recorded.personId,
      change: recorded.change,
      answer: recorded.answer,
      words: recorded.words,
    })
    .execute();
}

type Row = Omit<ClinicalReviewReply, 'raisedAt'> & { readonly raisedAt: Date };

/** Red flags first, then the longest waiting. */
export async function findOpenClinicalReviews(tx: Tx, organizationId: string): Promise<ClinicalReviewReply[]> {
  const found = await sql<Row>`
    SELECT r.id AS "reviewId", r.patient_id AS "patientId", coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS "patientName",
      p.birth_date AS "birthOn", (SELECT c.value FROM patient_contact c WHERE c.organization_id = p.organization_id
        AND c.patient_id = p.id AND c.kind = 'phone' ORDER BY c.id LIMIT 1) AS phone,
      cluster.name AS "clusterName", r.kind, r.question, person.name AS "raisedByName", r.raised_at AS "raisedAt", r.answer, r.words
    FROM clinical_review r
    JOIN patient p ON p.organization_id = r.organization_id AND p.id = r.patient_id
    JOIN person ON person.organization_id = r.organization_id AND person.id = r.raised_by
    LEFT JOIN cluster ON cluster.organization_id = r.organization_id AND cluster.id = r.cluster_id
    WHERE r.organization_id = ${organizationId} AND r.status = 'open'
    ORDER BY r.kind = 'red-flag' DESC, r.raised_at LIMIT 200`.execute(tx);
  return found.rows.map((row) => ({ ...row, raisedAt: row.raisedAt.toISOString() }));
}

export async function countAnsweredSince(tx: Tx, organizationId: string, since: Date): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM clinical_review
    WHERE organization_id = ${organizationId} AND status = 'answered' AND answered_at >= ${since}`.execute(tx);
  return found.rows[0]?.count ?? 0;
}

export type LockedReview = {
  readonly patientId: string;
  readonly kind: ReviewKind;
  readonly status: 'open' | 'answered';
};

export async function lockClinicalReview(
  tx: Tx,
  organizationId: string,
  reviewId: string,
): Promise<LockedReview | null> {
  const found = await sql<LockedReview>`
    SELECT patient_id AS "patientId", kind, status FROM clinical_review
    WHERE organization_id = ${organizationId} AND id = ${reviewId} FOR NO KEY UPDATE`.execute(tx);
  return found.rows[0] ?? null;
}

export type ReviewReplied = {
  readonly reviewId: string;
  readonly patientId: string;
  readonly answer: ReviewReply;
  readonly words: string;
  readonly personId: string;
  readonly now: Date;
};

export async function saveReviewReply(tx: Tx, organizationId: string, replied: ReviewReplied): Promise<void> {
  const { reviewId, answer, words, personId, now } = replied;
  await tx
    .updateTable('clinical_review')
    .set((set) => ({
      status: 'answered',
      answer,
      words,
      answered_by: personId,
      answered_at: now,
      version: set('version', '+', 1),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', reviewId)
    .execute();
  await recordReview(tx, organizationId, { ...replied, change: 'answered' });
}

/** Whether a red flag of the patient waits for a clinician. */
export async function findOpenRedFlag(tx: Tx, organizationId: string, patientId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM clinical_review WHERE organization_id = ${organizationId} AND patient_id = ${patientId}
      AND status = 'open' AND kind = 'red-flag' LIMIT 1`.execute(tx);
  return found.rows.length > 0;
}
