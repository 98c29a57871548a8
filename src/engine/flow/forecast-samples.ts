import { addDays } from '#kernel/calendar-date.ts';
import { splitRandom } from '#kernel/random.ts';
import { DEFAULT_SCENARIO_PERCENTS, type ForecastProblem } from './problem.ts';

const FROM_ON = '2026-01-05';
const BASIS_DAYS = 91;

/** An invented board of a customer-service team with `size` items to do, the same for the same seed: quiet weekends, a closed week. */
export function generateForecast({ size, seed }: { readonly size: number; readonly seed: number }): ForecastProblem {
  const random = splitRandom(seed, 'forecast-sample');
  const pace = 0.6 + 1.6 * random.next();
  const finishedPerDay = Array.from({ length: BASIS_DAYS }, (_, day) => {
    const isWeekend = day % 7 > 4;
    const chance = random.next() + random.next() * random.next() * 3;
    return Math.floor(chance * pace * (isWeekend ? 0.15 : 1.2));
  });
  const startOn = addDays(FROM_ON, BASIS_DAYS);
  const weeks = Array.from({ length: BASIS_DAYS / 7 }, (_, week) => ({
    completed: finishedPerDay.slice(7 * week, 7 * week + 7).reduce((sum, count) => sum + count, 0),
    arrived: random.integer(0, 4),
  }));
  return {
    name: seed % 2 === 0 ? 'Complaints' : 'Improvements',
    basis: {
      fromOn: FROM_ON,
      finishedPerDay,
      excluded: [{ fromOn: addDays(FROM_ON, 35), untilOn: addDays(FROM_ON, 41), reason: 'The team moved house.' }],
    },
    calendar: {
      mode: seed % 3 === 0 ? 'all-days' : 'working-days',
      workingWeekdays: [1, 2, 3, 4, 5],
      closedDays: [addDays(startOn, 7), addDays(startOn, 30)],
    },
    startOn,
    trials: 10_000,
    whenItems: [Math.max(2, Math.ceil(size / 2)), Math.max(2, size)],
    howManyBy: [addDays(startOn, 27), addDays(startOn, 90)],
    scenarios: {
      todayOn: addDays(startOn, -1),
      weeks: weeks.slice(-12),
      remaining: size,
      withScopeGrowth: seed % 2 === 1,
      percents: DEFAULT_SCENARIO_PERCENTS,
      targetOn: addDays(startOn, 120),
    },
    flowChecks: [],
  };
}
