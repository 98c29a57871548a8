import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { MessageRules, SendingHours } from './message-rules.ts';

export type RuleRefusal = 'hours-empty' | 'no-channel' | 'choice-not-in-use';

/** An hour at least, so that what waited for the morning gets out before the evening. */
const HOURS_MIN_MINUTES = 60;

/** May a hospital write like this? Days come back without repeats, the earliest reminder first. */
export function checkRules(rules: MessageRules): Result<MessageRules, Refusal<RuleRefusal>> {
  if (rules.channelsInUse.length === 0) {
    return refuse('no-channel', 'Use at least one way; a letter can always be printed.', 'channelsInUse');
  }
  const unused = rules.channelsWithoutChoice.find((channel) => !rules.channelsInUse.includes(channel));
  if (unused !== undefined) {
    return refuse(
      'choice-not-in-use',
      'Who has said nothing can only be written to by a way that is in use.',
      'channelsWithoutChoice',
    );
  }
  if (!isLongEnough(rules.textHours)) return refuse('hours-empty', TOO_SHORT, 'textHours');
  if (rules.mailHours !== null && !isLongEnough(rules.mailHours)) return refuse('hours-empty', TOO_SHORT, 'mailHours');
  return accept({ ...rules, reminderDays: [...new Set(rules.reminderDays)].sort((a, b) => b - a) });
}

const TOO_SHORT = 'Leave at least an hour, and end later than you begin.';

function isLongEnough({ fromMinute, untilMinute }: SendingHours): boolean {
  return untilMinute - fromMinute >= HOURS_MIN_MINUTES;
}
