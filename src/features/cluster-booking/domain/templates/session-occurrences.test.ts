import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import { occurrencesOf, type Schedule } from './session-occurrences.ts';

const EVERY_TUESDAY: Schedule = {
  zone: 'Europe/London',
  recurrence: { kind: 'weekly', weekdays: [2], everyWeeks: 1 },
  startsOn: '2026-01-01',
  endsOn: null,
  startMinute: 15 * 60,
  durationMinutes: 90,
};
const weekly = (weekdays: readonly number[], everyWeeks = 1) => ({
  recurrence: { kind: 'weekly', weekdays, everyWeeks } as const,
});
const WHOLE_YEAR = { fromOn: '2026-01-01', untilOn: '2026-12-31', closures: new Map<string, string>() };
const ZONES = ['America/New_York', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata'] as const;

function wallTime(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}

describe('sessions that come again', () => {
  it.each(ZONES)('a weekly session at three stays at three through both changes of the clock in %s', (zone) => {
    const made = occurrencesOf({ ...EVERY_TUESDAY, ...weekly([7, 2]), zone }, WHOLE_YEAR);
    expect(made).toHaveLength(104);
    expect(new Set(made.map((each) => wallTime(each.startsAt, zone)))).toEqual(new Set(['15:00']));
    const offsets = new Set(made.map((each) => each.startsAt.getUTCHours()));
    expect(offsets.size).toBe(zone === 'Asia/Kolkata' ? 1 : 2);
  });

  it('a start in the hour that is skipped in spring moves to the next minute that exists', () => {
    const [night] = occurrencesOf(
      { ...EVERY_TUESDAY, ...weekly([7]), startMinute: 90, startsOn: '2026-03-29', endsOn: '2026-03-29' },
      WHOLE_YEAR,
    );
    expect(night?.startsAt.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('a start in the hour that comes twice in autumn is the first of the two', () => {
    const [night] = occurrencesOf(
      { ...EVERY_TUESDAY, ...weekly([7]), startMinute: 90, startsOn: '2026-10-25', endsOn: '2026-10-25' },
      WHOLE_YEAR,
    );
    expect(night?.startsAt.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('every second week counts from the week of the first day', () => {
    const made = occurrencesOf({ ...EVERY_TUESDAY, ...weekly([1, 5], 2), startsOn: '2026-01-02' }, WHOLE_YEAR);
    expect(made.slice(0, 4).map((each) => each.on)).toEqual(['2026-01-02', '2026-01-12', '2026-01-16', '2026-01-26']);
  });

  it('a closed day is marked with its reason', () => {
    const closures = new Map([['2026-12-29', 'Between the years']]);
    const closed = occurrencesOf(EVERY_TUESDAY, { ...WHOLE_YEAR, closures }).filter(
      (each) => each.closedBecause !== null,
    );
    expect(closed.map((each) => [each.on, each.closedBecause])).toEqual([['2026-12-29', 'Between the years']]);
  });

  it('whatever the recurrence, each day comes once, on a wished weekday, in a wished week, within the bounds', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 1435 }),
        (weekdays, intervalWeeks, startDay, length, zone, startMinute) => {
          const startsOn = addDays('2026-01-01', startDay);
          const endsOn = addDays(startsOn, length);
          const made = occurrencesOf(
            { ...EVERY_TUESDAY, zone, ...weekly(weekdays, intervalWeeks), startsOn, endsOn, startMinute },
            { fromOn: '2026-02-01', untilOn: '2027-06-30', closures: new Map() },
          );
          const days = made.map((each) => each.on);
          expect(new Set(days).size).toBe(days.length);
          for (const each of made) {
            expect(weekdays).toContain(((new Date(`${each.on}T00:00Z`).getUTCDay() + 6) % 7) + 1);
            expect(each.on >= startsOn && each.on <= endsOn && each.on >= '2026-02-01').toBe(true);
            const monday = (on: string) => addDays(on, -((new Date(`${on}T00:00Z`).getUTCDay() + 6) % 7));
            expect((daysBetween(monday(startsOn), monday(each.on)) / 7) % intervalWeeks).toBe(0);
          }
          expect(made.every((each, index) => index === 0 || (made[index - 1]?.startsAt ?? 0) < each.startsAt)).toBe(
            true,
          );
        },
      ),
    );
  });
});
