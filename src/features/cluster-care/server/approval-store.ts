import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ApprovalAnswer } from '../domain/decide-approval.ts';

export type ApprovalPart = 'orderer' | 'family' | 'anaesthesia' | 'scheduler';

export type ApprovalRow = {
  readonly id: string;
  readonly bundleId: string;
  readonly patientId: string;
  readonly part: ApprovalPart;
  readonly personId: string;
  readonly personName: string;
  readonly askedRound: number;
  readonly byTelephone: boolean;
  readonly question: string;
  readonly answerBy: Date;
  readonly answer: ApprovalAnswer | null;
  readonly reason: string;
  readonly answeredAt: Date | null;
};

function selectApprovals(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('approval as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.person_id'),
    )
    .innerJoin('bundle as b', (join) =>
      join.onRef('b.organization_id', '=', 'a.organization_id').onRef('b.id', '=', 'a.bundle_id'),
    )
    .select([
      'a.id',
      'a.bundle_id as bundleId',
      'a.patient_id as patientId',
      'a.part',
      'a.person_id as personId',
      'p.name as personName',
      'a.asked_round as askedRound',
      'a.by_telephone as byTelephone',
      'a.question',
      'a.answer_by as answerBy',
      'a.answer',
      'a.reason',
      'a.answered_at as answeredAt',
    ])
    .where('a.organization_id', '=', organizationId);
}

type Selected = Omit<ApprovalRow, 'part' | 'answer'> & { readonly part: string; readonly answer: string | null };

function rowOf(row: Selected): ApprovalRow {
  return { ...row, part: row.part as ApprovalPart, answer: row.answer as ApprovalAnswer | null };
}

/** The questions of the latest round of a find. */
export async function loadApprovals(tx: Tx, organizationId: string, bundleId: string): Promise<readonly ApprovalRow[]> {
  const rows = await selectApprovals(tx, organizationId)
    .where('a.bundle_id', '=', bundleId)
    .whereRef('a.asked_round', '=', 'b.asked_rounds')
    .orderBy('a.part')
    .orderBy('p.name')
    .execute();
  return rows.map(rowOf);
}

export async function findApproval(tx: Tx, organizationId: string, approvalId: string): Promise<ApprovalRow | null> {
  const row = await selectApprovals(tx, organizationId).where('a.id', '=', approvalId).executeTakeFirst();
  return row === undefined ? null : rowOf(row);
}

/** Open questions of one person, the most urgent first. */
export async function loadOpenQuestions(
  tx: Tx,
  organizationId: string,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<readonly ApprovalRow[]> {
  const rows = await selectApprovals(tx, organizationId)
    .where('a.person_id', '=', personId)
    .where('a.answer', 'is', null)
    .where('a.answer_by', '>', now)
    .where('b.state', 'in', ['proposed', 'part-approved'])
    .whereRef('a.asked_round', '=', 'b.asked_rounds')
    .orderBy('a.answer_by')
    .orderBy('a.id')
    .execute();
  return rows.map(rowOf);
}

export type NewQuestion = {
  readonly bundleId: string;
  readonly patientId: string;
  readonly part: ApprovalPart;
  readonly personId: string;
  readonly byTelephone: boolean;
  readonly question: string;
  readonly answerBy: Date;
  readonly round: number;
};

export async function insertQuestions(
  tx: Tx,
  organizationId: string,
  questions: readonly NewQuestion[],
): Promise<void> {
  await tx
    .insertInto('approval')
    .values(
      questions.map((each) => ({
        organization_id: organizationId,
        id: uuidv7(),
        bundle_id: each.bundleId,
        patient_id: each.patientId,
        part: each.part,
        person_id: each.personId,
        asked_round: each.round,
        by_telephone: each.byTelephone,
        question: each.question,
        answer_by: each.answerBy,
      })),
    )
    .execute();
}

export async function saveAnswer(
  tx: Tx,
  organizationId: string,
  given: { readonly id: string; readonly answer: ApprovalAnswer; readonly reason: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('approval')
    .set((set) => ({
      answer: given.answer,
      reason: given.reason,
      answered_at: given.at,
      version: set('version', '+', 1),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', given.id)
    .execute();
}
