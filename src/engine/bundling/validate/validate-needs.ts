import type { ResourceIndex } from '../patient/assign-resources.ts';
import type { BundlingProblem, Preferences } from '../problem.ts';
import { type Fault, fault, first, GRID, isOffGrid, isSpanOfDay, isWithin } from './problem-fault.ts';
import { joinedSitesFault } from './validate-joined-sites.ts';

const NUMBER_MAX = 1e9;
const LIST_MAX = 10_000;

/** Weights, limits, travel, days and times away, wishes and near sites. */
export function needsFault(problem: BundlingProblem, resources: ResourceIndex): Fault | null {
  return (
    numbersFault(problem) ??
    limitsFault(problem) ??
    awayFault(problem) ??
    wishesFault(problem.preferences, { place: 'preferences', resources }) ??
    joinedSitesFault(problem)
  );
}

function numbersFault(problem: BundlingProblem): Fault | null {
  const bad = (facts: object) =>
    Object.entries(facts).find(([, value]) => typeof value === 'number' && !isWithin(value, NUMBER_MAX));
  const weight = bad(problem.weights);
  if (weight !== undefined)
    return fault('negative', `The weight ${weight[0]} cannot be negative.`, `weights.${weight[0]}`);
  const limit = bad(problem.limits);
  if (limit !== undefined) return fault('negative', `The limit ${limit[0]} cannot be negative.`, `limits.${limit[0]}`);
  const travel = bad(problem.travelMinutes);
  return travel === undefined ? null : fault('negative', `Travel to ${travel[0]} cannot be negative.`, 'travelMinutes');
}

function limitsFault({ limits }: BundlingProblem): Fault | null {
  const { visitsPerWeek, sedationsPerPeriod, numbingLeadMinutes } = limits;
  if (visitsPerWeek !== undefined && !Number.isInteger(visitsPerWeek)) {
    return fault('not-whole', 'Visits per week are counted in whole numbers.', 'limits.visitsPerWeek');
  }
  if (sedationsPerPeriod !== undefined) {
    const { count, days } = sedationsPerPeriod;
    if (!Number.isInteger(count) || count < 0 || !Number.isInteger(days) || days < 1 || days > LIST_MAX) {
      const sentence = 'Anaesthetics are limited to a whole number in one or more whole days.';
      return fault('not-whole', sentence, 'limits.sedationsPerPeriod');
    }
  }
  if (numbingLeadMinutes !== undefined && (isOffGrid(numbingLeadMinutes) || numbingLeadMinutes > 24 * 60)) {
    const sentence = `Numbing cream must act for a multiple of ${GRID} minutes within a day.`;
    return fault('off-grid', sentence, 'limits.numbingLeadMinutes');
  }
  return null;
}

function awayFault(problem: BundlingProblem): Fault | null {
  if (problem.unavailableDays.length > LIST_MAX) {
    return fault('too-many-days', `At most ${LIST_MAX} days away can be named.`, 'unavailableDays');
  }
  if (!problem.unavailableDays.every(Number.isInteger)) {
    return fault('day-not-whole', 'Days away must be whole numbers.', 'unavailableDays');
  }
  const times = problem.protectedTimes ?? [];
  if (times.length > 100) return fault('too-many-times', 'At most 100 protected times can be named.', 'protectedTimes');
  return first(times, ({ weekday, fromMinute, untilMinute }, index) => {
    if (isWeekday(weekday) && isSpanOfDay(fromMinute, untilMinute)) return null;
    const sentence = `Protected time ${index + 1} must lie on a weekday from 1 to 7, begin before it ends, and keep the ${GRID}-minute grid.`;
    return fault('bad-protected-time', sentence, `protectedTimes[${index}]`);
  });
}

function isWeekday(weekday: number): boolean {
  return Number.isInteger(weekday) && weekday >= 1 && weekday <= 7;
}

/** What is wrong with wishes: an empty list would be missed by everything. */
export function wishesFault(
  wishes: Preferences | undefined,
  facts: { readonly place: string; readonly resources: ResourceIndex },
): Fault | null {
  if (wishes === undefined) return null;
  const { weekdays, time, siteIds, clinicianIds } = wishes;
  if (weekdays !== undefined && (weekdays.length === 0 || !weekdays.every(isWeekday))) {
    return fault('bad-wish', 'Wished weekdays are one or more of 1 to 7.', `${facts.place}.weekdays`);
  }
  if (time !== undefined && !isSpanOfDay(time.fromMinute, time.untilMinute)) {
    return fault('bad-wish', 'A wished time of day must begin before it ends, on the grid.', `${facts.place}.time`);
  }
  if (siteIds?.length === 0 || clinicianIds?.length === 0) {
    return fault('bad-wish', 'A list of wished sites or clinicians cannot be empty.', facts.place);
  }
  const unknown = clinicianIds?.find((id) => !facts.resources.has(id));
  if (unknown === undefined) return null;
  return fault(
    'unknown-resource',
    `The wished clinician ${unknown} is not in the problem.`,
    `${facts.place}.clinicianIds`,
  );
}
