import { useCallback } from 'react';
import { categoryAxis, GRID, tooltipLook, valueAxis } from '#platform/client/chart/axis-look.ts';
import type { ChartLook } from '#platform/client/chart/chart-props.ts';
import { LazyChart } from '#platform/client/chart/LazyChart.tsx';
import { formatDate } from '#platform/client/design/format-time.ts';
import { valueInWords } from '../domain/describe-measure.ts';
import { meaningAt, RULES, ruleOf } from './chart-words.ts';
import classes from './MeasuresPage.module.css';
import type { MeasureSeries } from './measure-series.ts';

type MeasureChartProps = { readonly read: MeasureSeries; readonly sentence: string };

/** The weeks with centre line and limits. A week that is not told leaves a gap; what asks for a cause has a shape of its own. */
export function MeasureChart({ read, sentence }: MeasureChartProps) {
  const option = useCallback((look: ChartLook) => controlOption(look, read), [read]);
  const used = new Set(read.chart?.points.flatMap(({ rules }) => ruleOf(rules)?.rule ?? []));
  return (
    <div className={classes.chart}>
      <LazyChart height={340} option={option} label={`${read.measure.name}. ${sentence}`} />
      <ul className={classes.key}>
        <li>Line in the middle: centre. Dashed: limits of what varies by chance alone.</li>
        {RULES.filter(({ rule }) => used.has(rule)).map(({ rule, shape, word }) => (
          <li key={rule}>
            <span aria-hidden="true">{shape}</span> {word}
          </li>
        ))}
      </ul>
    </div>
  );
}

function controlOption(look: ChartLook, read: MeasureSeries) {
  const { measure, series, chart } = read;
  const weeks = series.map(({ weekOn }) => weekOn);
  const pointOf = new Map(chart?.points.map((point) => [point.weekOn, point]));
  // Wheat is for what was gathered, and avoided visits, needles and sedations are.
  const color = look.token(measure.kind === 'per-week' ? '--wheat' : '--reed');
  const limit = (of: 'centre' | 'lower' | 'upper') => weeks.map((weekOn) => pointOf.get(weekOn)?.limits?.[of] ?? null);
  const line = (data: (number | null)[], type: 'solid' | 'dashed') => ({
    type: 'line',
    data,
    step: 'middle',
    symbol: 'none',
    silent: true,
    lineStyle: { color: look.token(type === 'solid' ? '--muted' : '--line-strong'), width: 1.5, type },
  });
  return {
    animation: false,
    grid: { ...GRID, top: 32 },
    tooltip: {
      ...tooltipLook(look),
      trigger: 'axis',
      formatter: ([hit]: { dataIndex: number }[]) => tellWeek(read, hit?.dataIndex ?? -1),
    },
    xAxis: categoryAxis(
      look,
      weeks.map((weekOn) => formatDate(weekOn).replace(/^\w+ /, '')),
    ),
    yAxis: {
      ...valueAxis(look, ''),
      scale: true,
      axisLabel: { ...look.font, formatter: measure.unit === '%' ? '{value} %' : '{value}' },
    },
    series: [
      line(limit('centre'), 'solid'),
      line(limit('lower'), 'dashed'),
      line(limit('upper'), 'dashed'),
      {
        type: 'line',
        data: series.map((week) => markWeek(look, chart, week, color)),
        lineStyle: { width: 2, color },
        itemStyle: { color },
        symbolSize: 6,
        symbol: 'circle',
        showAllSymbol: true,
        connectNulls: false,
        markLine: { silent: true, symbol: 'none', data: verticals(look, chart, weeks) },
      },
    ],
  };
}

function markWeek(
  look: ChartLook,
  chart: MeasureSeries['chart'],
  { weekOn, value }: MeasureSeries['series'][number],
  color: string,
) {
  const rule = ruleOf(chart?.points.find((point) => point.weekOn === weekOn)?.rules ?? []);
  if (!chart || !rule || value === null) return { value };
  const meaning = meaningAt(chart, weekOn, rule.rule);
  const fill = meaning === 'worse' ? look.token('--clay') : meaning === 'better' ? color : look.token('--sky');
  return { value, symbol: rule.symbol, symbolSize: 12, itemStyle: { color: fill, borderColor: look.token('--ink') } };
}

/** Where limits begin anew, and what was noted: numbered as in the list under the chart. */
function verticals(look: ChartLook, chart: MeasureSeries['chart'], weeks: readonly string[]) {
  // A point may stand for more weeks than its own.
  const at = (weekOn: string) => weeks.findLastIndex((week) => week <= weekOn);
  const label = (formatter: string) => ({ ...look.font, color: look.token('--ink'), formatter, position: 'end' });
  const phases = (chart?.phases.slice(1) ?? []).map(({ fromOn }) => ({
    xAxis: at(fromOn),
    label: label('anew'),
    lineStyle: { color: look.token('--ink'), type: 'solid' },
  }));
  const notes = (chart?.notes ?? []).map(({ weekOn }, index) => ({
    xAxis: at(weekOn),
    label: label(String(index + 1)),
    lineStyle: { color: look.token('--sky'), type: 'dotted' },
  }));
  return [...notes, ...phases].filter(({ xAxis }) => xAxis >= 0);
}

function tellWeek({ measure, series, chart }: MeasureSeries, index: number): string {
  const week = series[index];
  if (!week) return '';
  const head = `Week of ${formatDate(week.weekOn)}`;
  if (week.isSmall) return `${head}\nfewer than 5 ${measure.counted}`;
  if (week.value === null) return `${head}\nno ${measure.counted}`;
  const point = chart?.points.find(({ weekOn }) => weekOn === week.weekOn);
  const rule = ruleOf(point?.rules ?? []);
  const limits = point?.limits;
  return [
    head,
    `${valueInWords(measure, week.value)}, n = ${week.n}`,
    ...(limits ? [`limits ${valueInWords(measure, limits.lower)} to ${valueInWords(measure, limits.upper)}`] : []),
    ...(rule ? [rule.word] : []),
  ].join('\n');
}
