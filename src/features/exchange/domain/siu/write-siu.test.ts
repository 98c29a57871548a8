import { describe, expect, it } from 'vitest';
import type { SeatAppointment } from '#features/cluster-booking/public.ts';
import { controlIdOf } from './control-id.ts';
import { hl7Field, hl7Segment, hl7Text, hl7Time } from './hl7-text.ts';
import { mllpFrame, readFrames } from './mllp-frame.ts';
import { pauseSeconds } from './next-try.ts';
import { planSiu, toldOf } from './plan-siu.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';
import { type SiuFacts, writeSiu } from './write-siu.ts';

const at = (clock: string) => new Date(`2026-06-16T${clock}:00Z`);

function aSeat(over: Partial<SeatAppointment> = {}): SeatAppointment {
  return {
    seatId: 'seat-1',
    patientId: 'patient-1',
    sessionId: 'session-1',
    status: 'booked',
    reason: '',
    receipt: null,
    bookedAt: at('08:00'),
    version: 1,
    clusterId: 'cluster-1',
    what: 'Diabetes & feet',
    startsAt: at('14:00'),
    endsAt: at('15:30'),
    zone: 'Europe/London',
    siteId: 'site-1',
    siteName: 'North House',
    takenBy: { personId: 'person-1', name: 'Desk One' },
    resources: [
      { resourceId: 'nurse-1', kind: 'staff', name: 'Nurse Ali', startsAt: at('14:00'), endsAt: at('15:00') },
      { resourceId: 'room-4', kind: 'room', name: 'Room 4', startsAt: at('14:00'), endsAt: at('15:30') },
      { resourceId: 'scale-1', kind: 'equipment', name: 'Scale', startsAt: at('14:00'), endsAt: at('15:30') },
    ],
    ...over,
  };
}

function facts(over: Partial<SiuFacts> = {}): SiuFacts {
  return {
    event: 'S12',
    seat: aSeat(),
    reason: 'booked',
    controlId: '0123456789ABCDEFGHIJ',
    madeAt: at('09:30'),
    firstSeatId: 'seat-1',
    names: {
      sendingApplication: 'SHEAF',
      sendingFacility: 'A|B',
      receivingApplication: 'ENGINE',
      receivingFacility: '',
    },
    patient: {
      patientId: 'patient-1',
      identifiers: [{ system: 'https://north.example/mrn', value: '4711' }],
      familyName: 'Müller^Şahin',
      givenNames: 'Ada Maria',
      birthDate: '1970-03-12',
      gender: 'female',
    },
    ...over,
  };
}

describe('text in a message', () => {
  it('that holds delimiters is escaped, and a line break never begins a segment', () => {
    expect(hl7Text('a|b^c&d~e\\f')).toBe('a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f');
    expect(hl7Text('one\r\nMSH|two\u000b\u001c')).toBe('one\\X0D\\\\X0A\\MSH\\F\\two');
    expect(hl7Field('a', '', 'c', '')).toBe('a^^c');
    expect(hl7Segment('PV1', { 2: 'O' })).toBe('PV1||O');
  });

  it('times say what the clock at the place shows, with its distance from UTC, in summer, winter and half hours', () => {
    expect(hl7Time(new Date('2026-06-16T14:00:05Z'), 'Europe/London')).toBe('20260616150005+0100');
    expect(hl7Time(new Date('2026-01-20T15:00:00Z'), 'Europe/London')).toBe('20260120150000+0000');
    expect(hl7Time(new Date('2026-01-20T02:15:00Z'), 'America/New_York')).toBe('20260119211500-0500');
    expect(hl7Time(new Date('2026-01-20T20:00:00Z'), 'Asia/Kolkata')).toBe('20260121013000+0530');
  });
});

it('a booked seat is one S12 about one patient, with place, staff and equipment in the order of the standard', () => {
  expect(writeSiu(facts()).split('\r')).toEqual([
    'MSH|^~\\&|SHEAF|A\\F\\B|ENGINE||20260616093000+0000||SIU^S12^SIU_S12|0123456789ABCDEFGHIJ|P|2.5.1||||||UNICODE UTF-8',
    'SCH|seat-1^SHEAF|seat-1^SHEAF||||booked^^99SHEAF|cluster-1^Diabetes \\T\\ feet^99SHEAF||90|min^^UCUM|^^^20260616150000+0100^20260616163000+0100|||||person-1^Desk One||||person-1^Desk One||||session-1^SHEAF|Booked^^HL70278',
    'PID|1||4711^^^&https://north.example/mrn&URI^MR~patient-1^^^SHEAF^PI||Müller\\S\\Şahin^Ada^Maria^^^^L||19700312|F',
    'PV1|1|O',
    'RGS|1|A',
    'AIS|1|A|cluster-1^Diabetes \\T\\ feet^99SHEAF|20260616150000+0100|||90|min^^UCUM',
    'AIG|1|A|scale-1^Scale^99SHEAF|equipment^Equipment^99SHEAF||||20260616150000+0100|||90|min^^UCUM',
    'AIL|1|A|^Room 4^^North House|||20260616150000+0100|||90|min^^UCUM',
    'AIP|1|A|nurse-1^Nurse Ali|||20260616150000+0100|||60|min^^UCUM',
    '',
  ]);
});

it('a booking that was cancelled before anybody was told is told as booked, and then as cancelled', () => {
  const seat = aSeat({ status: 'cancelled', reason: 'patient-unwell' });
  const written = planSiu(null, [seat]).map((step) => writeSiu(facts(step)));
  expect(written.map((message) => message.split('\r')[1]?.split('|')[25])).toEqual([
    'Booked^^HL70278',
    'Cancelled^^HL70278',
  ]);
});

describe('what is told of a booking', () => {
  const booked = { seatId: 'seat-1', standing: 'booked', told: toldOf(aSeat()) } as const;
  const events = (...given: Parameters<typeof planSiu>) => planSiu(...given).map((each) => [each.event, each.reason]);

  it('is that it was booked, and nothing the second time', () => {
    expect(events(null, [aSeat()])).toEqual([['S12', 'booked']]);
    expect(events(booked, [aSeat()])).toEqual([]);
    expect(events(booked, [aSeat({ status: 'completed' })])).toEqual([]);
  });

  it('is each move, also two that happened before anybody looked', () => {
    const gone = { status: 'cancelled', reason: 'patient-wants-other-time' } as const;
    const moves = [aSeat(gone), aSeat({ ...gone, seatId: 'seat-2' }), aSeat({ seatId: 'seat-3' })];
    const moved = ['S13', 'patient-wants-other-time'];
    expect(events(booked, moves)).toEqual([moved, moved]);
    expect(events({ ...booked, seatId: 'seat-2' }, moves)).toEqual([moved]);
    expect(events({ ...booked, seatId: 'seat-3' }, moves)).toEqual([]);
    expect(events(null, moves)).toEqual([['S12', 'booked'], moved, moved]);
  });

  it('is a change of time, staff or room under it', () => {
    expect(events(booked, [aSeat({ startsAt: at('14:30') })])).toEqual([['S14', 'changed']]);
    expect(events(booked, [aSeat({ resources: [] })])).toEqual([['S14', 'changed']]);
  });

  it('is that it was cancelled, with a code and never with typed words', () => {
    const told = (reason: string) => events(booked, [aSeat({ status: 'cancelled', reason })]);
    expect(told('clinic-staff-missing')).toEqual([['S15', 'clinic-staff-missing']]);
    expect(told('Ada rang and said')).toEqual([['S15', 'other']]);
    expect(events({ ...booked, standing: 'cancelled' }, [aSeat({ status: 'cancelled' })])).toEqual([]);
  });

  it('is that the patient did not come, and that this was wrong', () => {
    expect(events(booked, [aSeat({ status: 'no-show' })])).toEqual([['S26', 'no-show']]);
    expect(events({ ...booked, standing: 'no-show' }, [aSeat({ status: 'arrived' })])).toEqual([['S14', 'corrected']]);
  });
});

describe('an answer', () => {
  const ack = (code: string, about = 'X1', error = '') =>
    readAcknowledgement(`MSH|^~\\&|E|F|S|F|||ACK|1|P|2.5.1\rMSA|${code}|${about}|Zimmer\r${error}`, 'X1');

  it('takes, refuses with a code and without words, or is none', () => {
    expect(ack('AA')).toEqual({ outcome: 'taken', code: 'AA' });
    expect(ack('AE', 'X1', 'ERR||PID^1^3|204^Unknown key Zimmer^HL70357|E\r')).toEqual({
      outcome: 'refused',
      code: 'AE 204',
    });
    expect(ack('AR')).toEqual({ outcome: 'refused', code: 'AR' });
    expect(ack('AA', 'X2').outcome).toBe('later');
    expect(ack('??').outcome).toBe('later');
    expect(readAcknowledgement('', 'X1').outcome).toBe('later');
    expect(readAcknowledgement('HTTP/1.1 400 Bad Request\r\n', 'X1').outcome).toBe('later');
  });

  it('that does not come is waited for ever longer, and never given up', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1000].map(pauseSeconds)).toEqual([5, 15, 60, 300, 900, 3600, 3600, 3600]);
  });
});

it('frames are found wherever a network cuts them, two in one packet too', () => {
  const frames = Uint8Array.from([...mllpFrame(Uint8Array.of(65, 0x1c, 66)), ...mllpFrame(Uint8Array.of(67))]);
  for (let cut = 0; cut <= frames.length; cut += 1) {
    const first = readFrames(frames.slice(0, cut));
    const second = readFrames(Uint8Array.from([...first.rest, ...frames.slice(cut)]));
    expect([...first.messages, ...second.messages].map((each) => [...each])).toEqual([[65, 0x1c, 66], [67]]);
    expect(second.rest).toHaveLength(0);
  }
});

it('the id of a message fits into MSH-10, and no two are alike', () => {
  const ids = ['0198a1b2-0000-7000-8000-000000000001', '0198a1b2-0000-7000-8000-000000000002'].map(controlIdOf);
  expect(ids.every((id) => /^[0-9A-Z]{20}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(2);
});
