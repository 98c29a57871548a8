import type { BeforeAfter } from '../domain/before-after.ts';
import classes from './MeasuresPage.module.css';

type EffectFigureProps = {
  readonly effect: Pick<BeforeAfter, 'before' | 'after' | 'difference'>;
};

const WIDTH = 360;
const EDGE = 14;
const MIDDLE = 16;

/** Before as a ring, after as a dot, and how far the dot could lie by chance. The words beside it say the same. */
export function EffectFigure({ effect: { before, after, difference } }: EffectFigureProps) {
  if (before.value === null || after.value === null || difference === null) return null;
  const [lower, upper] = [before.value + difference.lower, before.value + difference.upper];
  const values = [before.value, after.value, lower, upper];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const place = (value: number) => EDGE + ((value - least) / (most - least || 1)) * (WIDTH - 2 * EDGE);
  const was = place(before.value);
  return (
    <svg className={classes.effect} viewBox={`0 0 ${WIDTH} 32`} aria-hidden="true" focusable="false">
      <line className={classes.ground} x1={0} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} />
      <line className={classes.was} x1={was} x2={was} y1={2} y2={30} />
      <line className={classes.reach} x1={place(lower)} x2={place(upper)} y1={MIDDLE} y2={MIDDLE} />
      <line className={classes.reach} x1={place(lower)} x2={place(lower)} y1={MIDDLE - 6} y2={MIDDLE + 6} />
      <line className={classes.reach} x1={place(upper)} x2={place(upper)} y1={MIDDLE - 6} y2={MIDDLE + 6} />
      <circle className={classes.ring} cx={was} cy={MIDDLE} r={6} />
      <circle className={classes.dot} cx={place(after.value)} cy={MIDDLE} r={6} />
    </svg>
  );
}
