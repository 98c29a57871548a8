import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export const RECALL_CHANNELS = ['phone', 'letter', 'email', 'text', 'in-person'] as const;
export type RecallChannel = (typeof RECALL_CHANNELS)[number];
export const ATTEMPT_OUTCOMES = ['reached', 'no-answer', 'left-message', 'sent', 'wrong-number', 'declined'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** Our proposal: three attempts by at least two ways, and then a clinician decides. */
const ATTEMPTS_MAX = 3;
const CHANNELS_MIN = 2;

export type AttemptFacts = {
  readonly isActive: boolean;
  readonly doNotContact: boolean;
  /** Ways of the earlier attempts. */
  readonly earlier: readonly RecallChannel[];
  readonly channel: RecallChannel;
  readonly outcome: AttemptOutcome;
};

/** `stop`: nobody tries any more, a clinician is asked. `go-on`: it stays on the list. `withdraw`: the patient does not want to come. */
export type AttemptDecision = 'stop' | 'go-on' | 'withdraw';

export function decideAttempt(
  facts: AttemptFacts,
): Result<AttemptDecision, Refusal<'recall-over' | 'do-not-contact' | 'other-way-first'>> {
  if (!facts.isActive) return refuse('recall-over', 'This recall is not open any more. Nothing was noted.');
  if (facts.doNotContact) {
    return refuse('do-not-contact', 'This patient is not to be contacted. Ask a clinician first.');
  }
  const ways = [...facts.earlier, facts.channel];
  if (ways.length > ATTEMPTS_MAX && new Set(ways).size < CHANNELS_MIN) {
    return refuse('other-way-first', 'Three attempts were made in this way. Try another way.', 'channel');
  }
  if (facts.outcome === 'declined') return accept('withdraw');
  if (facts.outcome === 'reached') return accept('go-on');
  return accept(ways.length >= ATTEMPTS_MAX && new Set(ways).size >= CHANNELS_MIN ? 'stop' : 'go-on');
}
