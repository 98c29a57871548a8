import { describe, expect, it } from 'vitest';
import {
  type BookingWindow,
  faultOfWindow,
  opensOn,
  USUAL_WINDOW,
  type WindowFacts,
  whyOutsideWindow,
  windowInWords,
  windowStateOf,
} from './booking-window.ts';

const SIX_WEEKS: BookingWindow = {
  staff: { fromDays: 0, untilDays: 42 },
  self: { fromDays: 2, untilDays: 28 },
};

function facts(over: Partial<WindowFacts> = {}): WindowFacts {
  const now = new Date('2026-11-20T10:00:00Z');
  return { window: SIX_WEEKS, channel: 'staff', occursOn: '2026-12-01', zone: 'Europe/London', now, ...over };
}

describe('how many days ahead a session may be booked', () => {
  it.each([
    ['staff, 42 days ahead', 'staff', '2027-01-01', 'open'],
    ['staff, 43 days ahead', 'staff', '2027-01-02', 'opens-later'],
    ['staff, the same day', 'staff', '2026-11-20', 'open'],
    ['a patient, 28 days ahead', 'self', '2026-12-18', 'open'],
    ['a patient, 29 days ahead', 'self', '2026-12-19', 'opens-later'],
    ['a patient, 2 days ahead', 'self', '2026-11-22', 'open'],
    ['a patient, tomorrow', 'self', '2026-11-21', 'closed-early'],
  ] as const)('%s', (_, channel, occursOn, expected) => {
    expect(windowStateOf(facts({ channel, occursOn }))).toBe(expected);
  });

  it('where nobody said otherwise staff see to the horizon and patients 30 days', () => {
    for (const window of [null, USUAL_WINDOW]) {
      expect(windowStateOf(facts({ window, occursOn: '2027-12-01' }))).toBe('open');
      expect(windowStateOf(facts({ window, channel: 'self', occursOn: '2026-12-20' }))).toBe('open');
      expect(windowStateOf(facts({ window, channel: 'self', occursOn: '2026-12-21' }))).toBe('opens-later');
    }
  });

  it('the days are those of the site: at noon in Greenwich it is tomorrow in Auckland already', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    expect(windowStateOf(facts({ now, occursOn: '2027-01-02' }))).toBe('opens-later');
    expect(windowStateOf(facts({ now, occursOn: '2027-01-02', zone: 'Pacific/Auckland' }))).toBe('open');
  });

  it('is told by the day on which booking opens, or was over', () => {
    const far = facts({ occursOn: '2027-01-12' });
    expect(opensOn(far)).toBe('2026-12-01');
    expect(whyOutsideWindow(far)).toBe('It opens for booking on Tue, 1 Dec 2026.');
    expect(whyOutsideWindow(facts({ channel: 'self', occursOn: '2026-11-21' }))).toBe(
      'It could be booked until Thu, 19 Nov 2026.',
    );
    expect(whyOutsideWindow(facts())).toBeNull();
    expect(windowInWords(SIX_WEEKS)).toBe('staff 0 to 42 days ahead, patients on their own 2 to 28 days ahead');
  });

  it('is refused when it ends before it begins', () => {
    expect(faultOfWindow(SIX_WEEKS)).toBeNull();
    expect(faultOfWindow({ ...SIX_WEEKS, self: { fromDays: 3, untilDays: 2 } })).toContain('Patients could never book');
  });
});
