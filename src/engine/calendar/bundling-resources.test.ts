import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { arbitraryQuestion } from '../../../tests/support/arbitrary-calendar.ts';
import { freeIntervals } from '../../../tests/support/calendar-reference.ts';
import { bundlingResources } from './bundling-resources.ts';
import { openCalendar } from './open-calendar.ts';

const SUNDAY = dayNumber('2026-10-25');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const HOURS = [{ weekday: 7, fromMinute: 0, untilMinute: 240 }];

function freeOf(reservations: readonly { unit: number; fromMs: number; untilMs: number }[], units = 1) {
  const resource = {
    id: 'bay',
    kind: 'bay',
    skills: ['monitored'],
    zone: 'Europe/London',
    units,
    hours: HOURS,
    reservations,
  };
  return bundlingResources(openCalendar({ fromDay: SUNDAY, untilDay: SUNDAY + 2, resources: [resource] }));
}

test('each unit has its own free time, and days without any are left out', () => {
  const taken = { unit: 2, fromMs: Date.parse('2026-10-25T03:00Z'), untilMs: Date.parse('2026-10-25T03:30Z') };
  expect(freeOf([taken], 2)).toEqual([
    {
      id: 'bay',
      kind: 'bay',
      skills: ['monitored'],
      units: [
        { free: { [SUNDAY]: [[0, 240]] } },
        {
          free: {
            [SUNDAY]: [
              [0, 180],
              [210, 240],
            ],
          },
        },
      ],
    },
  ]);
});

test('half past one, which comes twice, is not free when it is taken the second time', () => {
  const taken = { unit: 1, fromMs: Date.parse('2026-10-25T01:30Z'), untilMs: Date.parse('2026-10-25T01:45Z') };
  expect(freeOf([taken])[0]?.units[0]?.free).toEqual({
    [SUNDAY]: [
      [0, 90],
      [105, 240],
    ],
  });
});

test('on any calendar a time is free when the unit is free each time the clock shows it', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(arbitraryQuestion(), ({ problem }) => {
      const found = bundlingResources(openCalendar(problem));
      for (const { resource, unit, free } of freeIntervals(problem)) {
        const units = found.find(({ id }) => id === resource.id)?.units;
        const byDay = units?.[unit - 1]?.free ?? {};
        expect(slotsOf(byDay)).toEqual(shownFree(problem, resource.zone, free));
      }
    }),
    { numRuns: 60, seed: 71 },
  );
});

function slotsOf(byDay: Readonly<Record<number, readonly (readonly [number, number])[]>>): readonly string[] {
  const slots = Object.entries(byDay).flatMap(([day, spans]) =>
    spans.flatMap(([from, until]) =>
      Array.from({ length: (until - from) / 5 }, (_, index) => `${dateOfDayNumber(Number(day))} ${from + index * 5}`),
    ),
  );
  return slots.sort();
}

const CLOCKS = new Map<string, string>();

function clock(ms: number, zone: string): string {
  const key = `${zone} ${ms}`;
  const known = CLOCKS.get(key);
  if (known !== undefined) return known;
  const { date, minute } = wallTimeOfInstant(new Date(ms), zone);
  CLOCKS.set(key, `${date} ${minute}`);
  return `${date} ${minute}`;
}

function shownFree(
  { fromDay, untilDay }: { readonly fromDay: number; readonly untilDay: number },
  zone: string,
  free: readonly (readonly [number, number])[],
): readonly string[] {
  const shown = new Map<string, boolean>();
  for (let ms = (fromDay - 1) * DAY_MS; ms < (untilDay + 1) * DAY_MS; ms += 5 * MINUTE_MS) {
    const time = clock(ms, zone);
    const isFree = free.some(([from, until]) => from <= ms && ms < until);
    shown.set(time, (shown.get(time) ?? true) && isFree);
  }
  return [...shown].flatMap(([time, isFree]) => (isFree ? [time] : [])).sort();
}
