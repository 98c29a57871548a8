import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { decideStep, type MembershipState } from './membership-state.ts';

export const REVIEW_ANSWERS = ['keep', 'graduate', 'exclude'] as const;
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number];

export type ReviewFacts = {
  readonly status: 'open' | 'answered' | 'settled';
  readonly state: MembershipState;
  readonly answer: ReviewAnswer;
  readonly reason: string;
};

/** Where a member stands after somebody looked. Whoever was not yet enrolled cannot graduate. */
export function decideReviewAnswer({
  status,
  state,
  answer,
  reason,
}: ReviewFacts): Result<MembershipState, Refusal<'answered' | 'not-from-here' | 'reason-missing'>> {
  if (status !== 'open') return refuse('answered', 'Somebody has already answered this, or nothing is left to ask.');
  return answer === 'keep' ? accept(state) : decideStep(state, answer, reason);
}
