import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Verdict } from '../../domain/clusters/decide-eligibility.ts';
import type { Answers, EligibilityQuestion } from '../../domain/clusters/eligibility-question.ts';
import { type QuestionSetReply, questionsSchema } from '../../eligibility-contract.ts';

/** The questions in use; version 0 with none when nothing is asked. */
export async function findQuestionSet(tx: Tx, organizationId: string, clusterId: string): Promise<QuestionSetReply> {
  const row = await tx
    .selectFrom('cluster_question_set')
    .select(['question_version', 'questions'])
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .orderBy('question_version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { questionVersion: 0, questions: [] };
  return { questionVersion: row.question_version, questions: questionsSchema.catch([]).parse(row.questions) };
}

export type NewQuestionSet = {
  readonly clusterId: string;
  readonly questionVersion: number;
  readonly questions: readonly EligibilityQuestion[];
  readonly personId: string;
  readonly now: Date;
};

export async function insertQuestionSet(tx: Tx, organizationId: string, set: NewQuestionSet): Promise<void> {
  await tx
    .insertInto('cluster_question_set')
    .values({
      organization_id: organizationId,
      cluster_id: set.clusterId,
      question_version: set.questionVersion,
      questions: JSON.stringify(set.questions),
      made_at: set.now,
      made_by: set.personId,
    })
    .execute();
}

export type NewAnswers = {
  readonly clusterId: string;
  readonly patientId: string;
  readonly questionVersion: number;
  readonly answers: Answers;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly personId: string;
  readonly now: Date;
};

export async function insertAnswers(tx: Tx, organizationId: string, given: NewAnswers): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('eligibility_answers')
    .values({
      organization_id: organizationId,
      id,
      cluster_id: given.clusterId,
      patient_id: given.patientId,
      question_version: given.questionVersion,
      answers: JSON.stringify(given.answers),
      verdict: given.verdict,
      reasons: [...given.reasons],
      asked_by: given.personId,
      at: given.now,
    })
    .execute();
  return id;
}

type Asked = { readonly patientId: string; readonly clusterId: string };
export type LatestRow = {
  readonly answersId: string;
  readonly verdict: Verdict;
  readonly reasons: string[];
  readonly at: Date;
  readonly isOverridden: boolean;
};

export async function findLatestAnswers(
  tx: Tx,
  organizationId: string,
  { patientId, clusterId }: Asked,
): Promise<LatestRow | null> {
  const found = await sql<LatestRow>`
    SELECT a.id AS "answersId", a.verdict, a.reasons, a.at, o.answers_id IS NOT NULL AS "isOverridden"
    FROM eligibility_answers a
    LEFT JOIN eligibility_override o ON o.organization_id = a.organization_id AND o.answers_id = a.id
    WHERE a.organization_id = ${organizationId} AND a.patient_id = ${patientId} AND a.cluster_id = ${clusterId}
    ORDER BY a.at DESC, a.id DESC LIMIT 1`.execute(tx);
  return found.rows[0] ?? null;
}

export type AnswersToOverride = {
  readonly patientId: string;
  readonly verdict: Verdict;
  readonly isOverridden: boolean;
};

export async function findAnswers(
  tx: Tx,
  organizationId: string,
  answersId: string,
): Promise<AnswersToOverride | null> {
  const found = await sql<AnswersToOverride>`
    SELECT a.patient_id AS "patientId", a.verdict, o.answers_id IS NOT NULL AS "isOverridden"
    FROM eligibility_answers a
    LEFT JOIN eligibility_override o ON o.organization_id = a.organization_id AND o.answers_id = a.id
    WHERE a.organization_id = ${organizationId} AND a.id = ${answersId}`.execute(tx);
  return found.rows[0] ?? null;
}

/** Two who override at once: the first one's reason stands. */
export async function insertOverride(
  tx: Tx,
  organizationId: string,
  override: { answersId: string; patientId: string; personId: string; now: Date; reason: string },
): Promise<void> {
  await tx
    .insertInto('eligibility_override')
    .values({
      organization_id: organizationId,
      answers_id: override.answersId,
      patient_id: override.patientId,
      person_id: override.personId,
      at: override.now,
      reason: override.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type SeatAsked = Asked & { readonly seatId: string; readonly sinceAt: Date };

/** The answers of the call at hand belong to the seat that came of it. */
export async function keepAnswersOnSeat(
  tx: Tx,
  organizationId: string,
  { seatId, patientId, clusterId, sinceAt }: SeatAsked,
): Promise<void> {
  await sql`
    INSERT INTO seat_eligibility (organization_id, seat_id, answers_id, patient_id)
    SELECT organization_id, ${seatId}, id, patient_id FROM eligibility_answers
    WHERE organization_id = ${organizationId} AND patient_id = ${patientId} AND cluster_id = ${clusterId} AND at >= ${sinceAt}
    ORDER BY at DESC, id DESC LIMIT 1
    ON CONFLICT DO NOTHING`.execute(tx);
}

/**
 * Seats of a session whose patients were not asked what the cluster asks for their safety: nothing was kept with the seat, nor answered
 * since it was booked. Empty when the cluster asks nothing of that sort.
 */
export async function findSeatsNotAsked(
  tx: Tx,
  organizationId: string,
  sessionId: string,
): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    SELECT x.id FROM seat x
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
    JOIN LATERAL (SELECT q.questions FROM cluster_question_set q
      WHERE q.organization_id = s.organization_id AND q.cluster_id = s.cluster_id ORDER BY q.question_version DESC LIMIT 1) q
      ON q.questions @> '[{"type": "safety"}]'
    WHERE x.organization_id = ${organizationId} AND x.session_id = ${sessionId}
      AND x.status NOT IN ('held', 'cancelled', 'expired', 'no-show', 'left-without-being-seen')
      AND NOT EXISTS (SELECT 1 FROM seat_eligibility k WHERE k.organization_id = x.organization_id AND k.seat_id = x.id)
      AND NOT EXISTS (SELECT 1 FROM eligibility_answers a WHERE a.organization_id = x.organization_id AND a.patient_id = x.patient_id
        AND a.cluster_id = s.cluster_id AND a.at >= x.booked_at)`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}
