import { Figure } from '#platform/client/design/Figure.tsx';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import classes from './ForecastPage.module.css';
import { CHANCE_WORDS, type Forecast, TOLD_PERCENTS } from './forecast-words.ts';
import { TrialHistogram } from './TrialHistogram.tsx';

type HowManyPanelProps = { readonly howMany: NonNullable<Forecast['howMany']>; readonly trials: number };

/** How many cards trials got done by a day. */
export function HowManyPanel({ howMany, trials }: HowManyPanelProps) {
  const { byOn, percentiles, histogram } = howMany;
  const at = (percent: number) => percentiles.find((each) => each.percent === percent)?.items ?? 0;
  const bars = histogram.map((bar) => ({
    label: String(bar.items),
    trials: bar.trials,
    isLikely: bar.items >= at(85),
    told: `${countOf(bar.items, 'card')} done`,
  }));
  return (
    <section className={classes.panel} aria-labelledby="forecast-how-many">
      <h2 id="forecast-how-many">How many by {formatDate(byOn)}?</h2>
      <div className={classes.figures}>
        {TOLD_PERCENTS.map((percent) => (
          <Figure key={percent} value={at(percent)} unit="or more" label={CHANCE_WORDS[percent] ?? ''} />
        ))}
      </div>
      <TrialHistogram
        bars={bars}
        trials={trials}
        label={`In how many of ${trials} trials so many cards were done by ${formatDate(byOn)}: from ${histogram[0]?.items ?? 0} to ${histogram.at(-1)?.items ?? 0}.`}
      />
      <p className={classes.legend}>Dark: the 85 of 100 trials with the most done.</p>
      <details>
        <summary>Show the table</summary>
        <table className={classes.table}>
          <caption className="visually-hidden">Trials by number of cards done</caption>
          <thead>
            <tr>
              <th scope="col">Cards done</th>
              <th scope="col">Of {trials} trials</th>
            </tr>
          </thead>
          <tbody>
            {histogram.map((bar) => (
              <tr key={bar.items}>
                <td>{bar.items}</td>
                <td>{bar.trials}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
