import { CHART_TEMPLATES } from '#engine/charts/chart-templates.ts';
import { sentenceOf } from '#engine/explanation.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import type { MeasureSeries } from './measure-series.ts';

export type MeasureChartRead = NonNullable<MeasureSeries['chart']>;
type Rule = MeasureChartRead['signals'][number]['rule'];

/** Each rule has a shape of its own; colour only repeats whether it is for better or worse. Most telling first. */
export const RULES: readonly {
  readonly rule: Rule;
  readonly shape: string;
  readonly symbol: string;
  readonly word: string;
}[] = [
  { rule: 'outside-limits', shape: '◆', symbol: 'diamond', word: 'outside the limits' },
  { rule: 'shift', shape: '▲', symbol: 'triangle', word: 'seven or more in a row on one side' },
  { rule: 'trend', shape: '■', symbol: 'rect', word: 'seven or more in a row rising or falling' },
  { rule: 'near-limit', shape: '▬', symbol: 'roundRect', word: 'two of three close to a limit' },
];

/** The most telling rule that a week belongs to. */
export function ruleOf(rules: readonly Rule[]): (typeof RULES)[number] | null {
  return RULES.find(({ rule }) => rules.includes(rule)) ?? null;
}

/** Sentences of the engine with days as people say them; the first says the most. */
export function chartSentences({ told }: MeasureChartRead): readonly string[] {
  return withoutEchoes(told).map(({ code, data }) => {
    const said = Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' && isCalendarDate(value) ? formatDate(value) : value,
    ]);
    return sentenceOf({ code, data: Object.fromEntries(said), subjectId: null }, CHART_TEMPLATES);
  });
}

/** Single points outside the limits say nothing more once a shift is told that they belong to. */
function withoutEchoes(told: MeasureChartRead['told']): MeasureChartRead['told'] {
  const [first] = told;
  const since = first?.code.startsWith('shift-stays') ? first.data.fromOn : undefined;
  if (typeof since !== 'string') return told;
  return told.filter(({ code, data }) => code !== 'outside-more' && !(isOutside(code) && String(data.fromOn) >= since));
}

function isOutside(code: string): boolean {
  return code === 'outside-above' || code === 'outside-below';
}

/** Whether the week belongs to a signal for better or worse. */
export function meaningAt({ signals }: MeasureChartRead, weekOn: string, rule: Rule): 'better' | 'worse' | 'neutral' {
  const signal = signals.find((each) => each.rule === rule && each.fromOn <= weekOn && weekOn <= each.untilOn);
  return signal?.meaning ?? 'neutral';
}
