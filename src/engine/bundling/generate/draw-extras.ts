import type { RandomStream } from '#kernel/random.ts';
import type { BatchPatient } from '../problem.ts';
import type { Scenario } from './scenario.ts';

/** School for half the children, wishes of a third of all families, and limits on how often they come. */
export function extrasOf(scenario: Scenario, random: RandomStream): Partial<BatchPatient> {
  const goesToSchool = scenario.children && random.next() < 0.5;
  const schoolDays = [1, 2, 3, 4, 5].filter(() => random.next() < 0.4);
  const wishes = random.next() < 1 / 3;
  const weekday = random.integer(1, 5);
  const isMorning = random.next() < 0.5;
  return {
    ...(goesToSchool
      ? { protectedTimes: schoolDays.map((day) => ({ weekday: day, fromMinute: 8 * 60, untilMinute: 12 * 60 })) }
      : {}),
    ...(wishes
      ? {
          preferences: {
            weekdays: [weekday, (weekday % 5) + 1],
            time: isMorning ? { fromMinute: 0, untilMinute: 12 * 60 } : { fromMinute: 12 * 60, untilMinute: 24 * 60 },
          },
        }
      : {}),
  };
}
