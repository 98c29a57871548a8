import { expect, it } from 'vitest';
import { parseReply } from './parse-reply.ts';

it.each([
  ['CONFIRM', 'confirm'],
  [' yes! ', 'confirm'],
  ['Sí', 'confirm'],
  ['JA', 'confirm'],
  ['Bestätigen', 'confirm'],
  ['cancel.', 'cancel'],
  ['CANCELAR', 'cancel'],
  ['Absagen', 'cancel'],
  ['Stop', 'stop'],
  ['BAJA', 'stop'],
  ['STOPP', 'stop'],
  ['please do not cancel', 'unclear'],
  ['yes but later', 'unclear'],
  ['', 'unclear'],
])('%j is understood as %s', (text, reply) => {
  expect(parseReply(text)).toBe(reply);
});
