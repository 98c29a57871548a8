import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatDate } from '#platform/client/design/format-time.ts';
import { valueInWords } from '../domain/describe-measure.ts';
import classes from './MeasuresPage.module.css';
import type { MeasureSeries } from './measure-series.ts';

use([LineChart, BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** The weeks as a line, or as bars where weeks are counted. A week that is not told leaves a gap. */
export function MeasureChart({ read }: { read: MeasureSeries }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const chart = init(element.current, null, { renderer: 'svg' });
    draw(chart, read);
    const resizing = new ResizeObserver(() => chart.resize());
    resizing.observe(element.current);
    // The colours of the tokens change with the scheme.
    const scheme = new MutationObserver(() => draw(chart, read));
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      scheme.disconnect();
      resizing.disconnect();
      chart.dispose();
    };
  }, [read]);
  return (
    <div ref={element} className={classes.chart} role="img" aria-label={`${read.measure.name}. ${read.sentence}`} />
  );
}

function draw(chart: EChartsType, { measure, series }: MeasureSeries): void {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string) => tokens.getPropertyValue(name).trim();
  const font = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: token('--muted') };
  // Wheat is for what was gathered, and avoided visits, needles and sedations are.
  const color = token(measure.kind === 'per-week' ? '--wheat' : '--reed');
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: token('--raised'),
      borderColor: token('--line-strong'),
      textStyle: { ...font, color: token('--ink') },
      renderMode: 'richText',
      formatter: ([point]: { dataIndex: number }[]) => tell(measure, series[point?.dataIndex ?? -1]),
    },
    xAxis: {
      type: 'category',
      data: series.map(({ weekOn }) => formatDate(weekOn).replace(/^\w+ /, '')),
      axisLabel: font,
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      ...(measure.unit === '%' ? { min: 0, max: 100 } : {}),
      axisLabel: { ...font, formatter: measure.unit === '%' ? '{value} %' : '{value}' },
      splitLine: { lineStyle: { color: token('--line') } },
    },
    series: [
      {
        type: measure.kind === 'per-week' ? 'bar' : 'line',
        data: series.map(({ value }) => value),
        color,
        lineStyle: { width: 2 },
        symbol: 'circle',
        symbolSize: 6,
        showSymbol: series.length <= 30,
        barMaxWidth: 28,
        connectNulls: false,
      },
    ],
  });
}

function tell(measure: MeasureSeries['measure'], week: MeasureSeries['series'][number] | undefined): string {
  if (!week) return '';
  const head = `Week of ${formatDate(week.weekOn)}`;
  if (week.isSmall) return `${head}\nfewer than 5 ${measure.counted}`;
  if (week.value === null) return `${head}\nno ${measure.counted}`;
  return `${head}\n${valueInWords(measure, week.value)}, n = ${week.n}`;
}
