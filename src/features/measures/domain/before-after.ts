import { LIMITS_POINTS_MIN } from '#engine/charts/chart-constants.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { type Difference, differenceOfMedians, differenceOfRatios } from './interval-of-difference.ts';
import {
  basisOf,
  centile90Of,
  type Measure,
  type MeasureKind,
  medianOf,
  type Reading,
  tellReading,
  type WeekFacts,
} from './measure.ts';

/** At most half a year on each side, so that an old time does not stand for the time just before. */
const SIDE_WEEKS = 26;
/** As many weeks as a control chart needs for limits: below, chance is not told from change. */
export const SIDE_POINTS_MIN = LIMITS_POINTS_MIN;

/** Something that was changed on purpose, in force from a week on. */
export type Change = { readonly weekOn: CalendarDate; readonly text: string };

/** A side of the comparison; `points` are its weeks with events. */
export type Side = Reading & { readonly points: number };

export type BeforeAfter = {
  readonly before: Side;
  readonly after: Side;
  /** Null where nothing is told. In the unit of the measure; shares in points of a hundred. */
  readonly difference: Difference | null;
  readonly state: 'told' | 'too-few-points' | 'too-small';
  /** `unclear`: chance alone could have made it, as the interval holds zero. Null where it is neither better nor worse. */
  readonly meaning: 'better' | 'worse' | 'unclear' | null;
};

/**
 * What a measure was before each change and after it, newest change first. A side ends where another change begins; changes of one week
 * are one. Weeks in order and without gaps.
 */
export function effectsOf(
  measure: Pick<Measure, 'kind' | 'better'>,
  weeks: readonly WeekFacts[],
  changes: readonly Change[],
): (Change & BeforeAfter)[] {
  const began = weeks.findIndex(({ count }) => count > 0);
  const lived = began === -1 ? [] : weeks.slice(began);
  const places = joinWeeks(changes)
    .map((change) => ({ change, at: lived.findIndex(({ weekOn }) => weekOn >= change.weekOn) }))
    .filter(({ at }) => at > 0);
  return places
    .map(({ change, at }, index) => {
      const earliest = Math.max(places[index - 1]?.at ?? 0, at - SIDE_WEEKS);
      const latest = Math.min(places[index + 1]?.at ?? lived.length, at + SIDE_WEEKS);
      return { ...change, ...compareWeeks(measure, lived.slice(earliest, at), lived.slice(at, latest)) };
    })
    .toReversed();
}

function joinWeeks(changes: readonly Change[]): Change[] {
  const joined = new Map<CalendarDate, Change>();
  for (const change of changes.toSorted((a, b) => a.weekOn.localeCompare(b.weekOn))) {
    const held = joined.get(change.weekOn);
    joined.set(change.weekOn, held ? { ...held, text: `${held.text} ${change.text}` } : change);
  }
  return [...joined.values()];
}

/** Two runs of weeks against each other. Numbers of 1 to 4 are not told, nor is then a difference that would give them away. */
export function compareWeeks(
  { kind, better }: Pick<Measure, 'kind' | 'better'>,
  before: readonly WeekFacts[],
  after: readonly WeekFacts[],
): BeforeAfter {
  const [was, now] = [sideOf(kind, before), sideOf(kind, after)];
  const sides = { before: was.side, after: now.side };
  if (was.side.isSmall || now.side.isSmall) return { ...sides, difference: null, state: 'too-small', meaning: null };
  if (Math.min(was.side.points, now.side.points) < SIDE_POINTS_MIN) {
    return { ...sides, difference: null, state: 'too-few-points', meaning: null };
  }
  const difference = differenceOf(kind, was.weeks, now.weeks);
  return { ...sides, difference, state: 'told', meaning: meaningOf(difference, better) };
}

/** A median or centile is that of the weeks' own, as on the chart; anything else is all weeks together. */
function sideOf(kind: MeasureKind, weeks: readonly WeekFacts[]): { side: Side; weeks: readonly WeekFacts[] } {
  const counted = kind === 'per-week' ? weeks : weeks.filter((week) => basisOf(week) > 0);
  const reading = tellReading(kind, counted);
  const value = reading.value === null || !isOrdered(kind) ? reading.value : medianOf(valuesOf(kind, counted));
  return { side: { ...reading, value, points: counted.length }, weeks: counted };
}

function differenceOf(kind: MeasureKind, before: readonly WeekFacts[], after: readonly WeekFacts[]): Difference {
  if (isOrdered(kind)) return differenceOfMedians(valuesOf(kind, before), valuesOf(kind, after));
  const totals = (weeks: readonly WeekFacts[]) =>
    kind === 'per-week' ? weeks.map(({ sum }) => ({ sum, count: 1 })) : weeks;
  const { value, lower, upper } = differenceOfRatios(totals(before), totals(after));
  const scale = kind === 'share' ? 100 : 1;
  return { value: scale * value, lower: scale * lower, upper: scale * upper };
}

/** What a difference says; `better` is null where more may be for better or worse. */
export function meaningOf(
  { value, lower, upper }: Difference,
  better: Measure['better'] | null,
): BeforeAfter['meaning'] {
  if (lower <= 0 && upper >= 0) return 'unclear';
  if (better === null) return null;
  return value > 0 === (better === 'higher') ? 'better' : 'worse';
}

function isOrdered(kind: MeasureKind): boolean {
  return kind === 'median' || kind === 'centile-90';
}

function valuesOf(kind: MeasureKind, weeks: readonly WeekFacts[]): number[] {
  return weeks.flatMap(({ values }) => (kind === 'median' ? medianOf(values) : centile90Of(values)) ?? []);
}
