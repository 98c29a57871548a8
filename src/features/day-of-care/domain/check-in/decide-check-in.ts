import type { ArrivalVerdict } from './late-arrival.ts';

export const TASK_REASONS = [
  'not-found',
  'unclear',
  'late',
  'early',
  'not-agreed',
  'details',
  'answers',
  'too-many-tries',
] as const;
export type TaskReason = (typeof TASK_REASONS)[number];

export type CheckInFacts = {
  /** Where the seat stands: still expected, here already, or neither any more. */
  readonly presence: 'expected' | 'here' | 'gone';
  readonly verdict: ArrivalVerdict;
  readonly hasAgreed: boolean;
  readonly hasChanges: boolean;
  /** An answer stops, or asks for something to be arranged. */
  readonly hasNotableAnswer: boolean;
};

export type CheckInDecision =
  | { readonly kind: 'check-in'; readonly tasks: readonly TaskReason[] }
  | { readonly kind: 'here-already' }
  | { readonly kind: 'desk'; readonly reason: 'late' | 'not-agreed' | 'unclear' };

/**
 * What becomes of somebody who was recognised. Who comes late, or does not agree, is nobody to be sent away: the desk hears of them. A
 * red flag does not keep anybody from being noted as here; the desk hears of it at once.
 */
export function decideCheckIn(facts: CheckInFacts): CheckInDecision {
  if (facts.presence === 'here') return { kind: 'here-already' };
  if (facts.presence === 'gone') return { kind: 'desk', reason: 'unclear' };
  if (facts.verdict.kind === 'late') return { kind: 'desk', reason: 'late' };
  if (!facts.hasAgreed) return { kind: 'desk', reason: 'not-agreed' };
  const tasks: readonly TaskReason[] = [
    ...(facts.hasNotableAnswer ? (['answers'] as const) : []),
    ...(facts.hasChanges ? (['details'] as const) : []),
  ];
  return { kind: 'check-in', tasks };
}
