import { expect, test } from 'vitest';
import { whyInvitationOutside } from './invitation-window.ts';

const facts = { occursOn: '2026-12-08', zone: 'Europe/London', now: new Date('2026-12-06T10:00:00Z') };
const window = { staff: { fromDays: 0, untilDays: 42 }, self: { fromDays: 3, untilDays: 14 } };

test('two days before, patients are too late where theirs ends at three, and the desk is not', () => {
  expect(whyInvitationOutside({ ...facts, window, answeredBy: 'self' })).toBe(
    'It could be booked until Sat, 5 Dec 2026. You stay on our list. Call us for another day, or wait until we write again. Nothing of yours has changed.',
  );
  expect(whyInvitationOutside({ ...facts, window, answeredBy: 'staff' })).toBeNull();
});

test('the clinic chose the day: as far ahead as staff may book, patients accept too, and nobody beyond that', () => {
  const at = (day: string) => ({ ...facts, window, now: new Date(`${day}T10:00:00Z`) });
  expect(whyInvitationOutside({ ...at('2026-10-27'), answeredBy: 'self' })).toBeNull();
  expect(whyInvitationOutside({ ...at('2026-10-26'), answeredBy: 'staff' })).toMatch(
    /^It opens for booking on Tue, 27 Oct 2026\. The patient stays on the recall list/,
  );
  expect(whyInvitationOutside({ ...at('2026-10-26'), window: null, answeredBy: 'self' })).toBeNull();
});
