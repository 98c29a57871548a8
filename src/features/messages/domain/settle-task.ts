import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { MessageState } from './message-state.ts';

export type TaskFacts = {
  readonly state: MessageState;
  readonly task: 'call' | 'print' | null;
  readonly isSettled: boolean;
};

const NOT_OPEN = refuse('not-open', 'Nothing is left to do about this message.');

/** What becomes of a message when a person has told the patient, or it is not needed any more. */
export function settleTask(
  facts: TaskFacts,
  how: 'by-phone' | 'not-needed',
): Result<MessageState, Refusal<'not-open'>> {
  if (facts.task === null || facts.isSettled) return NOT_OPEN;
  return accept(how === 'by-phone' ? 'delivered' : 'suppressed');
}

/** Once more by the way the patient agreed to: only what failed, or waits for a person. */
export function mayRetry(facts: TaskFacts): Result<true, Refusal<'not-open'>> {
  return facts.task !== null && !facts.isSettled ? accept(true) : NOT_OPEN;
}

/** What has left the house may come back. */
export function mayComeBack(state: MessageState): Result<true, Refusal<'not-sent'>> {
  if (state === 'sent' || state === 'delivered') return accept(true);
  return refuse('not-sent', 'This message has not been sent, so it cannot come back.');
}
