import type { Tx } from '#platform/server/database/within-wall.ts';
import type { AttemptDecision, AttemptOutcome, RecallChannel } from '../../domain/waiting/decide-attempt.ts';
import { decideAttempt } from '../../domain/waiting/decide-attempt.ts';
import { insertReview } from '../clusters/clinical-review-store.ts';
import { linkAttempt, lockUnsentInvitation } from './invitation-store.ts';
import {
  findAttempts,
  findRecall,
  insertAttempt,
  moveRecall,
  type NewAttempt,
  type RecallRow,
} from './recall-store.ts';

const ASK_CLINICIAN = 'Three attempts by two ways did not reach this patient. What should happen now?';

type Settling = {
  readonly recall: RecallRow;
  readonly attempt: NewAttempt;
  readonly decision: AttemptDecision;
};

/** Notes an attempt and what it leads to. Gives its id. */
export async function settleAttempt(
  tx: Tx,
  organizationId: string,
  { recall, attempt, decision }: Settling,
  author: { readonly personId: string; readonly at: Date },
): Promise<string> {
  const attemptId = await insertAttempt(tx, organizationId, [recall, attempt], author);
  const { patientId, clusterId } = recall;
  if (decision === 'stop') {
    await moveRecall(tx, organizationId, [recall, { toState: 'stopped', reason: 'not reached' }], author);
    const review = { patientId, clusterId, answersId: null, kind: 'advice', question: ASK_CLINICIAN } as const;
    await insertReview(tx, organizationId, { ...review, personId: author.personId, now: author.at });
  }
  if (decision === 'withdraw') {
    await moveRecall(tx, organizationId, [recall, { toState: 'withdrawn', reason: 'declined' }], author);
  }
  return attemptId;
}

export type SentInvitation = {
  readonly of: { readonly offerId: string } | { readonly invitationId: string };
  readonly channel: RecallChannel;
  readonly outcome: AttemptOutcome;
  readonly at: Date;
};

/** An invitation has left the house: it stands in its recall as an attempt, once. */
export async function noteInvitationSent(
  tx: Tx,
  organizationId: string,
  { of, channel, outcome, at }: SentInvitation,
): Promise<void> {
  const invitation = await lockUnsentInvitation(tx, organizationId, of);
  const recall = invitation && (await findRecall(tx, organizationId, invitation.recallId));
  if (!invitation || !recall) return;
  const facts = await findAttempts(tx, organizationId, recall);
  const attempt = { channel, outcome, nextTryOn: null };
  const decided = decideAttempt({ ...facts, ...attempt, isActive: recall.state === 'active' });
  // Without a person to ask for, the recall stays on the list, where somebody sees the attempts.
  const { madeBy } = invitation;
  const attemptId =
    madeBy !== null && decided.ok
      ? await settleAttempt(tx, organizationId, { recall, attempt, decision: decided.value }, { personId: madeBy, at })
      : await insertAttempt(tx, organizationId, [recall, attempt], { personId: madeBy, at });
  await linkAttempt(tx, organizationId, { invitationId: invitation.id, attemptId });
}
