import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import {
  BASIS_DAYS_MAX,
  CLOSED_DAYS_MAX,
  FINISHED_PER_DAY_MAX,
  HORIZON_DAYS,
  QUESTIONS_MAX,
  SCENARIO_WEEKS_MAX,
  TRIALS_MAX,
  TRIALS_MIN,
  WHEN_ITEMS_MAX,
} from './forecast-limits.ts';
import type { ForecastCalendar, ForecastProblem, ScenarioProblem, ThroughputBasis } from './problem.ts';

const FIRST_ON = '1900-01-01';
const LAST_ON = '2199-12-31';

/** What is wrong with a forecast problem, one sentence each, naming the place; empty when `solveForecast` can trust it. */
export function validateForecast(problem: ForecastProblem): readonly string[] {
  const { basis, calendar, scenarios } = problem;
  const tooMany = sizeFaults(problem);
  if (tooMany.length > 0) return tooMany;
  return [
    ...basisFaults(basis),
    ...calendarFaults(calendar),
    ...questionFaults(problem),
    ...(scenarios === null ? [] : scenarioFaults(scenarios)),
  ];
}

function sizeFaults({ basis, calendar, whenItems, howManyBy, scenarios, flowChecks }: ForecastProblem): string[] {
  const over = (name: string, count: number, max: number) =>
    count > max ? [`${name} holds ${count} entries; at most ${max} are read.`] : [];
  return [
    ...over('basis.finishedPerDay', basis.finishedPerDay.length, BASIS_DAYS_MAX),
    ...over('basis.excluded', basis.excluded.length, QUESTIONS_MAX),
    ...over('calendar.closedDays', calendar.closedDays.length, CLOSED_DAYS_MAX),
    ...over('whenItems', whenItems.length, QUESTIONS_MAX),
    ...over('howManyBy', howManyBy.length, QUESTIONS_MAX),
    ...over('scenarios.weeks', scenarios?.weeks.length ?? 0, SCENARIO_WEEKS_MAX),
    ...over('flowChecks', flowChecks.length, QUESTIONS_MAX),
  ];
}

function basisFaults({ fromOn, finishedPerDay, excluded }: ThroughputBasis): string[] {
  return [
    ...dayFault(fromOn, 'basis.fromOn'),
    ...finishedPerDay.flatMap((count, index) =>
      wholeFault(count, `basis.finishedPerDay[${index}]`, [0, FINISHED_PER_DAY_MAX]),
    ),
    ...excluded.flatMap((span, index) => {
      const place = `basis.excluded[${index}]`;
      const days = [...dayFault(span.fromOn, `${place}.fromOn`), ...dayFault(span.untilOn, `${place}.untilOn`)];
      const order = span.untilOn < span.fromOn ? [`${place}.untilOn lies before its fromOn.`] : [];
      return [...days, ...order, ...(span.reason.trim() === '' ? [`${place}.reason is missing.`] : [])];
    }),
  ];
}

function calendarFaults({ mode, workingWeekdays, closedDays }: ForecastCalendar): string[] {
  const isBare = mode === 'working-days' && workingWeekdays.length === 0;
  return [
    ...(isBare ? ['calendar.workingWeekdays is empty: nothing is ever done.'] : []),
    ...(new Set(workingWeekdays).size < workingWeekdays.length ? ['calendar.workingWeekdays names a day twice.'] : []),
    ...workingWeekdays.flatMap((day, index) => wholeFault(day, `calendar.workingWeekdays[${index}]`, [1, 7])),
    ...closedDays.flatMap((on, index) => dayFault(on, `calendar.closedDays[${index}]`)),
  ];
}

function questionFaults({ startOn, trials, whenItems, howManyBy }: ForecastProblem): string[] {
  const start = dayFault(startOn, 'startOn');
  return [
    ...start,
    ...wholeFault(trials, 'trials', [TRIALS_MIN, TRIALS_MAX]),
    ...whenItems.flatMap((items, index) => wholeFault(items, `whenItems[${index}]`, [1, WHEN_ITEMS_MAX])),
    ...howManyBy.flatMap((byOn, index) => {
      const place = `howManyBy[${index}]`;
      const fault = dayFault(byOn, place);
      if (fault.length > 0 || start.length > 0) return fault;
      if (byOn < startOn) return [`${place} lies before startOn.`];
      return byOn >= addDays(startOn, HORIZON_DAYS) ? [`${place} lies more than ten years after startOn.`] : [];
    }),
  ];
}

function scenarioFaults({ todayOn, weeks, remaining, percents, targetOn }: ScenarioProblem): string[] {
  const { optimistic, expected, pessimistic } = percents;
  const isDated = targetOn !== null && isCalendarDate(targetOn) && isCalendarDate(todayOn);
  const isFar = isDated && targetOn > addDays(todayOn, HORIZON_DAYS);
  const isOrdered = pessimistic <= expected && expected <= optimistic;
  return [
    ...dayFault(todayOn, 'scenarios.todayOn'),
    ...(targetOn === null ? [] : dayFault(targetOn, 'scenarios.targetOn')),
    ...(isFar ? ['scenarios.targetOn lies more than ten years after todayOn.'] : []),
    ...wholeFault(remaining, 'scenarios.remaining', [0, WHEN_ITEMS_MAX]),
    ...weeks.flatMap(({ completed, arrived }, index) => [
      ...wholeFault(completed, `scenarios.weeks[${index}].completed`, [0, 7 * FINISHED_PER_DAY_MAX]),
      ...wholeFault(arrived, `scenarios.weeks[${index}].arrived`, [0, 7 * FINISHED_PER_DAY_MAX]),
    ]),
    ...Object.entries(percents).flatMap(([name, percent]) =>
      wholeFault(percent, `scenarios.percents.${name}`, [1, 99]),
    ),
    ...(isOrdered ? [] : ['scenarios.percents must rise from pessimistic over expected to optimistic.']),
  ];
}

function dayFault(on: string, place: string): string[] {
  if (!isCalendarDate(on)) return [`${place} is not a day.`];
  return on < FIRST_ON || on > LAST_ON ? [`${place} must lie between ${FIRST_ON} and ${LAST_ON}.`] : [];
}

function wholeFault(value: number, place: string, [min, max]: readonly [min: number, max: number]): string[] {
  const isGood = Number.isInteger(value) && value >= min && value <= max;
  return isGood ? [] : [`${place} must be a whole number from ${min} to ${max}.`];
}
