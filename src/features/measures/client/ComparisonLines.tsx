import type { BeforeAfter } from '../domain/before-after.ts';
import { effectInWords, sideInWords, type ToldUnit } from '../domain/effect-words.ts';
import { EffectFigure } from './EffectFigure.tsx';
import classes from './MeasuresPage.module.css';

type ComparisonLinesProps = {
  readonly measure: ToldUnit;
  readonly comparison: BeforeAfter;
  /** What a point of a side is. */
  readonly points?: 'week' | 'patient';
  readonly since?: string;
};

const SHAPES = { better: '▲ Better.', worse: '▼ Worse.', unclear: '◇ Not clear.' } as const;

/** Before and after side by side, how much that differs, and whether chance alone could have made it. */
export function ComparisonLines({ measure, comparison, points = 'week', since = 'After' }: ComparisonLinesProps) {
  return (
    <>
      <dl className={classes.sides}>
        <div>
          <dt>Before</dt>
          <dd>{sideInWords(measure, comparison.before, points)}</dd>
        </div>
        <div>
          <dt>{since}</dt>
          <dd>{sideInWords(measure, comparison.after, points)}</dd>
        </div>
        <div>
          <dt>Difference</dt>
          <dd>
            {comparison.meaning && <strong>{SHAPES[comparison.meaning]} </strong>}
            {effectInWords(measure, comparison, points)}
          </dd>
        </div>
      </dl>
      <EffectFigure effect={comparison} />
    </>
  );
}
