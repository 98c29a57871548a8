import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { formatDate } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { readMeasureSeries } from '../contract.ts';
import { valueInWords } from '../domain/describe-measure.ts';
import { ChartNotes } from './ChartNotes.tsx';
import { chartSentences, ruleOf } from './chart-words.ts';
import { MeasureChart } from './MeasureChart.tsx';
import classes from './MeasuresPage.module.css';
import type { SliceQuery } from './measure-search.ts';
import type { MeasureSeries } from './measure-series.ts';

type MeasureViewProps = {
  readonly measureId: string;
  readonly weeks: number;
  readonly query: SliceQuery;
  /** What people do about the chart. */
  readonly actions?: ReactNode;
};

export function MeasureView({ measureId, weeks, query, actions }: MeasureViewProps) {
  const [isTable, setTable] = useState(false);
  const asked = { params: { measureId }, query: { weeks, ...query } };
  const read = useRoute(readMeasureSeries, asked, { keepPrevious: true });
  if (read.isError && !read.data) return <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingRows rows={1} height={400} label="Loading the measure" />;
  const { measure, sentence, series, current, chart, weeksPerPoint } = read.data;
  const [said = sentence] = chart ? chartSentences(chart) : [];
  const isEmpty = series.every(({ n }) => n === 0);
  return (
    <article className={classes.view}>
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      <p className={classes.sentence}>{said}</p>
      {said !== sentence && <p className={classes.second}>{sentence}</p>}
      {isEmpty ? (
        <EmptyState title={`No ${measure.counted} in these weeks`}>
          This chart fills by itself as work is done. Choose more weeks to look further back.
        </EmptyState>
      ) : isTable ? (
        <MeasureTable read={read.data} />
      ) : (
        <MeasureChart read={read.data} sentence={said} />
      )}
      <p className={classes.definition}>
        {measure.definition}
        {!isEmpty && current.n !== null && current.value !== null && (
          <>
            {' '}
            All these weeks together: {valueInWords(measure, current.value)} (n = {current.n} {measure.counted}).
          </>
        )}{' '}
        Weeks run Monday to Sunday; the running week is not shown. Numbers below 5 are left out.
        {weeksPerPoint === 4 && ' Single weeks would be too small to tell: each point stands for four weeks.'}
        {measure.goal !== undefined &&
          ` Goal: ${measure.better === 'lower' ? 'below' : 'above'} ${valueInWords(measure, measure.goal)}.`}
      </p>
      {!isEmpty && (
        <div className="no-print">
          <Button variant="default" size="xs" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show the chart' : 'Show the table'}
          </Button>
        </div>
      )}
      {!isEmpty && actions}
      {chart && !isEmpty && (
        <ChartNotes
          chart={chart}
          measure={measure}
          clusterId={query.clusterId ?? null}
          weeks={series.map(({ weekOn }) => weekOn)}
        />
      )}
    </article>
  );
}

function MeasureTable({ read: { measure, series, chart } }: { read: MeasureSeries }) {
  const pointOf = new Map(chart?.points.map((point) => [point.weekOn, point]));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{measure.name} by week</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">{measure.name}</th>
            <th scope="col">n ({measure.counted})</th>
            <th scope="col">Limits</th>
            <th scope="col">Signal</th>
          </tr>
        </thead>
        <tbody>
          {[...series].reverse().map(({ weekOn, value, n, isSmall }) => {
            const point = pointOf.get(weekOn);
            const limits = point?.limits;
            return (
              <tr key={weekOn}>
                <td>{formatDate(weekOn)}</td>
                <td>{value === null ? (isSmall ? 'not told' : '–') : valueInWords(measure, value)}</td>
                <td>{isSmall ? 'fewer than 5' : n}</td>
                <td>{limits ? `${inShort(limits.lower)} to ${inShort(limits.upper)}` : '–'}</td>
                <td>{ruleOf(point?.rules ?? [])?.word ?? ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function inShort(value: number): number {
  return Math.round(value * 10) / 10;
}
