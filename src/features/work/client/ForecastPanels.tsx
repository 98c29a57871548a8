import { Button } from '@mantine/core';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import type { CALENDAR_MODES } from '../domain/forecast-question.ts';
import classes from './ForecastPage.module.css';
import { ForecastRecordPanel } from './ForecastRecordPanel.tsx';
import { describeForecast, type Forecast, tellNote } from './forecast-words.ts';
import { HowManyPanel } from './HowManyPanel.tsx';
import { ScenarioPanel } from './ScenarioPanel.tsx';
import { WhenPanel } from './WhenPanel.tsx';

type ForecastPanelsProps = {
  readonly forecast: Forecast;
  readonly question: { readonly basisDays: number; readonly mode: (typeof CALENDAR_MODES)[number] };
  readonly onLeaveOut: (weekOn: string) => void;
  readonly onTakeAllIn: () => void;
};

/** The answers side by side, and under them what they rest on. */
export function ForecastPanels({ forecast, question, onLeaveOut, onTakeAllIn }: ForecastPanelsProps) {
  const { when, howMany, obstacles } = forecast;
  const sentence = describeForecast(forecast);
  return (
    <div className={classes.panels}>
      {sentence !== null && <p className={classes.sentence}>{sentence}</p>}
      {when === null && (
        <p className={classes.sentence}>
          {forecast.open === 0
            ? 'No card is open: there is nothing left to forecast.'
            : obstacles.map(tellNote).join(' ')}
        </p>
      )}
      <div className={classes.pair}>
        {when && <WhenPanel when={when} trials={forecast.trials} open={forecast.open} />}
        {howMany && <HowManyPanel howMany={howMany} trials={forecast.trials} />}
      </div>
      <ScenarioPanel forecast={forecast} />
      <ForecastRecordPanel forecast={forecast} question={question} />
      <BasisPanel forecast={forecast} onLeaveOut={onLeaveOut} onTakeAllIn={onTakeAllIn} />
    </div>
  );
}

type BasisPanelProps = Omit<ForecastPanelsProps, 'question'>;

function BasisPanel({ forecast, onLeaveOut, onTakeAllIn }: BasisPanelProps) {
  const { basis, warnings, trials, seed } = forecast;
  return (
    <section className={classes.panel} aria-labelledby="forecast-basis">
      <h2 id="forecast-basis">What this rests on</h2>
      <p>
        {countOf(basis.items, 'card')} finished on {countOf(basis.days, 'day')} from {formatDate(basis.fromOn)} on, days
        without any included, drawn {trials.toLocaleString('en-GB')} times. Everybody who asks today sees the same (seed{' '}
        <span className="mono">{seed}</span>).
      </p>
      {basis.leftOut.length > 0 && (
        <p className={classes.row}>
          Left out: {basis.leftOut.map((on) => `the week from ${formatDate(on)}`).join(', ')}.
          <Button size="xs" variant="default" onClick={onTakeAllIn}>
            Take them in again
          </Button>
        </p>
      )}
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map((note) => (
            <li key={`${note.code}-${note.data.fromOn ?? ''}`}>
              {tellNote(note)}
              {typeof note.data.fromOn === 'string' && (
                <Button size="xs" variant="default" onClick={() => onLeaveOut(String(note.data.fromOn))}>
                  Leave this week out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
