import { formatDate } from '#platform/client/design/format-time.ts';
import { effectInWords, sideInWords } from '../domain/effect-words.ts';
import type { MeasureChartRead } from './chart-words.ts';
import { EffectFigure } from './EffectFigure.tsx';
import classes from './MeasuresPage.module.css';
import type { MeasureSeries } from './measure-series.ts';

type ChartEffectsProps = { readonly measure: MeasureSeries['measure']; readonly effects: MeasureChartRead['effects'] };

const SHAPES = { better: '▲ better', worse: '▼ worse', unclear: '◇ unclear' } as const;

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
            <dl className={classes.sides}>
              <div>
                <dt>Before</dt>
                <dd>{sideInWords(measure, effect.before)}</dd>
              </div>
              <div>
                <dt>After</dt>
                <dd>{sideInWords(measure, effect.after)}</dd>
              </div>
              <div>
                <dt>Difference</dt>
                <dd>
                  {effect.meaning && <strong>{SHAPES[effect.meaning]} </strong>}
                  {effectInWords(measure, effect)}
                </dd>
              </div>
            </dl>
            <EffectFigure effect={effect} />
          </li>
        ))}
      </ol>
    </section>
  );
}
