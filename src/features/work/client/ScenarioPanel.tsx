import { useCallback } from 'react';
import { categoryAxis, GRID, tooltipLook, valueAxis } from '#platform/client/chart/axis-look.ts';
import type { ChartLook } from '#platform/client/chart/chart-props.ts';
import { LazyChart } from '#platform/client/chart/LazyChart.tsx';
import { formatDate } from '#platform/client/design/format-time.ts';
import classes from './ForecastPage.module.css';
import { type Forecast, tellNote } from './forecast-words.ts';

type Line = Forecast['scenarios']['lines'][number];

const NAMES = { optimistic: 'If it goes well', expected: 'As usual', pessimistic: 'If it goes slowly' } as const;
const SYMBOLS = { optimistic: 'triangle', expected: 'circle', pessimistic: 'rect' } as const;
const SHAPES = { optimistic: '▲', expected: '●', pessimistic: '■' } as const;
const DAY_MS = 86_400_000;

/** Scope and what is done so far, and three straight lines on from today. */
export function ScenarioPanel({ forecast }: { forecast: Forecast }) {
  const { scenarios, obstacles, open } = forecast;
  const option = useCallback((look: ChartLook) => scenarioOption(look, forecast), [forecast]);
  const few = obstacles.filter(({ code }) => code === 'few-weeks');
  return (
    <section className={classes.panel} aria-labelledby="forecast-scenarios">
      <h2 id="forecast-scenarios">Three scenarios</h2>
      {few.length > 0 && <p>{few.map(tellNote).join(' ')}</p>}
      <LazyChart
        height={240}
        option={option}
        label={`How many cards there were and how many were done, up to today, and three lines on from there. ${scenarios.lines.map(tellLine).join(' ')}`}
      />
      <p className={classes.legend}>Upper line: all cards. Lower line: cards done. Dotted: how it may go on.</p>
      {scenarios.lines.length > 0 && open > 0 && (
        <ul className={classes.scenarios}>
          {scenarios.lines.map((line) => (
            <li key={line.scenario}>
              <span aria-hidden="true">{SHAPES[line.scenario]}</span> {tellLine(line)}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.muted}>
        From the last 12 full weeks: the pace that one week in five reached, that half of them reached, that four in
        five reached. On average {round(scenarios.arrivedPerWeek)} cards arrive in a week.
        {scenarios.requiredPerWeek !== null &&
          forecast.howMany &&
          ` To have all done by ${formatDate(forecast.howMany.byOn)}, ${round(scenarios.requiredPerWeek)} a week would have to be finished.`}
      </p>
    </section>
  );
}

function tellLine({ scenario, completedPerWeek, outcome, finishOn }: Line): string {
  const pace = `${NAMES[scenario]}, ${round(completedPerWeek)} a week:`;
  if (outcome === 'finishes' && finishOn) return `${pace} done on ${formatDate(finishOn)}.`;
  if (outcome === 'does-not-finish') return `${pace} it does not finish.`;
  if (outcome === 'scope-grows-faster') return `${pace} more arrives than is done.`;
  return `${pace} more than ten years.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function scenarioOption(look: ChartLook, { burnUp, scenarios, today }: Forecast) {
  const last = burnUp.at(-1);
  const scope = last?.scope ?? 0;
  const finishing = scenarios.lines.flatMap((line) => (line.finishOn ? [{ ...line, finishOn: line.finishOn }] : []));
  const ms = (on: string) => Date.parse(on);
  const lastFinish = Math.max(...finishing.map(({ finishOn }) => ms(finishOn)), ms(today) + 7 * DAY_MS);
  const line = (data: [number, number][], color: string) => ({
    type: 'line',
    data,
    symbol: 'none',
    lineStyle: { width: 2, color },
  });
  return {
    animation: false,
    grid: GRID,
    tooltip: { ...tooltipLook(look), trigger: 'item' },
    xAxis: {
      ...categoryAxis(look, []),
      data: undefined,
      type: 'time',
      max: lastFinish,
      axisLabel: { ...look.font, hideOverlap: true, formatter: (at: number) => shortDay(at) },
    },
    yAxis: { ...valueAxis(look, 'cards'), minInterval: 1 },
    series: [
      line(
        [...burnUp.map(({ on, scope: all }): [number, number] => [ms(on), all]), [lastFinish, scope]],
        look.token('--line-strong'),
      ),
      {
        ...line(
          burnUp.map(({ on, done }): [number, number] => [ms(on), done]),
          look.token('--reed'),
        ),
        areaStyle: { color: look.token('--reed-soft') },
      },
      ...finishing.map(({ scenario, finishOn }) => ({
        type: 'line',
        data: [
          [ms(today), last?.done ?? 0],
          [ms(finishOn), scope],
        ],
        lineStyle: { width: 2, type: 'dotted', color: look.token('--reed') },
        itemStyle: { color: look.token('--reed') },
        symbol: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === 1 ? SYMBOLS[scenario] : 'none'),
        symbolSize: 10,
        tooltip: { formatter: () => `${NAMES[scenario]}\ndone on ${formatDate(finishOn)}` },
      })),
    ],
  };
}

function shortDay(at: number): string {
  return formatDate(new Date(at).toISOString().slice(0, 10)).replace(/^\w+ /, '');
}
