import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { AttemptOutcome, RecallChannel } from '../../domain/waiting/decide-attempt.ts';
import type { RecallStatus } from '../../domain/waiting/recall-status.ts';

export const STATUS_WORDS: Readonly<Record<RecallStatus, string>> = {
  upcoming: 'Upcoming',
  due: 'Due',
  overdue: 'Overdue',
  lapsed: 'Lapsed',
};
export const STATUS_TONES: Readonly<Record<RecallStatus, Tone>> = {
  upcoming: 'quiet',
  due: 'information',
  overdue: 'stops',
  lapsed: 'stops',
};
export const CHANNEL_WORDS: Readonly<Record<RecallChannel, string>> = {
  phone: 'Telephone',
  letter: 'Letter',
  email: 'E-mail',
  text: 'Text message',
  'in-person': 'In person',
};
export const OUTCOME_WORDS: Readonly<Record<AttemptOutcome, string>> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'left-message': 'Left a message',
  sent: 'Sent',
  'wrong-number': 'Wrong number',
  declined: 'Does not want to come',
};

type Attempt = { readonly channel: RecallChannel; readonly outcome: AttemptOutcome } | null;

/** `, last: letter, sent`; empty when nobody has tried. */
export function lastAttemptWords(attempt: Attempt): string {
  if (attempt === null) return '';
  return `, last: ${CHANNEL_WORDS[attempt.channel].toLowerCase()}, ${OUTCOME_WORDS[attempt.outcome].toLowerCase()}`;
}
