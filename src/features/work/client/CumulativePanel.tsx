import { useCallback } from 'react';
import { categoryAxis, GRID, tooltipLook, valueAxis } from '#platform/client/chart/axis-look.ts';
import type { ChartLook } from '#platform/client/chart/chart-props.ts';
import { LazyChart } from '#platform/client/chart/LazyChart.tsx';
import { formatDate } from '#platform/client/design/format-time.ts';
import classes from './ForecastPage.module.css';
import type { Flow } from './flow-reading.ts';

type Cumulative = Flow['cumulative'];

const ROWS = 14;

/** How many cards were in each column at the end of each day, what was done below and what waits above. */
export function CumulativePanel({ flow }: { flow: Flow }) {
  const { statuses, days } = flow.cumulative;
  const option = useCallback((look: ChartLook) => cumulativeOption(look, flow.cumulative), [flow.cumulative]);
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const done = last.finished - first.finished;
  return (
    <section className={classes.panel} aria-labelledby="flow-cumulative">
      <h2 id="flow-cumulative">Cumulative flow</h2>
      <p>
        {done} done since {formatDate(first.on)}; work in progress went from {first.wip} to {last.wip}.
      </p>
      <LazyChart
        height={280}
        option={option}
        label={`Cards by column at the end of each day since ${formatDate(first.on)}: ${done} were done, work in progress went from ${first.wip} to ${last.wip}.`}
      />
      <p className={classes.legend}>
        From below: done since then,{' '}
        {statuses
          .toReversed()
          .map(({ name }) => name)
          .join(', ')}
        .
      </p>
      <details>
        <summary>Show the last two weeks as a table</summary>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption className="visually-hidden">Cards by column at the end of each day</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                {statuses.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">Done so far</th>
                <th scope="col">Dropped so far</th>
              </tr>
            </thead>
            <tbody>
              {days
                .slice(-ROWS)
                .toReversed()
                .map((day) => (
                  <tr key={day.on}>
                    <td>{formatDate(day.on)}</td>
                    {statuses.map(({ id }, index) => (
                      <td key={id}>{day.inStatus[index]}</td>
                    ))}
                    <td>{day.finished}</td>
                    <td>{day.dropped}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function cumulativeOption(look: ChartLook, { statuses, days }: Cumulative) {
  const start = days[0]?.finished ?? 0;
  const shades = ['--sky', '--plum', '--muted', '--line-strong'];
  const area = (name: string, data: readonly number[], color: string) => ({
    type: 'line',
    name,
    stack: 'cards',
    data: [...data],
    symbol: 'none',
    step: 'end',
    lineStyle: { width: 1.5, color },
    areaStyle: { color, opacity: 0.35 },
    itemStyle: { color },
  });
  const open = statuses.map(({ name }, at) => ({ name, data: days.map(({ inStatus }) => inStatus[at] ?? 0) }));
  return {
    animation: false,
    grid: GRID,
    tooltip: { ...tooltipLook(look), trigger: 'axis' },
    xAxis: {
      ...categoryAxis(
        look,
        days.map(({ on }) => formatDate(on).replace(/^\w+ /, '')),
      ),
      boundaryGap: false,
    },
    yAxis: { ...valueAxis(look, 'cards'), minInterval: 1 },
    series: [
      area(
        'Done',
        days.map(({ finished }) => finished - start),
        look.token('--reed'),
      ),
      ...open
        .toReversed()
        .map(({ name, data }, at) => area(name, data, look.token(shades[at % shades.length] ?? '--muted'))),
    ],
  };
}
