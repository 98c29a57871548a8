import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  type ApprovalAnswer,
  type ApprovalDecision,
  type ApprovalRefusal,
  decideApproval,
} from '../domain/decide-approval.ts';
import type { FindState } from '../domain/find-state.ts';
import { type ApprovalRow, findApproval, loadApprovals, saveAnswer } from './approval-store.ts';
import { bookBundle } from './book-bundle.ts';
import { rememberSpread } from './family-preference-store.ts';
import { loadParts } from './find-parts-store.ts';
import { type BundleRow, findBundle, moveBundle } from './find-store.ts';

export type AnswerGiven = {
  readonly organizationId: string;
  readonly personId: string;
  readonly at: Date;
  readonly approvalId: string;
  readonly answer: ApprovalAnswer;
  readonly reason: string;
};

export type AnswerOutcome = {
  readonly outcome: 'noted' | 'booked' | 'not-booked' | 'ended' | 'to-be-changed';
  readonly sentence: string;
  readonly bundleId: string;
  readonly patientId: string;
  readonly part: ApprovalRow['part'];
};

type AnswerRefusal = ApprovalRefusal | Refusal<'not-found' | 'only-family'>;

const NOT_FOUND = refuse('not-found', 'There is no such question for you.');

/** Takes one answer. The find is locked first, so that of two last answers one books and the other sees it booked. */
export async function takeAnswer(tx: Tx, given: AnswerGiven): Promise<Result<AnswerOutcome, AnswerRefusal>> {
  const asked = await findApproval(tx, given.organizationId, given.approvalId);
  if (asked === null || asked.personId !== given.personId) return NOT_FOUND;
  const bundle = await findBundle(tx, given.organizationId, asked.bundleId, { lock: true });
  if (bundle === null) return NOT_FOUND;
  if (given.answer === 'spread' && asked.part !== 'family') {
    return refuse('only-family', 'Only the family can ask to spread visits. Decline with a reason instead.');
  }
  const approvals = await loadApprovals(tx, given.organizationId, bundle.id);
  const parts = (await loadParts(tx, given.organizationId, [bundle.id])).get(bundle.id) ?? [];
  const zone = parts[0]?.zone ?? 'UTC';
  const decided = decideApproval(
    {
      state: bundle.state,
      approvers: approvals.map((each) => ({
        id: each.id,
        role: each.part,
        answer: each.answer,
        reason: each.reason === '' ? null : each.reason,
      })),
      today: wallTimeOfInstant(given.at, zone).date,
      answerBy: wallTimeOfInstant(asked.answerBy, zone).date,
    },
    { approverId: asked.id, answer: given.answer, reason: given.reason },
  );
  if (!decided.ok) return decided;
  await saveAnswer(tx, given.organizationId, { id: asked.id, ...given });
  if (decided.value.spreadInstead) {
    await rememberSpread(tx, given.organizationId, { ...given, patientId: bundle.patientId });
  }
  const told = await carryOut(tx, given, { bundle, parts, decision: decided.value, part: asked.part });
  return accept({ ...told, bundleId: bundle.id, patientId: bundle.patientId, part: asked.part });
}

type Decided = {
  readonly bundle: BundleRow;
  readonly parts: Parameters<typeof bookBundle>[2]['parts'];
  readonly decision: ApprovalDecision;
  readonly part: ApprovalRow['part'];
};

async function carryOut(
  tx: Tx,
  given: AnswerGiven,
  { bundle, parts, decision, part }: Decided,
): Promise<Pick<AnswerOutcome, 'outcome' | 'sentence'>> {
  const { organizationId, personId, at } = given;
  const move = (from: FindState, to: FindState, reason: string) =>
    from === to
      ? Promise.resolve()
      : moveBundle(tx, organizationId, { ...bundle, state: from }, { to, personId, at, reason });
  await move(bundle.state, decision.state, reasonOf(given));
  if (decision.state === 'declined') {
    return { outcome: 'ended', sentence: endWords(given.answer, part) };
  }
  if (decision.state === 'drafted') {
    return { outcome: 'to-be-changed', sentence: 'Thank you. The plan will be drawn again with what you said.' };
  }
  if (!decision.isReadyToBook) {
    return { outcome: 'noted', sentence: 'Thank you. Others still have to answer; nothing changes until they do.' };
  }
  const booked = await bookBundle(tx, organizationId, {
    bundleId: bundle.id,
    patientId: bundle.patientId,
    parts,
    author: { personId, now: at },
  });
  if (!booked.ok) {
    await move('part-approved', 'drafted', booked.refusal.sentence);
    return {
      outcome: 'not-booked',
      sentence:
        'Everyone agreed, but a time was taken meanwhile. What was booked before still stands; we will look for new times.',
    };
  }
  await move('part-approved', 'booked', '');
  return {
    outcome: 'booked',
    sentence: 'Everyone agreed. All of it is booked, and the single bookings it replaces are gone.',
  };
}

/** The family's own words stay with them; the history says only that they chose. */
function reasonOf({ answer, reason }: AnswerGiven): string {
  return answer === 'spread' ? 'The family prefers to spread visits.' : reason;
}

function endWords(answer: ApprovalAnswer, part: ApprovalRow['part']): string {
  if (answer === 'spread') return 'Thank you. Visits stay spread out, as they are booked now. We will remember that.';
  return part === 'family'
    ? 'Thank you. Nothing changes: everything stays as it is booked now.'
    : 'Noted. Everything stays as it is booked now.';
}
