import { addDays } from '#kernel/calendar-date.ts';
import { SCENARIO_WEEKS_MIN } from './forecast-limits.ts';
import { nearestRank } from './nearest-rank.ts';
import type { ScenarioLine, ScenarioPlan } from './plan.ts';
import type { ForecastCalendar, ScenarioProblem } from './problem.ts';
import { workingDaysBetween, workingHorizon } from './working-days.ts';

/**
 * Optimistic, expected and pessimistic: percentiles of weekly velocity, and today + remaining ÷ velocity on the calendar. A velocity of none
 * never gives a date.
 */
export function drawScenarios(problem: ScenarioProblem, calendar: ForecastCalendar): ScenarioPlan {
  const { weeks, todayOn, targetOn, remaining, withScopeGrowth } = problem;
  const arrivedPerWeek = weeks.length === 0 ? 0 : weeks.reduce((sum, { arrived }) => sum + arrived, 0) / weeks.length;
  const growth = withScopeGrowth ? arrivedPerWeek : 0;
  const daysPerWeek = calendar.mode === 'all-days' ? 7 : new Set(calendar.workingWeekdays).size;
  const weeksLeft = targetOn === null ? 0 : workingDaysBetween(calendar, addDays(todayOn, 1), targetOn) / daysPerWeek;
  const requiredPerWeek = weeksLeft > 0 ? remaining / weeksLeft + growth : null;
  if (weeks.length < SCENARIO_WEEKS_MIN) return { lines: [], arrivedPerWeek, requiredPerWeek };
  const ascending = weeks.map(({ completed }) => completed).sort((a, b) => a - b);
  const horizon = workingHorizon(calendar, addDays(todayOn, 1));
  const lines = (['optimistic', 'expected', 'pessimistic'] as const).map((scenario): ScenarioLine => {
    const percent = problem.percents[scenario];
    const completedPerWeek = nearestRank(ascending, percent) ?? 0;
    const line = { scenario, percent, completedPerWeek };
    const net = completedPerWeek - growth;
    if (remaining === 0) return { ...line, outcome: 'finishes', finishOn: todayOn };
    if (completedPerWeek === 0) return { ...line, outcome: 'does-not-finish', finishOn: null };
    if (net <= 0) return { ...line, outcome: 'scope-grows-faster', finishOn: null };
    // Rounding must not make a day of its own.
    const days = Math.max(1, Math.ceil((remaining / net) * daysPerWeek - 1e-9));
    const finishOn = horizon.dateOf(days);
    return { ...line, outcome: finishOn === null ? 'later-than-ten-years' : 'finishes', finishOn };
  });
  return { lines, arrivedPerWeek, requiredPerWeek };
}
