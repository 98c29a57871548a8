import { countOf } from '#platform/client/design/format-time.ts';
import type { CheckInTask } from '../../check-in-desk-contract.ts';

export const REASON_WORDS: Readonly<Record<CheckInTask['reason'], string>> = {
  'not-found': 'Could not be found',
  unclear: 'More than one appointment fits',
  late: 'Came late',
  early: 'Came very early',
  'not-agreed': 'Did not agree to the text',
  details: 'Details have changed',
  answers: 'An answer to look at',
  'too-many-tries': 'Too many wrong tries: the door rests for ten minutes',
};

/** What the desk does about it. */
export const HELP_WORDS: Readonly<Record<CheckInTask['reason'], string>> = {
  'not-found': 'Somebody stands there. Ask who they are, and check them in on the board.',
  unclear: 'Ask who they are, and check them in on the board.',
  late: 'Say how they are taken.',
  early: 'Tell them when they are expected.',
  'not-agreed': 'They are not checked in. Ask what they do not want.',
  details: 'They are checked in. Compare what they wrote, and take it over.',
  answers: 'They are checked in. Tell whoever looks after them now.',
  'too-many-tries': 'Look who is at the door. Close it if nobody should be.',
};

export const OUTCOME_WORDS: Readonly<Record<CheckInTask['choices'][number], string>> = {
  'seen-to': 'Seen to',
  'checked-in': 'Check in',
  join: 'Let join',
  'next-wave': 'Next wave',
  rebook: 'Another day',
};

const FIELD_WORDS: Readonly<Record<string, string>> = { phone: 'Telephone', email: 'E-mail', address: 'Address' };

const DAY_MINUTES = 1440;

/** A field of the details, or a question as it was asked. */
export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? field;
}

/** `4 min ago`, `2 h 5 min ago`, `3 days ago`. */
export function sinceWords(minutes: number): string {
  if (minutes < 1) return 'just now';
  if (minutes >= DAY_MINUTES) return `${countOf(Math.floor(minutes / DAY_MINUTES), 'day')} ago`;
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ${minutes % 60} min ago`;
}
