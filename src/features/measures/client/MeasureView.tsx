import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDate } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readMeasureSeries } from '../contract.ts';
import { valueInWords } from '../domain/describe-measure.ts';
import classes from './MeasuresPage.module.css';
import type { MeasureSeries } from './measure-series.ts';

const MeasureChart = lazy(async () => ({ default: (await import('./MeasureChart.tsx')).MeasureChart }));

type MeasureViewProps = {
  readonly measureId: string;
  readonly weeks: number;
  readonly clusterId: string | undefined;
};

export function MeasureView({ measureId, weeks, clusterId }: MeasureViewProps) {
  const [isTable, setTable] = useState(false);
  const query = { weeks, ...(clusterId ? { clusterId } : {}) };
  const read = useRoute(readMeasureSeries, { params: { measureId }, query }, { keepPrevious: true });
  if (read.isError && !read.data) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingRows rows={1} height={400} label="Loading the measure" />;
  const { measure, sentence, series, current } = read.data;
  const isEmpty = series.every(({ n }) => n === 0);
  return (
    <article className={classes.view}>
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      <p className={classes.sentence}>{sentence}</p>
      {isEmpty ? (
        <EmptyState title={`No ${measure.counted} in these weeks`}>
          This chart fills by itself as work is done. Choose more weeks to look further back.
        </EmptyState>
      ) : isTable ? (
        <MeasureTable read={read.data} />
      ) : (
        <Suspense fallback={<LoadingRows rows={1} height={320} label="Drawing the chart" />}>
          <MeasureChart read={read.data} />
        </Suspense>
      )}
      <p className={classes.definition}>
        {measure.definition}
        {!isEmpty && current.n !== null && current.value !== null && (
          <>
            {' '}
            All these weeks together: {valueInWords(measure, current.value)} (n = {current.n} {measure.counted}).
          </>
        )}{' '}
        Weeks run Monday to Sunday; the running week is not shown. Weeks with fewer than 5 {measure.counted} are left
        out.
      </p>
      {!isEmpty && (
        <div className="no-print">
          <Button variant="default" size="xs" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show the chart' : 'Show the table'}
          </Button>
        </div>
      )}
    </article>
  );
}

function MeasureTable({ read: { measure, series } }: { read: MeasureSeries }) {
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{measure.name} by week</caption>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          <th scope="col">{measure.name}</th>
          <th scope="col">n ({measure.counted})</th>
        </tr>
      </thead>
      <tbody>
        {[...series].reverse().map(({ weekOn, value, n, isSmall }) => (
          <tr key={weekOn}>
            <td>{formatDate(weekOn)}</td>
            <td>{value === null ? (isSmall ? 'not told' : '–') : valueInWords(measure, value)}</td>
            <td>{isSmall ? 'fewer than 5' : n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
