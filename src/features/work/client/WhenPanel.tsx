import { Figure } from '#platform/client/design/Figure.tsx';
import { countOf, formatDate } from '#platform/client/design/format-time.ts';
import classes from './ForecastPage.module.css';
import { CHANCE_WORDS, chanceByWeek, type Forecast, sayWhen, TOLD_PERCENTS } from './forecast-words.ts';
import { TrialHistogram } from './TrialHistogram.tsx';

type WhenPanelProps = { readonly when: NonNullable<Forecast['when']>; readonly trials: number; readonly open: number };

/** The days on which trials were done, and the days with their chances. */
export function WhenPanel({ when, trials, open }: WhenPanelProps) {
  const { items, percentiles, histogram } = when;
  const at = (percent: number) => percentiles.find((each) => each.percent === percent)?.on ?? null;
  const sureOn = at(85);
  const bars = histogram.map((bar) => ({
    label: formatDate(bar.on),
    trials: bar.trials,
    isLikely: sureOn !== null && bar.on <= sureOn,
    told: `done on ${formatDate(bar.on)}`,
  }));
  return (
    <section className={classes.panel} aria-labelledby="forecast-when">
      <h2 id="forecast-when">
        When will {items === open ? `the ${countOf(items, 'open card')}` : `the next ${countOf(items, 'card')}`} be
        done?
      </h2>
      <div className={classes.figures}>
        {TOLD_PERCENTS.map((percent) => (
          <Figure key={percent} value={sayWhen(at(percent))} label={CHANCE_WORDS[percent] ?? ''} />
        ))}
      </div>
      <TrialHistogram
        bars={bars}
        trials={trials}
        label={`In how many of ${trials} trials the work was done on each day, from ${formatDate(histogram[0]?.on ?? '')} to ${formatDate(histogram.at(-1)?.on ?? '')}.`}
      />
      <p className={classes.legend}>Dark: the 85 of 100 trials that are done first.</p>
      <details>
        <summary>Show the table</summary>
        <table className={classes.table}>
          <caption className="visually-hidden">Chance that all is done, by week</caption>
          <thead>
            <tr>
              <th scope="col">By the end of</th>
              <th scope="col">Chance</th>
            </tr>
          </thead>
          <tbody>
            {chanceByWeek(when, trials).map(({ untilOn, percent }) => (
              <tr key={untilOn}>
                <td>{formatDate(untilOn)}</td>
                <td>{percent} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
