import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BundlePart, decideBooking } from './decide-booking.ts';

function part(eventId: string, newBooking: BundlePart['newBooking']): BundlePart {
  return { eventId, newBooking, originalAppointmentId: `old-${eventId}` };
}

test('all is held before anything is confirmed', () => {
  expect(decideBooking([part('blood', 'held'), part('scan', 'open')])).toEqual({ step: 'hold', eventIds: ['scan'] });
  expect(decideBooking([part('blood', 'held'), part('scan', 'held')])).toEqual({
    step: 'confirm',
    eventIds: ['blood', 'scan'],
  });
});

test('one failure lets go of everything, and the originals stand', () => {
  expect(decideBooking([part('blood', 'confirmed'), part('scan', 'failed'), part('clinic', 'held')])).toEqual({
    step: 'release',
    eventIds: ['blood', 'clinic'],
  });
});

test('the originals are cancelled once every new booking is confirmed', () => {
  const parts = [part('blood', 'confirmed'), { ...part('scan', 'confirmed'), originalAppointmentId: null }];
  expect(decideBooking(parts)).toEqual({ step: 'cancel-originals', appointmentIds: ['old-blood'] });
});

test('an original is never cancelled while any new booking is not confirmed', () => {
  const states = fc.array(fc.constantFrom('open', 'held', 'confirmed', 'failed'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(states, (bookings) => {
      const parts = bookings.map((booking, index) => part(`e${index}`, booking));
      const cancels = decideBooking(parts).step === 'cancel-originals';
      expect(cancels).toBe(bookings.every((booking) => booking === 'confirmed'));
    }),
  );
});
