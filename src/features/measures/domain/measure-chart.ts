import type { ChartKind, ChartPhase, ChartPoint, ChartProblem } from '#engine/charts/problem.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { basisOf, centile90Of, type Measure, type MeasureKind, medianOf, type WeekFacts } from './measure.ts';

/** How far back a chart begins: its limits rest on its first weeks and must not move with the weeks that are looked at. */
export const CHART_WEEKS = 260;
/** From so many weeks on limits are firm; the first ones of a phase make them, and later weeks never move them. */
const BASELINE_WEEKS = 20;

const SMALL_NUMBER = 5;

/** A week from which the limits are worked out anew, decided by a person. */
export type PhaseDecision = {
  readonly fromOn: CalendarDate;
  readonly decidedBy: string;
  readonly note: string;
};

/** Something that happened, to be read beside the points. */
export type WeekNote = { readonly weekOn: CalendarDate; readonly text: string };

/**
 * Shares with limits for large and for small weeks alike (Laney's p′, which is a p chart where chance alone makes the weeks differ); sums
 * and medians as single values.
 */
const CHART_KINDS: Readonly<Record<MeasureKind, ChartKind>> = {
  share: 'p-prime',
  'per-week': 'xmr',
  mean: 'xmr',
  median: 'xmr',
  'centile-90': 'xmr',
};

/**
 * A measure as a control chart from its first week with events on; weeks in order. Null while there is none. Numbers of 1 to 4 are not
 * told: of events, and of a share what it counts.
 */
export function chartOf(
  measure: Measure,
  weeks: readonly WeekFacts[],
  { phases, notes }: { readonly phases: readonly PhaseDecision[]; readonly notes: readonly WeekNote[] },
): ChartProblem | null {
  const start = weeks.findIndex(({ count }) => count > 0);
  const firstOn = weeks[start]?.weekOn;
  if (firstOn === undefined) return null;
  const kind = CHART_KINDS[measure.kind];
  return {
    kind,
    name: measure.name,
    unit: measure.unit,
    better: measure.better,
    points: weeks.slice(start).map((week) => pointOf(measure.kind, week)),
    phases: phasesOf(firstOn, phases),
    annotations: notes.filter(({ weekOn }) => weekOn >= firstOn).map(({ weekOn, text }) => ({ on: weekOn, text })),
    smallNumbers: kind === 'xmr' ? 'hidden' : 'shown',
  };
}

function pointOf(kind: MeasureKind, week: WeekFacts): ChartPoint {
  const { weekOn: on, count } = week;
  const point = { on, excludedBecause: null };
  if (kind === 'share')
    return isUntold(kind, week) || count === 0
      ? { ...point, value: null, size: null }
      : { ...point, value: week.sum, size: count };
  const size = basisOf(week);
  if (kind === 'per-week') return { ...point, value: week.sum, size };
  if (kind === 'mean') return { ...point, value: count === 0 ? null : week.sum / count, size };
  return { ...point, value: kind === 'median' ? medianOf(week.values) : centile90Of(week.values), size };
}

/** Whether a week stands for so few that it is not told. */
function isUntold(kind: MeasureKind, week: WeekFacts): boolean {
  return isSmall(basisOf(week)) || (kind === 'share' && week.basis === undefined && isSmall(week.sum));
}

/** Whether single weeks are mostly too small to be told, so that four of them are shown as one. */
export function needsFourWeeks(kind: MeasureKind, weeks: readonly WeekFacts[]): boolean {
  const held = weeks.filter((week) => basisOf(week) > 0);
  return held.filter((week) => isUntold(kind, week)).length * 3 > held.length;
}

function isSmall(number: number): boolean {
  return number > 0 && number < SMALL_NUMBER;
}

function phasesOf(firstOn: CalendarDate, decided: readonly PhaseDecision[]): ChartPhase[] {
  const made = { baselinePoints: BASELINE_WEEKS, frozen: null };
  const later = decided
    .filter(({ fromOn }) => fromOn > firstOn)
    .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
    .map((phase) => ({ ...made, ...phase }));
  return [{ ...made, fromOn: firstOn, decidedBy: null, note: null }, ...later];
}
