import { formatDate } from '#platform/client/design/format-time.ts';
import { ComparisonLines } from './ComparisonLines.tsx';
import type { MeasureChartRead } from './chart-words.ts';
import classes from './MeasuresPage.module.css';
import type { MeasureSeries } from './measure-series.ts';

type ChartEffectsProps = { readonly measure: MeasureSeries['measure']; readonly effects: MeasureChartRead['effects'] };

/** What each change did: before and after side by side, how much that differs, and whether chance alone could have made it. */
export function ChartEffects({ measure, effects }: ChartEffectsProps) {
  if (effects.length === 0) return null;
  return (
    <section>
      <h2>Before and after</h2>
      <p>
        Up to 26 weeks on each side. Ring: before. Dot: after, with the bounds that hold it in 95 of 100 comparisons;
        while they reach the ring, chance alone could have made the difference.
      </p>
      <ol className={classes.effects}>
        {effects.map((effect) => (
          <li key={`${effect.weekOn} ${effect.text}`}>
            <p className={classes.change}>
              From the week of {formatDate(effect.weekOn)}: {effect.text}
            </p>
            <ComparisonLines measure={measure} comparison={effect} />
          </li>
        ))}
      </ol>
    </section>
  );
}
