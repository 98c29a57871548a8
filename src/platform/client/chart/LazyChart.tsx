import { lazy, Suspense } from 'react';
import { LoadingRows } from '../design/LoadingRows.tsx';
import type { ChartProps } from './chart-props.ts';

const Chart = lazy(async () => ({ default: (await import('./Chart.tsx')).Chart }));

/** The charting library is loaded only where there is a chart. */
export function LazyChart(props: ChartProps) {
  return (
    <Suspense fallback={<LoadingRows rows={1} height={props.height} label="Drawing the chart" />}>
      <Chart {...props} />
    </Suspense>
  );
}
