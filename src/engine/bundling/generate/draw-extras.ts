import type { RandomStream } from '#kernel/random.ts';
import { countJoinedCells } from '../patient/joined-cells.ts';
import type { BatchPatient } from '../problem.ts';
import type { Scenario } from './scenario.ts';

/** Beyond so many ways of coming to both sites, they are not said to be joined. */
const JOINED_WAYS_MAX = 200;

/** For a third of all families, the first two sites of the scenario are a walk apart and one visit may use both. */
export function withJoinedSites(scenario: Scenario, patient: BatchPatient, random: RandomStream): BatchPatient {
  const [first, second] = scenario.sites;
  const isNear = random.next() < 1 / 3;
  const minutes = 5 * random.integer(2, 5);
  if (first === undefined || second === undefined || !isNear) return patient;
  const joined = { ...patient, joinedSites: [{ a: first.id, b: second.id, minutes }] };
  return countJoinedCells(joined, JOINED_WAYS_MAX) > JOINED_WAYS_MAX ? patient : joined;
}

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
