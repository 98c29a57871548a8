import type { SiuEvent } from '../../domain/siu/plan-siu.ts';

export const EVENT_WORDS: Readonly<Record<SiuEvent, string>> = {
  S12: 'Booked',
  S13: 'Moved',
  S14: 'Changed',
  S15: 'Cancelled',
  S26: 'Did not come',
};

/** HL7 table 0357. */
const ERROR_WORDS: Readonly<Record<string, string>> = {
  '100': 'a part is in the wrong order',
  '101': 'something it needs is missing',
  '102': 'something is of the wrong kind',
  '103': 'a code is not known there',
  '200': 'it does not take this kind of message',
  '201': 'it does not take this event',
  '202': 'it does not take tests or live messages',
  '203': 'it does not take this version of HL7',
  '204': 'it does not know the patient or the appointment',
  '205': 'it has this already',
  '206': 'somebody has it locked',
  '207': 'something went wrong inside it',
};

/** `AE 204` in plain words; the code itself stands beside them. */
export function refusalWords(code: string): string {
  const [ack = '', error = ''] = code.split(' ');
  const words = ERROR_WORDS[error];
  if (words !== undefined) return `It says that ${words}.`;
  return ack === 'AR' || ack === 'CR' ? 'It does not take the message.' : 'It could not use the message.';
}

export function waitingWords(code: string): string {
  switch (code) {
    case 'not-reached':
      return 'Nobody answers at this address.';
    case 'no-answer':
      return 'The other system is there and does not acknowledge.';
    case 'answer-unclear':
      return 'The answer is not an acknowledgement of this message.';
    default:
      return 'Not tried yet.';
  }
}
