import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import { judgeScenarios } from './check-scenarios.ts';
import { judgeWarnings } from './check-warnings.ts';
import { exactHowMany, exactWhen, isExactHowManyQuick, isExactWhenQuick } from './exact-law.ts';
import type { ForecastPlan, HowManyAnswer, WhenAnswer } from './plan.ts';
import type { ForecastProblem } from './problem.ts';

export type ForecastJudgement = {
  readonly violations: readonly string[];
  /** From the exact law, without trials; null beyond ten years, and where the law is too large to work out. As the plan's answers. */
  readonly exactWhen: readonly ExactAnswer[];
  readonly exactHowMany: readonly ExactAnswer[];
};
export type ExactAnswer = { readonly percent: number; readonly value: number | null }[];

const PERCENTS = [50, 70, 85, 95];
/** Beyond so many standard errors a difference is not luck: once in a million or so. */
const STANDARD_ERRORS = 5;

/**
 * Judges a forecast from anyone: whether its histograms and percentiles are what they say, and whether they lie where the exact law of the
 * basis puts them, within the luck of so many trials; and whether the warnings are due. Shares nothing with the code that draws.
 */
export function checkForecast(problem: ForecastProblem, plan: ForecastPlan): ForecastJudgement {
  const basis = basisOf(problem);
  const items = basis.reduce((sum, count) => sum + count, 0);
  const violations: string[] = [
    ...headViolations(problem, plan, { days: basis.length, items }),
    ...judgeWarnings(problem, plan),
  ];
  const asked = problem.whenItems.filter((count) => count !== 1);
  const isAnswered = basis.length >= 10 && items >= 10 && plan.trials > 0;
  if (!isAnswered) {
    if (plan.when.length > 0 || plan.howMany.length > 0)
      violations.push('There is too little to answer, yet there are answers.');
    return { violations: [...violations, ...judgeScenarios(problem, plan)], exactWhen: [], exactHowMany: [] };
  }
  if (plan.when.map((one) => one.items).join() !== asked.join())
    violations.push('when does not answer each of whenItems.');
  if (plan.howMany.map((one) => one.byOn).join() !== problem.howManyBy.join()) {
    return {
      violations: [...violations, 'howMany does not answer each of howManyBy.'],
      exactWhen: [],
      exactHowMany: [],
    };
  }
  const open = openDays(problem);
  const whenLaws = plan.when.map(({ items: goal }) =>
    isExactWhenQuick(basis, goal, open.length) ? exactWhen(basis, Math.max(1, goal), open.length) : null,
  );
  const manyLaws = plan.howMany.map(({ byOn }) => {
    const days = open.filter((day) => day <= dayNumber(byOn)).length;
    return isExactHowManyQuick(basis, days) ? exactHowMany(basis, days) : null;
  });
  for (const [index, answer] of plan.when.entries()) {
    const facts = { open, trials: plan.trials, law: whenLaws[index] ?? null };
    violations.push(...whenViolations(answer, facts).map((fault) => `when[${index}]${fault}`));
  }
  for (const [index, answer] of plan.howMany.entries()) {
    const facts = { open, trials: plan.trials, law: manyLaws[index] ?? null };
    violations.push(...howManyViolations(answer, facts).map((fault) => `howMany[${index}]${fault}`));
  }
  violations.push(...judgeScenarios(problem, plan));
  return {
    violations,
    exactWhen: whenLaws.map((law) =>
      PERCENTS.map((percent) => ({ percent, value: law && quantile(law, percent / 100) })),
    ),
    exactHowMany: manyLaws.map((law) =>
      PERCENTS.map((percent) => ({ percent, value: law && mostSurelyDone(law, percent / 100) })),
    ),
  };
}

/** Whether a day, counted since 1970-01-01, a Thursday, is one of the calendar. */
function isOpenOn({ calendar }: ForecastProblem): (day: number) => boolean {
  const closed = calendar.closedDays.map(dayNumber);
  const isWeekdayOpen = (day: number) => calendar.workingWeekdays.includes(((((day - 4) % 7) + 7) % 7) + 1);
  return (day) => calendar.mode === 'all-days' || (isWeekdayOpen(day) && !closed.includes(day));
}

function openDays(problem: ForecastProblem): readonly number[] {
  const start = dayNumber(problem.startOn);
  const all = Array.from({ length: 3_653 }, (_, day) => start + day);
  return all.filter(isOpenOn(problem));
}

/** Each finish is given to the open day on or after it, within what is not excluded; to the last one when none comes after. */
function basisOf(problem: ForecastProblem): readonly number[] {
  const { fromOn, finishedPerDay, excluded } = problem.basis;
  const first = dayNumber(fromOn);
  const kept = finishedPerDay
    .map((count, index) => ({ day: first + index, on: dateOfDayNumber(first + index), count }))
    .filter(({ on }) => !excluded.some((span) => on >= span.fromOn && on <= span.untilOn));
  const open = kept.map(({ day }) => day).filter(isOpenOn(problem));
  const given = new Map(open.map((day) => [day, 0]));
  let next = 0;
  for (const { day, count } of kept) {
    while (next < open.length - 1 && (open[next] ?? day) < day) next += 1;
    const target = open[next];
    if (target !== undefined) given.set(target, (given.get(target) ?? 0) + count);
  }
  return [...given.values()];
}

function headViolations(
  problem: ForecastProblem,
  plan: ForecastPlan,
  basis: { days: number; items: number },
): string[] {
  const isWhole = plan.stop === 'finished' || plan.stop === 'proved';
  const isRun = plan.obstacles.every(({ code }) => !code.startsWith('basis-'));
  return [
    ...(plan.basisDays === basis.days ? [] : [`basisDays is ${plan.basisDays}; the basis has ${basis.days}.`]),
    ...(plan.basisItems === basis.items ? [] : [`basisItems is ${plan.basisItems}; the basis has ${basis.items}.`]),
    ...(plan.trials <= problem.trials ? [] : ['There are more trials than were asked for.']),
    ...(isWhole && isRun && plan.trials !== problem.trials
      ? ['It says it finished, but not all trials were made.']
      : []),
  ];
}

function whenViolations(
  { percentiles, histogram, unfinishedTrials }: WhenAnswer,
  {
    open,
    trials,
    law,
  }: { readonly open: readonly number[]; readonly trials: number; readonly law: readonly number[] | null },
): string[] {
  const sorted = histogram.map(({ days, trials: count }) => ({ value: days, count }));
  const upTo = (days: number) => countUpTo(sorted, days);
  return [
    ...histogramFaults(sorted, trials - unfinishedTrials),
    ...percentFaults(percentiles),
    ...percentiles.flatMap(({ percent, days, on }) => {
      const place = `.percentiles P${percent}`;
      const needed = Math.ceil((percent * trials) / 100);
      if (days === null) return on === null && upTo(Infinity) < needed ? [] : [`${place} has a day within ten years.`];
      const openDay = open[days - 1];
      const expectedOn = openDay === undefined ? null : dateOfDayNumber(openDay);
      const isRank = upTo(days) >= needed && upTo(days - 1) < needed;
      return [
        ...(isRank ? [] : [`${place} is not the day by which ${percent} % of the trials were done.`]),
        ...(on === expectedOn ? [] : [`${place} falls on ${expectedOn}, not on ${on}.`]),
      ];
    }),
    ...(law === null ? [] : lawFaults(sorted, trials, (days) => chanceBy(law, days))),
  ];
}

function howManyViolations(
  { byOn, days, percentiles, histogram }: HowManyAnswer,
  {
    open,
    trials,
    law,
  }: { readonly open: readonly number[]; readonly trials: number; readonly law: Float64Array | null },
): string[] {
  const sorted = histogram.map(({ items, trials: count }) => ({ value: items, count }));
  const openUntil = open.filter((day) => day <= dayNumber(byOn)).length;
  let sum = 0;
  const upTo = (law ?? Float64Array.of(0)).map((chance) => {
    sum += chance;
    return sum;
  });
  return [
    ...(days === openUntil ? [] : [`.days is ${days}; there are ${openUntil} until ${byOn}.`]),
    ...histogramFaults(sorted, trials),
    ...percentFaults(percentiles),
    ...percentiles.flatMap(({ percent, items }) => {
      // The chance of so many or more at P85 is that of passing the nearest-rank 15th percentile.
      const place = Math.ceil(((100 - percent) * trials) / 100);
      const isRank = countUpTo(sorted, items) >= place && countUpTo(sorted, items - 1) < place;
      return isRank ? [] : [`.percentiles P${percent} is not the number that ${percent} % of the trials reached.`];
    }),
    ...(law === null ? [] : lawFaults(sorted, trials, (items) => upTo[Math.min(upTo.length - 1, items)] ?? 0)),
  ];
}

function histogramFaults(
  sorted: readonly { readonly value: number; readonly count: number }[],
  total: number,
): string[] {
  const isSorted = sorted.every(({ value }, index) => index === 0 || (sorted[index - 1]?.value ?? value) < value);
  const isWhole = sorted.every(({ value, count }) => Number.isInteger(value) && Number.isInteger(count) && count > 0);
  const sum = sorted.reduce((all, { count }) => all + count, 0);
  return [
    ...(isSorted && isWhole ? [] : ['.histogram is not a list of whole numbers in order.']),
    ...(sum === total ? [] : [`.histogram holds ${sum} trials, not ${total}.`]),
  ];
}

function percentFaults(percentiles: readonly { readonly percent: number }[]): string[] {
  return percentiles.map(({ percent }) => percent).join() === PERCENTS.join()
    ? []
    : ['.percentiles are not P50, P70, P85 and P95.'];
}

/** At every number that came up, the share of trials up to it against the exact chance. */
function lawFaults(
  sorted: readonly { readonly value: number; readonly count: number }[],
  trials: number,
  chanceUpTo: (value: number) => number,
): string[] {
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    const chance = Math.min(1, Math.max(0, chanceUpTo(value)));
    const error = Math.sqrt((chance * (1 - chance)) / trials) + 1 / trials;
    if (Math.abs(seen / trials - chance) > STANDARD_ERRORS * error) {
      return [`.histogram gives ${seen / trials} up to ${value}; the exact chance is ${chance}.`];
    }
  }
  return [];
}

function countUpTo(sorted: readonly { readonly value: number; readonly count: number }[], value: number): number {
  return sorted.reduce((sum, one) => (one.value <= value ? sum + one.count : sum), 0);
}

/** After the law has run out all is done. */
function chanceBy(law: readonly number[], days: number): number {
  return days < 1 ? 0 : (law[days - 1] ?? law.at(-1) ?? 0);
}

function quantile(law: readonly number[], chance: number): number | null {
  const at = law.findIndex((up) => up >= chance);
  return at < 0 ? null : at + 1;
}

/** The most items that are done with at least this chance. */
function mostSurelyDone(law: Float64Array, chance: number): number {
  let orMore = 1;
  let most = 0;
  for (let items = 0; items < law.length; items += 1) {
    if (orMore >= chance - 1e-12) most = items;
    orMore -= law[items] ?? 0;
  }
  return most;
}
