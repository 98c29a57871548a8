import { type BurnUpDay, burnUp } from '#engine/flow/burn-up.ts';
import type { FlowItem } from '#engine/flow/flow-item.ts';
import { checkLittleLaw } from '#engine/flow/little-law.ts';
import { datesFrom, type LocalDays } from '#engine/flow/local-days.ts';
import { DEFAULT_SCENARIO_PERCENTS, type ForecastProblem } from '#engine/flow/problem.ts';
import { dailyThroughput, type FlowWindow, fullWeeks } from '#engine/flow/throughput.ts';
import { addDays, type CalendarDate, daysBetween, laterOf } from '#kernel/calendar-date.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { firstDayOf, openWork } from './space-flow.ts';

export type BoardForecast = {
  readonly problem: ForecastProblem;
  readonly open: number;
  readonly started: number;
  readonly burnUp: readonly BurnUpDay[];
};

const TRIALS = 10_000;
/** Many cards even chance out, and their trials take longer. */
const MANY_ITEMS = 500;
const TRIALS_OF_MANY = 2_000;
const SCENARIO_WEEKS = 12;
const BURN_UP_POINTS = 45;
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/**
 * The past of a board as a problem of the engine. Whole days only: the basis ends yesterday and begins no earlier than the first card. What
 * is forecast begins today.
 */
export function boardForecast(
  items: readonly FlowItem[],
  { name, days, todayOn }: { readonly name: string; readonly days: LocalDays; readonly todayOn: CalendarDate },
  question: ForecastQuestion,
): BoardForecast {
  const { open, started } = openWork(items);
  const firstOn = firstDayOf(items, days) ?? todayOn;
  const fromOn = laterOf(addDays(todayOn, -question.basisDays), firstOn);
  const window = { days, fromOn, untilOn: addDays(todayOn, -1) };
  const hasPast = fromOn < todayOn;
  const counted = question.items ?? open;
  const problem: ForecastProblem = {
    name,
    basis: {
      fromOn,
      finishedPerDay: hasPast ? dailyThroughput(items, window).map(({ count }) => count) : [],
      excluded: question.leftOut,
    },
    calendar: { mode: question.mode, workingWeekdays: MONDAY_TO_FRIDAY, closedDays: [] },
    startOn: todayOn,
    trials: counted > MANY_ITEMS ? TRIALS_OF_MANY : TRIALS,
    whenItems: counted === 0 ? [] : [counted],
    howManyBy: [question.byOn],
    scenarios: {
      todayOn,
      weeks: fullWeeks(items, { days, todayOn, sinceOn: firstOn, weeks: SCENARIO_WEEKS }).map(
        ({ completed, arrived }) => ({ completed, arrived }),
      ),
      remaining: open,
      withScopeGrowth: question.withScopeGrowth,
      percents: DEFAULT_SCENARIO_PERCENTS,
      targetOn: question.byOn,
    },
    flowChecks: hasPast ? checkLittleLaw(items, window).checks : [],
  };
  return { problem, open, started, burnUp: burnUpPoints(items, { ...window, untilOn: todayOn }) };
}

/** Every so many days, the last of them included: a line needs no more. */
function burnUpPoints(items: readonly FlowItem[], { days, fromOn, untilOn }: FlowWindow): readonly BurnUpDay[] {
  const step = Math.max(1, Math.ceil(daysBetween(fromOn, untilOn) / BURN_UP_POINTS));
  return datesFrom(fromOn, untilOn)
    .toReversed()
    .filter((_, index) => index % step === 0)
    .toReversed()
    .flatMap((on) => burnUp(items, { days, fromOn: on, untilOn: on }));
}
