import { CHART_TEMPLATES } from '#engine/charts/chart-templates.ts';
import { sentenceOf } from '#engine/explanation.ts';
import { type CalendarDate, isCalendarDate } from '#kernel/calendar-date.ts';
import { valueInWords } from './describe-measure.ts';
import type { Measure, Reading } from './measure.ts';
import { CHOICES, type Choice, type Slice } from './slice.ts';

/** What a chart shows of itself, as far as a finding needs it. */
export type SaidByChart = {
  readonly signals: readonly {
    readonly direction: 'up' | 'down';
    readonly fromOn: CalendarDate;
    readonly untilOn: CalendarDate;
  }[];
  readonly points: readonly {
    readonly weekOn: CalendarDate;
    readonly value: number | null;
    readonly limits: object | null;
  }[];
  readonly told: readonly { readonly code: string; readonly data: Readonly<Record<string, string | number>> }[];
};

const TITLE_LENGTH = 200;
const SAID_LENGTH = 1_000;

/**
 * The first title of a card about a chart: the measure, what it was narrowed to, and which way its latest signal points and when; without
 * a signal how it stands.
 */
export function titleOfFinding(
  measure: Pick<Measure, 'name' | 'unit'>,
  facts: { readonly parts: readonly string[]; readonly chart: SaidByChart; readonly current: Reading },
): string {
  const { parts, chart, current } = facts;
  const [latest] = chart.signals.toSorted((a, b) => b.untilOn.localeCompare(a.untilOn));
  const state = latest
    ? `${latest.direction === 'up' ? 'higher' : 'lower'} ${timeInWords(latest, chart)}`
    : current.value === null
      ? null
      : valueInWords(measure, current.value);
  const of = [measure.name, ...parts].join(', ');
  return (state === null ? of : `${of}: ${state}`).slice(0, TITLE_LENGTH);
}

/** A signal runs on only while it reaches the last point that is judged. */
function timeInWords({ fromOn, untilOn }: SaidByChart['signals'][number], { points }: SaidByChart): string {
  const judged = points.findLast(({ value, limits }) => value !== null && limits !== null);
  if (judged === undefined || untilOn >= judged.weekOn) return `since ${dayInWords(fromOn)}`;
  return fromOn === untilOn ? `on ${dayInWords(fromOn)}` : `from ${dayInWords(fromOn)} to ${dayInWords(untilOn)}`;
}

/** The sentence a chart says first, with days in words. Null for a chart that says nothing. */
export function saidByChart({ told: [first] }: Pick<SaidByChart, 'told'>): string | null {
  if (!first) return null;
  const data = Object.entries(first.data).map(([name, value]) => [
    name,
    typeof value === 'string' && isCalendarDate(value) ? dayInWords(value) : value,
  ]);
  const said = { code: first.code, data: Object.fromEntries(data), subjectId: null };
  return sentenceOf(said, CHART_TEMPLATES).slice(0, SAID_LENGTH);
}

/** The choices that are made in a slice, in their order. */
export function chosenOf(slice: Slice): Partial<Record<Choice, string>> {
  const made = CHOICES.flatMap((choice): [Choice, string][] => {
    const key = slice[choice];
    return key === null ? [] : [[choice, key]];
  });
  return Object.fromEntries(made);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `9 Dec 2026`. */
function dayInWords(day: CalendarDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
