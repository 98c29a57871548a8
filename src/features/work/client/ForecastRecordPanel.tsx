import { Button } from '@mantine/core';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import type { CALENDAR_MODES } from '../domain/forecast-question.ts';
import { keepForecast, readForecast } from '../forecast-contract.ts';
import classes from './ForecastPage.module.css';
import { describeRecord, type Forecast, sayWhen } from './forecast-words.ts';

type Kept = Forecast['record']['latest'][number];

type ForecastRecordPanelProps = {
  readonly forecast: Forecast;
  readonly question: { readonly basisDays: number; readonly mode: (typeof CALENDAR_MODES)[number] };
};

/** What was forecast earlier and what came of it: by this a forecast earns its trust. */
export function ForecastRecordPanel({ forecast, question }: ForecastRecordPanelProps) {
  const { record, when, may, space, today } = forecast;
  const keep = useAct(keepForecast, { refresh: [readForecast] });
  const mayKeep = may.includes('edit-card') && when !== null;
  return (
    <section className={classes.panel} aria-labelledby="forecast-record">
      <h2 id="forecast-record">How well forecasts held here</h2>
      <p>
        {describeRecord(record)} The forecast of every board is kept each Monday
        {mayKeep ? '; you can keep this one as well.' : '.'}
      </p>
      {keep.isError && <ProblemNotice error={keep.error} />}
      {mayKeep && (
        <div className="no-print">
          <Button
            variant="default"
            loading={keep.isPending}
            onClick={() => keep.mutate({ params: { spaceId: space.id }, body: { items: when.items, ...question } })}
          >
            Keep this forecast
          </Button>
        </div>
      )}
      {record.latest.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption className="visually-hidden">The latest kept forecasts</caption>
            <thead>
              <tr>
                <th scope="col">Made on</th>
                <th scope="col" className={classes.wideOnly}>
                  By
                </th>
                <th scope="col">Cards</th>
                <th scope="col" className={classes.wideOnly}>
                  50 %
                </th>
                <th scope="col">85 %</th>
                <th scope="col">Really done</th>
                <th scope="col">The 85 % day</th>
              </tr>
            </thead>
            <tbody>
              {record.latest.map((kept) => (
                <tr key={kept.id}>
                  <td>{formatDate(kept.madeOn)}</td>
                  <td className={classes.wideOnly}>{kept.madeBy ?? 'itself'}</td>
                  <td>{kept.items}</td>
                  <td className={classes.wideOnly}>{sayWhen(kept.p50On)}</td>
                  <td>{sayWhen(kept.p85On)}</td>
                  <td>{kept.finishedOn === null ? 'not yet' : formatDate(kept.finishedOn)}</td>
                  <td>
                    <Held kept={kept} today={today} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Held({ kept: { p85On, finishedOn }, today }: { kept: Kept; today: string }) {
  if (p85On !== null && finishedOn !== null && finishedOn <= p85On) return <StatusWord tone="passes">held</StatusWord>;
  if (p85On === null || p85On > today) return <StatusWord tone="quiet">still open</StatusWord>;
  return <StatusWord tone="stops">did not hold</StatusWord>;
}
