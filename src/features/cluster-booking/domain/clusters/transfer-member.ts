import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { decideStep, isMember, type MembershipState } from './membership-state.ts';

export type Transfer = {
  /** Where the patient stands in the cluster that is left. */
  readonly from: MembershipState;
  /** Where the patient stands in the other; null when never in it. */
  readonly there: MembershipState | null;
  /** Whether the other cluster is there, and another one. */
  readonly isThere: boolean;
  readonly reason: string;
};

type TransferRefusal = 'not-from-here' | 'reason-missing' | 'not-here' | 'already-member';

/** A transfer ends a membership and begins another in the same state, so that nobody who was enrolled must be approved again. */
export function decideTransfer({
  from,
  there,
  isThere,
  reason,
}: Transfer): Result<{ readonly leaves: MembershipState; readonly joins: MembershipState }, Refusal<TransferRefusal>> {
  if (!isThere) return refuse('not-here', 'Choose another cluster to move to.', 'toClusterId');
  if (there !== null && isMember(there))
    return refuse('already-member', 'The patient already belongs to that cluster.');
  const leaving = decideStep(from, 'transfer-out', reason);
  return leaving.ok ? accept({ leaves: leaving.value, joins: from }) : leaving;
}
