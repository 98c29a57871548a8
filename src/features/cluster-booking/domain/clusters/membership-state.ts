import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const MEMBERSHIP_STATES = [
  'candidate',
  'eligible',
  'invited',
  'enrolled',
  'graduated',
  'declined',
  'excluded',
  'lost',
] as const;
export type MembershipState = (typeof MEMBERSHIP_STATES)[number];

/** What a person may do with a membership, and from which states. A transfer ends here and begins in another cluster. */
const STEPS = {
  approve: { from: ['candidate'], to: 'eligible' },
  invite: { from: ['eligible'], to: 'invited' },
  enrol: { from: ['candidate', 'eligible', 'invited'], to: 'enrolled' },
  graduate: { from: ['enrolled'], to: 'graduated' },
  decline: { from: ['candidate', 'eligible', 'invited', 'enrolled'], to: 'declined' },
  exclude: { from: ['candidate', 'eligible', 'invited', 'enrolled'], to: 'excluded' },
  lose: { from: ['eligible', 'invited', 'enrolled'], to: 'lost' },
  rejoin: { from: ['graduated', 'declined', 'excluded', 'lost'], to: 'enrolled' },
  'transfer-out': { from: ['eligible', 'invited', 'enrolled'], to: 'graduated' },
} as const satisfies Readonly<
  Record<string, { readonly from: readonly MembershipState[]; readonly to: MembershipState }>
>;
export type MembershipStep = keyof typeof STEPS;
export const MEMBERSHIP_STEPS = Object.keys(STEPS) as readonly MembershipStep[];

/** Steps that take somebody out or back in want a reason. */
const NEED_REASON: readonly MembershipStep[] = ['decline', 'exclude', 'lose', 'rejoin', 'transfer-out'];

/** The state after a step. Only a person takes a step; the rules have their own, in `membership-by-rules.ts`. */
export function decideStep(
  state: MembershipState,
  step: MembershipStep,
  reason: string,
): Result<MembershipState, Refusal<'not-from-here' | 'reason-missing'>> {
  const { from, to } = STEPS[step];
  if (!(from as readonly MembershipState[]).includes(state)) {
    return refuse('not-from-here', `Someone who is ${state} cannot be moved this way. Look at where they stand now.`);
  }
  if (NEED_REASON.includes(step) && reason.trim() === '') return refuse('reason-missing', 'Say why.', 'reason');
  return accept(to);
}

export function stepsFrom(state: MembershipState): readonly MembershipStep[] {
  return MEMBERSHIP_STEPS.filter((step) => (STEPS[step].from as readonly MembershipState[]).includes(state));
}

const MEMBERS: readonly MembershipState[] = ['eligible', 'invited', 'enrolled'];

/** Someone a person let in: whoever no longer matches is looked at by a person, never put out by rules. */
export function isMember(state: MembershipState): boolean {
  return MEMBERS.includes(state);
}
