import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { Way } from '../domain/channel.ts';
import type { MessageState } from '../domain/message-state.ts';
import type { Purpose } from '../domain/purpose.ts';
import type { MessageView } from '../message-contract.ts';

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  booked: 'Booking confirmed',
  reminder: 'Reminder',
  moved: 'New time',
  'cancelled-by-clinic': 'Cancelled by us',
  'seat-offer': 'Earlier seat offered',
  invitation: 'Invitation to a session',
  recall: 'Invitation to book',
};

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  sms: 'Text message',
  email: 'E-mail',
  letter: 'Letter',
  phone: 'Telephone',
};

export const VIEW_WORDS: Readonly<Record<MessageView, string>> = {
  tasks: 'To do',
  waiting: 'Waiting',
  sent: 'Sent',
  stopped: 'Not sent',
};

export const STATE_WORDS: Readonly<Record<MessageState, { readonly word: string; readonly tone: Tone }>> = {
  queued: { word: 'Waits for its time', tone: 'information' },
  sending: { word: 'Being sent', tone: 'information' },
  'by-hand': { word: 'Waits for a person', tone: 'stops' },
  sent: { word: 'Sent', tone: 'passes' },
  delivered: { word: 'Told', tone: 'passes' },
  failed: { word: 'Did not arrive', tone: 'stops' },
  suppressed: { word: 'Not sent', tone: 'quiet' },
};

const REASON_WORDS: Readonly<Record<string, string>> = {
  'address-unknown': 'The address or number does not exist.',
  'mail-refused': 'The other mail server refused it.',
  'mail-server-busy': 'The mail server was busy.',
  'mail-server-away': 'The mail server cannot be reached.',
  'not-encrypted': 'The mail server offers no encryption, so nothing was sent.',
  'sign-in-refused': 'The mail server refused our sign-in. Tell your administrator.',
  'provider-busy': 'The provider of text messages was busy.',
  'provider-away': 'The provider of text messages cannot be reached.',
  'text-refused': 'The provider refused the text message.',
  'not-delivered': 'The telephone network could not deliver it.',
  'stopped-by-patient': 'The patient has answered STOP.',
  'came-back': 'It came back.',
  'no-address': 'Nothing is known that we could write to.',
  'not-configured': 'This way is not set up here.',
  'too-late-to-write': 'Too late to write; it must be said.',
  'letter-wanted': 'The patient wants letters.',
  'do-not-contact': 'Nobody may contact this patient without asking the clinician.',
  'no-reminders': 'The patient wants no reminders.',
  'no-way': 'The patient has agreed to no way that leads anywhere.',
  'seat-given-back': 'The seat was given back.',
  'time-changed': 'The time has changed; another message says so.',
  'too-late': 'Its time had passed.',
  overtaken: 'It was not true any more.',
  'nobody-to-tell': 'There is nobody to tell.',
  'waits-for-daytime': 'Waits until messages may go: texts from 9 until 18, and not in quiet hours.',
  'by-phone': 'Said by telephone.',
  'not-needed': 'Not needed any more.',
  'sent-again-by-hand': 'To be sent once more.',
  'reply-unclear': 'The answer by text could not be understood.',
  'reply-several': 'The answer by text fits more than one appointment.',
  printed: 'Printed.',
  'handed-over-again': 'Handed over again, because the first try was cut off.',
  'by-sms': 'Handed to the provider of text messages.',
  'by-email': 'Handed to the mail server.',
  'folder-not-writable': 'The folder for messages cannot be written to.',
};

/** A code as a sentence; empty when there is nothing to say. */
export function reasonWords(reason: string): string {
  return REASON_WORDS[reason] ?? '';
}

export function occasionWords(occasion: string): string {
  const days = /^(\d+)d$/.exec(occasion)?.[1];
  if (days === undefined) return '';
  return days === '1' ? 'a day before' : `${days} days before`;
}
