import { addDays } from '#kernel/calendar-date.ts';
import type { ForecastPlan, ScenarioLine } from './plan.ts';
import type { ForecastProblem } from './problem.ts';

const TEN_YEARS = 3_653;

/** What is wrong with the three scenarios, from their definition: each velocity by its rank, each day by walking the calendar. */
export function judgeScenarios(problem: ForecastProblem, { scenarios: plan }: ForecastPlan): readonly string[] {
  const asked = problem.scenarios;
  if (asked === null || plan === null)
    return asked === null && plan === null ? [] : ['scenarios do not answer the question.'];
  const arrived = asked.weeks.reduce((sum, week) => sum + week.arrived, 0) / Math.max(1, asked.weeks.length);
  const growth = asked.withScopeGrowth ? arrived : 0;
  const required = requiredPerWeek(problem, growth);
  const lineCount = asked.weeks.length < 4 ? 0 : 3;
  const names = plan.lines.map(({ scenario }) => scenario).join();
  return [
    ...(isClose(plan.arrivedPerWeek, arrived) ? [] : [`scenarios.arrivedPerWeek should be ${arrived}.`]),
    ...(isClose(plan.requiredPerWeek, required) ? [] : [`scenarios.requiredPerWeek should be ${required}.`]),
    ...(names === ['optimistic', 'expected', 'pessimistic'].slice(0, lineCount).join()
      ? []
      : ['scenarios.lines are not the three.']),
    ...plan.lines.flatMap((line) => lineFaults(problem, line, growth)),
  ];
}

function lineFaults(problem: ForecastProblem, line: ScenarioLine, growth: number): string[] {
  const asked = problem.scenarios;
  if (asked === null) return [];
  const place = `scenarios ${line.scenario}`;
  const percent = asked.percents[line.scenario];
  // Nearest rank: the least velocity that so many percent of the weeks do not exceed.
  const velocity = asked.weeks
    .map(({ completed }) => completed)
    .filter((one, _, all) => 100 * all.filter((other) => other <= one).length >= percent * all.length)
    .reduce((least, one) => Math.min(least, one), Infinity);
  const expected = expectedEnd(problem, velocity, growth);
  return [
    ...(line.percent === percent ? [] : [`${place}.percent should be ${percent}.`]),
    ...(line.completedPerWeek === velocity ? [] : [`${place}.completedPerWeek should be ${velocity}.`]),
    ...(line.outcome === expected.outcome ? [] : [`${place}.outcome should be ${expected.outcome}.`]),
    ...(line.finishOn === expected.finishOn ? [] : [`${place}.finishOn should be ${expected.finishOn}.`]),
  ];
}

function expectedEnd(
  problem: ForecastProblem,
  velocity: number,
  growth: number,
): Pick<ScenarioLine, 'outcome' | 'finishOn'> {
  const { remaining = 0, todayOn = '' } = problem.scenarios ?? {};
  if (remaining === 0) return { outcome: 'finishes', finishOn: todayOn };
  if (velocity === 0) return { outcome: 'does-not-finish', finishOn: null };
  if (velocity <= growth) return { outcome: 'scope-grows-faster', finishOn: null };
  const perDay = (velocity - growth) / weekLength(problem);
  let left = remaining;
  for (let day = 1; day <= TEN_YEARS; day += 1) {
    const on = addDays(todayOn, day);
    if (isOpen(problem, on)) left -= perDay;
    if (left <= 1e-8 * remaining) return { outcome: 'finishes', finishOn: on };
  }
  return { outcome: 'later-than-ten-years', finishOn: null };
}

function requiredPerWeek(problem: ForecastProblem, growth: number): number | null {
  const { targetOn = null, todayOn = '', remaining = 0 } = problem.scenarios ?? {};
  if (targetOn === null) return null;
  let open = 0;
  for (let on = addDays(todayOn, 1); on <= targetOn; on = addDays(on, 1)) if (isOpen(problem, on)) open += 1;
  return open === 0 ? null : remaining / (open / weekLength(problem)) + growth;
}

function weekLength({ calendar }: ForecastProblem): number {
  return calendar.mode === 'all-days' ? 7 : calendar.workingWeekdays.length;
}

function isOpen({ calendar }: ForecastProblem, on: string): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay() || 7;
  return (
    calendar.mode === 'all-days' || (calendar.workingWeekdays.includes(weekday) && !calendar.closedDays.includes(on))
  );
}

function isClose(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}
