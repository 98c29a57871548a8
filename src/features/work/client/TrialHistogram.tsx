import { useCallback } from 'react';
import { categoryAxis, GRID, tooltipLook, valueAxis } from '#platform/client/chart/axis-look.ts';
import type { ChartLook } from '#platform/client/chart/chart-props.ts';
import { LazyChart } from '#platform/client/chart/LazyChart.tsx';

type Bar = {
  readonly label: string;
  readonly trials: number;
  /** Among the 85 of 100. */
  readonly isLikely: boolean;
  readonly told: string;
};

type TrialHistogramProps = { readonly bars: readonly Bar[]; readonly trials: number; readonly label: string };

/** How often trials came to each outcome. */
export function TrialHistogram({ bars, trials, label }: TrialHistogramProps) {
  const drawn = JSON.stringify(bars);
  const option = useCallback((look: ChartLook) => histogramOption(look, JSON.parse(drawn), trials), [drawn, trials]);
  return <LazyChart height={180} option={option} label={label} />;
}

function histogramOption(look: ChartLook, bars: readonly Bar[], trials: number) {
  const [likely, rest] = [look.token('--reed'), look.token('--quiet')];
  return {
    animation: false,
    grid: { ...GRID, top: 8 },
    tooltip: {
      ...tooltipLook(look),
      trigger: 'axis',
      formatter: ([hit]: { dataIndex: number }[]) => {
        const bar = bars[hit?.dataIndex ?? -1];
        return bar ? `${Math.round((1000 * bar.trials) / trials) / 10} of 100\n${bar.told}` : '';
      },
    },
    xAxis: categoryAxis(
      look,
      bars.map((bar) => bar.label),
    ),
    yAxis: { ...valueAxis(look, ''), axisLabel: { show: false } },
    series: [
      {
        type: 'bar',
        barCategoryGap: '12%',
        data: bars.map((bar) => ({ value: bar.trials, itemStyle: { color: bar.isLikely ? likely : rest } })),
      },
    ],
  };
}
