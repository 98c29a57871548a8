import type { CalendarDate } from '#kernel/calendar-date.ts';
import { joinFourWeeks, type Measure, type Reading, tellReading, type WeekFacts, type WeekReading } from './measure.ts';
import { needsFourWeeks } from './measure-chart.ts';

export type Points = {
  readonly weeksPerPoint: 1 | 4;
  /** All of them, for the limits. */
  readonly points: readonly WeekFacts[];
  /** Those that are looked at, as they may be told. */
  readonly series: readonly WeekReading[];
  /** All that are looked at, together. */
  readonly current: Reading;
};

/**
 * The points of a chart: weeks, or four weeks at a time where single weeks are mostly too small to be told. Four weeks that have only
 * begun are left out at the end.
 */
export function pointsOf(
  { kind }: Pick<Measure, 'kind'>,
  weeks: readonly WeekFacts[],
  { fromOn, asked }: { readonly fromOn: CalendarDate; readonly asked?: '1' | '4' | undefined },
): Points {
  const isJoined = asked === '4' || (asked === undefined && needsFourWeeks(kind, weeks));
  const points = isJoined ? wholeFours(weeks) : weeks;
  const shown = points.filter(({ weekOn }) => weekOn >= fromOn);
  return {
    weeksPerPoint: isJoined ? 4 : 1,
    points,
    series: shown.map((week) => ({ weekOn: week.weekOn, ...tellReading(kind, [week]) })),
    current: tellReading(
      kind,
      weeks.filter(({ weekOn }) => weekOn >= fromOn),
    ),
  };
}

function wholeFours(weeks: readonly WeekFacts[]): readonly WeekFacts[] {
  const joined = joinFourWeeks(weeks);
  const lastOn = joined.at(-1)?.weekOn;
  const isWhole = lastOn !== undefined && weeks.filter(({ weekOn }) => weekOn >= lastOn).length === 4;
  return isWhole ? joined : joined.slice(0, -1);
}
