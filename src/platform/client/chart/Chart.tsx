import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartLook, ChartProps } from './chart-props.ts';

use([
  LineChart,
  BarChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  MarkAreaComponent,
  AriaComponent,
  SVGRenderer,
]);

/** A chart in the colours and letters of the page; drawn anew when it changes its size or the page its colours. */
export function Chart({ label, height, option }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const chart = init(element.current, null, { renderer: 'svg' });
    const draw = () => chart.setOption(option(readLook()), { notMerge: true });
    draw();
    const resizing = new ResizeObserver(() => chart.resize());
    resizing.observe(element.current);
    // The colours of the tokens change with the scheme.
    const scheme = new MutationObserver(draw);
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      scheme.disconnect();
      resizing.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={element} style={{ height }} role="img" aria-label={label} />;
}

function readLook(): ChartLook {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string) => tokens.getPropertyValue(name).trim();
  const font = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: token('--muted') };
  return { token, font };
}
