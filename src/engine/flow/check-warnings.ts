import { addDays } from '#kernel/calendar-date.ts';
import type { ForecastNote, ForecastPlan } from './plan.ts';
import type { ForecastProblem } from './problem.ts';

const DAYS_OF_WEEK = 7;
/** Fewer weeks have no limits. */
const WEEKS_MIN = 6;
/** Limits of individual values lie so many mean moving ranges from the mean: 3 / 1.128 (Wheeler and Chambers 1992). */
const RANGES = 2.66;

/** What is wrong with the warnings: each failing check is told once, with its value, and so is each week outside its limits. */
export function judgeWarnings(problem: ForecastProblem, { warnings }: ForecastPlan): readonly string[] {
  const due = [...failingChecks(problem), ...strangeWeeks(problem)];
  const faults = warnings.flatMap((told, index) => {
    const isDue = due.some((one) => isSame(one, told));
    const isFirst = warnings.findIndex((other) => isSame(other, told)) === index;
    return isDue && isFirst ? [] : [`warnings[${index}] tells ${told.code}, which ${isDue ? 'is told' : 'is not so'}.`];
  });
  const missing = due.filter((one) => !warnings.some((told) => isSame(one, told)));
  return [...faults, ...missing.map(({ code }) => `warnings do not tell ${code} as it is.`)];
}

function failingChecks({ flowChecks }: ForecastProblem): readonly ForecastNote[] {
  return flowChecks.flatMap(({ check, holds, value }) =>
    holds === false ? [{ code: `check-${check}`, data: { value: Number((value ?? 0).toFixed(2)) } }] : [],
  );
}

/** Weeks end with the basis; one that shares a day with what is excluded is not judged. */
function strangeWeeks({ basis }: ForecastProblem): readonly ForecastNote[] {
  const { fromOn, finishedPerDay, excluded } = basis;
  const weeks: { fromOn: string; items: number }[] = [];
  for (let last = finishedPerDay.length; last >= DAYS_OF_WEEK; last -= DAYS_OF_WEEK) {
    const days = Array.from({ length: DAYS_OF_WEEK }, (_, day) => last - DAYS_OF_WEEK + day);
    const isLeftOut = days
      .map((day) => addDays(fromOn, day))
      .some((on) => excluded.some((span) => span.fromOn <= on && on <= span.untilOn));
    const items = days.reduce((sum, day) => sum + (finishedPerDay[day] ?? 0), 0);
    if (!isLeftOut) weeks.unshift({ fromOn: addDays(fromOn, days[0] ?? 0), items });
  }
  if (weeks.length < WEEKS_MIN) return [];
  const mean = weeks.reduce((sum, { items }) => sum + items, 0) / weeks.length;
  const moved = weeks.slice(1).reduce((sum, { items }, index) => sum + Math.abs(items - (weeks[index]?.items ?? 0)), 0);
  const reach = (RANGES * moved) / (weeks.length - 1);
  return weeks
    .filter(({ items }) => Math.abs(items - mean) > reach + 1e-9 * (1 + mean))
    .map((week) => ({ code: 'week-outside-limits', data: week }));
}

/** A value that was rounded may differ by its last digit. */
function isSame(a: ForecastNote, b: ForecastNote): boolean {
  const names = Object.keys(a.data);
  return (
    a.code === b.code &&
    Object.keys(b.data).length === names.length &&
    names.every((name) => {
      const [one, other] = [a.data[name], b.data[name]];
      return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 0.011 : one === other;
    })
  );
}
