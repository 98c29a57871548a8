import { describe, expect, it } from 'vitest';
import { bookingCalendar } from './booking-calendar.ts';

const booking = {
  seatId: '0190a1b2-0000-7000-8000-000000000001',
  version: 3,
  startsAt: new Date('2026-12-09T08:30:00Z'),
  endsAt: new Date('2026-12-09T10:00:00Z'),
  siteName: 'North House',
  address: '1 High Street, Northfield; 2nd floor',
  receipt: 'ABCDE23456',
  now: new Date('2026-11-20T10:00:00Z'),
};

describe('A booking in a calendar', () => {
  it('has its time, its place and its receipt, and signs of the format are escaped', () => {
    const lines = bookingCalendar(booking).split('\r\n');
    expect(lines).toContain('DTSTART:20261209T083000Z');
    expect(lines).toContain('DTEND:20261209T100000Z');
    expect(lines).toContain('SUMMARY:Appointment\\, North House');
    expect(lines).toContain('LOCATION:North House\\, 1 High Street\\, Northfield\\; 2nd floor');
    expect(lines).toContain('SEQUENCE:3');
  });

  it('has no line over 75 octets, however long the address, and nothing is lost by folding', () => {
    const address = 'Äußere Straße '.repeat(12).trim();
    const text = bookingCalendar({ ...booking, address });
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(address);
  });
});
