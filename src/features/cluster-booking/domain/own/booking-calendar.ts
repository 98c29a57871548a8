export type BookingForCalendar = {
  readonly seatId: string;
  /** Counts up with each change, so that calendars replace what they have. */
  readonly version: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly siteName: string;
  readonly address: string;
  readonly receipt: string | null;
  readonly now: Date;
};

/** A booking as an iCalendar file (RFC 5545). Calendars are shared, so it says nothing of the care and names nobody. */
export function bookingCalendar(booking: BookingForCalendar): string {
  const { seatId, version, startsAt, endsAt, siteName, address, receipt, now } = booking;
  const place = [siteName, address].filter((part) => part !== '').join(', ');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sheaf//Booking//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${seatId}@sheaf`,
    `SEQUENCE:${version}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(`Appointment, ${siteName}`)}`,
    `LOCATION:${escaped(place)}`,
    ...(receipt === null ? [] : [`DESCRIPTION:${escaped(`Receipt ${receipt}`)}`]),
    'CLASS:PRIVATE',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

/** `20261209T083000Z`. */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');
}

const OCTETS_MAX = 75;

/** RFC 5545, 3.1: no line is longer than 75 octets; what follows begins with a space. */
function folded(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > OCTETS_MAX) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part];
}

/** Of one sign in UTF-8. */
function octetsOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
