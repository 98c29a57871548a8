import { expect, test } from 'vitest';
import { checkNight } from './check-night.ts';
import { clockTime } from './clock-time.ts';
import { exampleNight, exampleNightChanged } from './example-night.ts';
import { pierceWindows } from './pierce-windows.ts';
import { solveNight } from './solve-night.ts';

const OPTIONS = { seed: 1, budgetMs: 10_000, now: () => 0 };

function timesOf(problem: ReturnType<typeof exampleNight>) {
  const plan = solveNight(problem, OPTIONS);
  expect(checkNight(problem, plan).violations).toEqual([]);
  expect(plan.optimal).toBe(true);
  const night = plan.patients[0];
  return {
    times: night?.entries.map((entry) => clockTime(entry.startMinute)),
    quietEntries: night?.planned.quietEntries,
    quietMinutes: night?.planned.longestQuiet?.minutes,
    ordered: night?.ordered,
  };
}

test('the example night as ordered: 9 entries, 5 from midnight to five, never more than 60 minutes of quiet', () => {
  const { ordered } = timesOf(exampleNight());
  expect(ordered).toMatchObject({ entries: 9, quietEntries: 5, longestQuiet: { minutes: 60 } });
});

test('the fewest piercing times are 23:00, 02:00 and 05:00, and put two vital signs six hours apart', () => {
  const tasks = exampleNight().patients[0]?.tasks ?? [];
  const times = pierceWindows(tasks.map((task) => ({ from: task.earliestMinute, until: task.latestMinute })));
  expect(times.map(clockTime)).toEqual(['23:00', '02:00', '05:00']);
  const at = (id: string) => {
    const task = tasks.find((one) => one.id === id);
    return times.find((time) => task !== undefined && time >= task.earliestMinute && time <= task.latestMinute) ?? 0;
  };
  expect(at('vitals-2') - at('vitals-1')).toBe(6 * 60);
});

test('with gap limits the example night takes 4 entries, 2 of them in quiet hours, with 180 minutes of quiet', () => {
  expect(timesOf(exampleNight())).toMatchObject({
    times: ['22:00', '00:00', '02:00', '05:00'],
    quietEntries: 2,
    quietMinutes: 180,
  });
});

test('after the approved change it takes 3 entries, 1 of them in quiet hours, with 360 minutes of quiet', () => {
  expect(timesOf(exampleNightChanged())).toMatchObject({
    times: ['22:00', '01:00', '07:00'],
    quietEntries: 1,
    quietMinutes: 360,
  });
});
