import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { GRID, tooltipLook, valueAxis } from '#platform/client/chart/axis-look.ts';
import type { ChartLook } from '#platform/client/chart/chart-props.ts';
import { LazyChart } from '#platform/client/chart/LazyChart.tsx';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import classes from './ForecastPage.module.css';
import type { Flow } from './flow-reading.ts';

const ROWS = 30;

/** How long each finished card took, and what that promises for one card. */
export function CycleTimePanel({ flow }: { flow: Flow }) {
  const { count, lines, dots } = flow.finished;
  const option = useCallback((look: ChartLook) => cycleOption(look, flow.finished), [flow.finished]);
  const at = (percent: number) => lines.find((line) => line.percent === percent)?.days ?? null;
  const sure = at(85);
  const latest = dots.toReversed().flatMap((dot) => dot.cards.map((card) => ({ ...dot, card })));
  return (
    <section className={classes.panel} aria-labelledby="flow-cycle">
      <h2 id="flow-cycle">How long a card takes</h2>
      <p>
        {sure === null
          ? `${countOf(count, 'card')} finished: with fewer than 10 nothing can be promised for one card.`
          : `85 of 100 cards were done within ${countOf(sure, 'day')} of the start of work, half of them within ${countOf(at(50) ?? 0, 'day')} (${countOf(count, 'card')}).`}
      </p>
      {count > 0 && (
        <>
          <LazyChart
            height={260}
            option={option}
            label={`Days of work of ${countOf(count, 'finished card')}, by the day they were finished.`}
          />
          <details>
            <summary>Show the latest as a table</summary>
            <CardTable rows={latest.slice(0, ROWS)} spaceId={flow.space.id} />
          </details>
        </>
      )}
    </section>
  );
}

type Row = Flow['finished']['dots'][number] & { readonly card: { readonly id: string; readonly title: string } };

function CardTable({ rows, spaceId }: { rows: readonly Row[]; spaceId: string }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">The latest finished cards</caption>
        <thead>
          <tr>
            <th scope="col">Finished</th>
            <th scope="col">Days</th>
            <th scope="col">Card</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ on, days, card }) => (
            <tr key={card.id}>
              <td>{formatDate(on)}</td>
              <td>{days}</td>
              <td>
                <Link to={`/work/spaces/${spaceId}/cards/${card.id}`}>{card.title}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cycleOption(look: ChartLook, { dots, lines }: Flow['finished']) {
  return {
    animation: false,
    grid: { ...GRID, right: 56 },
    tooltip: {
      ...tooltipLook(look),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const dot = dots[dataIndex];
        if (!dot) return '';
        const names = dot.cards.slice(0, 5).map(({ title }) => title);
        return [`${countOf(dot.days, 'day')}, finished ${formatDate(dot.on)}`, ...names].join('\n');
      },
    },
    xAxis: {
      type: 'time',
      axisLabel: { ...look.font, hideOverlap: true, formatter: (at: number) => shortDay(at) },
      axisLine: { lineStyle: { color: look.token('--line-strong') } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: { ...valueAxis(look, 'days'), min: 0, minInterval: 1 },
    series: [
      {
        type: 'scatter',
        data: dots.map(({ on, days, cards }) => ({ value: [Date.parse(on), days], symbolSize: 7 + 2 * cards.length })),
        itemStyle: { color: look.token('--reed'), opacity: 0.75 },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: look.token('--muted'), type: 'dashed' },
          label: { ...look.font, position: 'end', formatter: ({ name }: { name: string }) => name },
          data: lines.flatMap(({ percent, days }) => (days === null ? [] : [{ yAxis: days, name: `${percent} %` }])),
        },
      },
    ],
  };
}

function shortDay(at: number): string {
  return formatDate(new Date(at).toISOString().slice(0, 10)).replace(/^\w+ /, '');
}
