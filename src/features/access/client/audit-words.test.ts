import { expect, test } from 'vitest';
import { aboutWords } from './audit-words.ts';

test.each([
  [{ entityType: 'person', detail: { mayComeIn: false } }, 'person. Disabled'],
  [{ entityType: 'person', detail: { mayComeIn: true } }, 'person. Let in again'],
  [{ entityType: 'way-in', detail: { purpose: 'lost' } }, 'link to set a password'],
  [
    { entityType: 'signSessionNote', outcome: 'refused', detail: { code: 'names-a-patient' } },
    'sign session note: names a patient',
  ],
  [{ entityType: 'care-event', detail: {} }, 'care event'],
  [{ entityType: 'session', detail: { method: 'passkey' } }, 'with a passkey'],
])('%o reads "%s" in the trail', (entry, words) => {
  expect(aboutWords({ outcome: 'success', ...entry })).toBe(words);
});
