import type { TaskReason } from './decide-check-in.ts';
import { LATE_CHOICES, type LateChoice } from './late-arrival.ts';

/** How the desk ends a task: it was seen to, the patient is checked in now, or how somebody late is taken. */
export const SETTLE_OUTCOMES = ['seen-to', 'checked-in', ...LATE_CHOICES] as const;
export type SettleOutcome = (typeof SETTLE_OUTCOMES)[number];

type ChoiceFacts = { readonly reason: TaskReason; readonly lateChoices: readonly LateChoice[] };

/** What can be done about a task. `lateChoices`: as the late rule says for the seat now; empty when it is in time, or has none. */
export function settleChoices({ reason, lateChoices }: ChoiceFacts): readonly SettleOutcome[] {
  if (reason !== 'late' && reason !== 'early' && reason !== 'not-agreed') return ['seen-to'];
  return [...(lateChoices.length > 0 ? lateChoices : (['checked-in'] as const)), 'seen-to'];
}
