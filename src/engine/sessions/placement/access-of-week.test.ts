import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedLuck } from '../random/luck.ts';
import { accessOfWeek } from './access-of-week.ts';
import { aPlacement, aPlacementCluster } from './placement-builders.fixture.ts';
import { recomputeAccess } from './recompute-access.ts';
import { dailyDemand } from './weekly-demand.ts';

const WEEK = { demandPerWeek: 8, demandDispersion: 1, dueWindowDays: 14, bookableDays: 28 };

test('without sessions every seat asked for is missing, and the third next is a whole booking window away', () => {
  const access = accessOfWeek({ ...WEEK, seatsByDay: [0, 0, 0, 0, 0, 0, 0] });
  expect(access.missingSeatsPerWeek).toBeCloseTo(8, 8);
  expect(access.thirdNextAvailableDays).toBe(28);
});

test('22 seats asked for and 20 offered: 2 a week are missing, and nearly every seat is late', () => {
  const access = accessOfWeek({ ...WEEK, demandPerWeek: 22, seatsByDay: [10, 0, 0, 10, 0, 0, 0] });
  expect(access.missingSeatsPerWeek).toBeCloseTo(2, 1);
  expect(access.lateSeatsPerWeek).toBeGreaterThan(19);
});

test('with seats in plenty on Monday and Thursday the third next is 2.6 days away, counted from each working day', () => {
  const access = accessOfWeek({ ...WEEK, demandPerWeek: 0, seatsByDay: [10, 0, 0, 10, 0, 0, 0] });
  expect(access).toEqual({
    missingSeatsPerWeek: 0,
    lateSeatsPerWeek: 0,
    thirdNextAvailableDays: (3 + 2 + 1 + 4 + 3) / 5,
  });
});

test('10 seats on two days leave fewer late than 20 on one', () => {
  const spread = accessOfWeek({ ...WEEK, demandPerWeek: 18, dueWindowDays: 7, seatsByDay: [10, 0, 0, 10, 0, 0, 0] });
  const heaped = accessOfWeek({ ...WEEK, demandPerWeek: 18, dueWindowDays: 7, seatsByDay: [20, 0, 0, 0, 0, 0, 0] });
  expect(spread.thirdNextAvailableDays).toBeLessThan(heaped.thirdNextAvailableDays);
});

test('20,000 weeks lived through by chance agree within 5 standard errors', () => {
  const seatsByDay = [0, 6, 0, 4, 0, 0, 0];
  const week = { demandPerWeek: 9.5, demandDispersion: 1.5, dueWindowDays: 10, bookableDays: 28, seatsByDay };
  const law = dailyDemand(week.demandPerWeek / 5, week.demandDispersion);
  const luck = seedLuck(12);
  const batches: number[][] = [];
  let booked = 0;
  for (let batch = 0; batch < 40; batch += 1) {
    const sums = [0, 0, 0];
    for (let turn = 0; turn < 500; turn += 1) {
      for (let day = 0; day < 7; day += 1) {
        booked = Math.max(0, booked - (seatsByDay[day] ?? 0));
        if (day > 4) continue;
        let draw = luck.uniform(batch * 500 + turn, day);
        let asked = 0;
        while (draw > (law[asked] ?? 1)) {
          draw -= law[asked] ?? 0;
          asked += 1;
        }
        const daysTo = (seat: number) => {
          let open = 0;
          for (let ahead = 1; ahead <= 28; ahead += 1) {
            open += seatsByDay[(day + ahead) % 7] ?? 0;
            if (open >= seat) return ahead;
          }
          return null;
        };
        sums[2] = (sums[2] ?? 0) + (daysTo(booked + 3) ?? 28) / 5;
        for (let one = 0; one < asked; one += 1) {
          const days = daysTo(booked + 1);
          if (days === null) sums[0] = (sums[0] ?? 0) + 1;
          else {
            booked += 1;
            if (days > 10) sums[1] = (sums[1] ?? 0) + 1;
          }
        }
      }
    }
    batches.push(sums.map((sum) => sum / 500));
  }
  const { missingSeatsPerWeek, lateSeatsPerWeek, thirdNextAvailableDays } = accessOfWeek(week);
  for (const [index, exact] of [missingSeatsPerWeek, lateSeatsPerWeek, thirdNextAvailableDays].entries()) {
    const values = batches.map((batch) => batch[index] ?? 0);
    const mean = values.reduce((sum, one) => sum + one, 0) / 40;
    const error = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 39 / 40);
    expect(Math.abs(mean - exact)).toBeLessThan(5 * error);
    expect(error).toBeLessThan(0.2 * exact);
  }
});

test('the judge, who solves linear equations, comes to the same figures', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 10, max: 30 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
      fc.integer({ min: 3, max: 30 }),
      (tenths, dispersion, weekdays, dueWindowDays) => {
        const cluster = aPlacementCluster('c', {
          demandPerWeek: tenths / 10,
          demandDispersion: dispersion / 10,
          dueWindowDays,
          bookableDays: 21,
        });
        const seatsByDay = [1, 2, 3, 4, 5, 6, 7].map((day) => 4 * weekdays.filter((one) => one === day).length);
        const right = recomputeAccess(aPlacement(), cluster, weekdays);
        const access = accessOfWeek({ ...cluster, seatsByDay });
        expect(access.missingSeatsPerWeek).toBeCloseTo(right.missingSeatsPerWeek, 6);
        expect(access.lateSeatsPerWeek).toBeCloseTo(right.lateSeatsPerWeek, 6);
        expect(access.thirdNextAvailableDays).toBeCloseTo(right.thirdNextAvailableDays, 6);
      },
    ),
    { numRuns: 60, seed: 2 },
  );
}, 60_000);

test('another session never leaves more seats missing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 4 }), (tenths, day) => {
      const seatsByDay = [4, 0, 4, 0, 0, 0, 0];
      const more = seatsByDay.map((seats, index) => seats + (index === day ? 4 : 0));
      const missing = (seats: number[]) =>
        accessOfWeek({ ...WEEK, demandPerWeek: tenths / 10, seatsByDay: seats }).missingSeatsPerWeek;
      expect(missing(more)).toBeLessThanOrEqual(missing(seatsByDay) + 1e-9);
    }),
    { numRuns: 50, seed: 4 },
  );
});
